package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.RuleResult;
import java.util.List;

/** What one rule says. */
public record RuleView(
    String name, Mark mark, String headline, List<String> details, List<Link> cases) {
  /** A decision in words and as a style class. */
  public record Mark(String words, String tone) {}

  /**
   * A case by its id.
   *
   * @param anchor empty when the page has no card of it
   */
  public record Link(String id, String anchor) {}

  public RuleView {
    details = List.copyOf(details);
    cases = List.copyOf(cases);
  }

  /** How many lines or cases stand open; the others unfold. */
  private static final int OPEN = 6;

  /** The sentences that everybody should see. */
  public List<String> firstDetails() {
    return details.subList(0, Math.min(OPEN, details.size()));
  }

  /** The sentences for who wants them all. */
  public List<String> moreDetails() {
    return details.subList(firstDetails().size(), details.size());
  }

  /** The gravest cases. */
  public List<Link> firstCases() {
    return cases.subList(0, Math.min(OPEN, cases.size()));
  }

  /** All other cases. */
  public List<Link> moreCases() {
    return cases.subList(firstCases().size(), cases.size());
  }

  static RuleView of(RuleResult rule, Anchors anchors) {
    return new RuleView(
        Visible.line(rule.rule()),
        new Mark(rule.decision().name(), Tone.of(rule.decision())),
        Visible.line(rule.headline()),
        rule.details().stream().map(Visible::line).toList(),
        rule.cases().stream().map(id -> new Link(Visible.line(id), anchors.of(id))).toList());
  }
}
