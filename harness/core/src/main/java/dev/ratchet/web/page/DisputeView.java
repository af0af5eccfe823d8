package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dispute side by side, and the form that decides it.
 *
 * @param seen what the detectors found; null for a case of the random control
 */
public record DisputeView(
    Ticket ticket,
    EvidenceView evidence,
    Opinions opinions,
    DescribeView.@Nullable Seen seen,
    DescribeView.Choices choices,
    Typed typed,
    TriedView tried,
    @Nullable String problem)
    implements View {
  /** Who said what, a column each. */
  public record Opinions(List<Who> who, List<Row> rows) {
    public Opinions {
      who = List.copyOf(who);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A labeller.
   *
   * @param key that takes their words over
   * @param at when they said it
   */
  public record Who(String name, String key, String at) {}

  /**
   * One thing that they said.
   *
   * @param differs whether they differ in it
   * @param values in the order of the columns; empty where nothing was said
   */
  public record Row(String label, boolean differs, List<String> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /**
   * What has been typed so far.
   *
   * @param reason why it is decided so
   */
  public record Typed(JudgeView.Said said, DescribeView.Typed described, String reason) {}

  /** The boundaries. */
  public List<String> boundaries() {
    return DescribeView.BOUNDARIES;
  }

  @Override
  public String title() {
    return "Case " + ticket.number();
  }
}
