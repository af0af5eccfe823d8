package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.Waived;
import dev.ratchet.gate.WaiverUse;
import dev.ratchet.report.ReportModel;
import java.util.List;

/**
 * The exceptions that the gate was decided with.
 *
 * @param warning that much is waived; empty when it is not
 */
public record WaiversView(String warning, List<One> all) {
  private static final int MOST_COVERED = 50;

  /**
   * One of them.
   *
   * @param over what it is about
   * @param effect what it does in this decision
   * @param terms who answers for it, why, and until when
   * @param covered what the gate would have said without it
   * @param more how much it covers beyond that
   */
  public record One(
      RuleView.Mark mark,
      String over,
      String effect,
      List<Page.Fact> terms,
      List<String> covered,
      int more) {
    public One {
      terms = List.copyOf(terms);
      covered = List.copyOf(covered);
    }
  }

  public WaiversView {
    all = List.copyOf(all);
  }

  static WaiversView of(ReportModel model) {
    Waived waived = model.verdict().waived();
    return waived == null
        ? new WaiversView("", List.of())
        : new WaiversView(
            Visible.line(waived.warning()), waived.uses().stream().map(WaiversView::one).toList());
  }

  private static One one(WaiverUse use) {
    List<String> covered = use.covered();
    List<String> shown = covered.stream().limit(MOST_COVERED).map(Visible::line).toList();
    return new One(
        new RuleView.Mark(use.standing().words(), Tone.of(use.standing())),
        Visible.line(use.over()),
        use.effect(),
        terms(use),
        shown,
        covered.size() - shown.size());
  }

  /** The issue is a text and no link: nobody of us wrote it. */
  private static List<Page.Fact> terms(WaiverUse use) {
    WaiverUse.Agreement agreement = use.agreement();
    return List.of(
        Page.Fact.of("Owner", agreement.owner()),
        Page.Fact.of("Last day", agreement.until()),
        Page.Fact.of("Agreed by", String.join(" and ", agreement.approvers())),
        Page.Fact.of("Issue", agreement.issue()),
        Page.Fact.of("Reason", agreement.reason()),
        Page.Fact.of("Waiver", use.id()));
  }
}
