package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of this workspace.
 *
 * @param problem what is wrong with some of them; null for nothing
 */
public record RunsView(List<Row> rows, PageLinks pages, @Nullable String problem) implements View {
  /**
   * A run.
   *
   * @param verdict with its style class
   */
  public record Row(
      String id, String gate, IncidentsView.Mark verdict, String at, String dataset, Sides sides) {}

  /** What was compared. */
  public record Sides(String candidate, String baseline) {}

  public RunsView {
    rows = List.copyOf(rows);
  }

  @Override
  public String title() {
    return "Runs";
  }
}
