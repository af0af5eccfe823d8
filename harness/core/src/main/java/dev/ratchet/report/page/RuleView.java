package dev.ratchet.report.page;

import dev.ratchet.gate.RuleResult;
import dev.ratchet.report.Visible;
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

  static RuleView of(RuleResult rule, Anchors anchors) {
    return new RuleView(
        Visible.line(rule.rule()),
        new Mark(rule.decision().name(), Tone.of(rule.decision())),
        Visible.line(rule.headline()),
        rule.details().stream().map(Visible::line).toList(),
        rule.cases().stream().map(id -> new Link(Visible.line(id), anchors.of(id))).toList());
  }
}
