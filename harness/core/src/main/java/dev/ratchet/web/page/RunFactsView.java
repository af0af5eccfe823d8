package dev.ratchet.web.page;

import java.util.List;

/**
 * One run: what it is of, and what each rule said.
 *
 * @param report path of its report; empty while there is none
 */
public record RunFactsView(
    String id,
    IncidentsView.Mark verdict,
    List<EvidenceView.Fact> facts,
    List<Rule> rules,
    String report)
    implements View {
  /** A rule of the gate and what it said. */
  public record Rule(String id, IncidentsView.Mark says, String why) {}

  public RunFactsView {
    facts = List.copyOf(facts);
    rules = List.copyOf(rules);
  }

  @Override
  public String title() {
    return "Run " + id;
  }
}
