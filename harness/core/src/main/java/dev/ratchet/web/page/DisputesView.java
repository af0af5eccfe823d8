package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The disputes that somebody may decide.
 *
 * @param news what just happened; null for nothing
 */
public record DisputesView(List<Row> rows, PageLinks pages, @Nullable String news) implements View {
  /**
   * A dispute.
   *
   * @param said what each labeller said, in a few words
   * @param differs in what they differ
   */
  public record Row(long number, List<Said> said, String differs) {
    public Row {
      said = List.copyOf(said);
    }
  }

  /** What one of them said. */
  public record Said(String who, String what) {}

  public DisputesView {
    rows = List.copyOf(rows);
  }

  @Override
  public String title() {
    return "Disputes";
  }
}
