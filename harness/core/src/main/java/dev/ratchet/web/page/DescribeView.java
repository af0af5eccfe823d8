package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Step two: what was found, and what a good reply is held to.
 *
 * @param seen what the detectors found; null for a case of the random control
 */
public record DescribeView(
    Ticket ticket,
    EvidenceView evidence,
    Own own,
    @Nullable Seen seen,
    Choices choices,
    Typed typed,
    TriedView tried,
    State state)
    implements View {
  /**
   * What they judged.
   *
   * @param label id of their label
   * @param seen state of the label when the page was made
   */
  public record Own(String label, String seen, String acceptable, String severity, String why) {}

  /** What the detectors found. */
  public record Seen(
      String detector,
      String mode,
      String boundary,
      String severity,
      List<EvidenceView.Fact> rows) {
    public Seen {
      rows = List.copyOf(rows);
    }
  }

  /** What can be chosen; proposals have a digit as key while there are digits. */
  public record Choices(List<Mode> modes, List<Proposal> proposals, List<String> rubrics) {
    public Choices {
      modes = List.copyOf(modes);
      proposals = List.copyOf(proposals);
      rubrics = List.copyOf(rubrics);
    }
  }

  /** A failure mode. */
  public record Mode(String id, String says) {}

  /**
   * An expectation that suits.
   *
   * @param key the key that takes it over; empty beyond nine
   */
  public record Proposal(String key, String line) {}

  /** What they have typed so far. */
  public record Typed(String mode, String boundary, String expect, String reference, String note) {}

  /**
   * What happened to the form before this page.
   *
   * @param saved what is saved meanwhile, where this page is stale; null otherwise
   */
  public record State(String progress, @Nullable String problem, @Nullable String saved) {}

  /** Where something can break. */
  static final List<String> BOUNDARIES =
      List.of("input", "retrieval", "model", "tools", "guardrails", "operations");

  /** The boundaries, with their keys. */
  public List<String> boundaries() {
    return BOUNDARIES;
  }

  @Override
  public String title() {
    return "Case " + ticket.number();
  }
}
