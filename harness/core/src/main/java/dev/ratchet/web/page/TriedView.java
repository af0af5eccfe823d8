package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What checks say of the observed reply.
 *
 * @param problem why they could not be tried; null when they were
 */
public record TriedView(List<Row> rows, @Nullable String problem) implements View {
  /** Nothing was tried. */
  public static final TriedView NONE = new TriedView(List.of(), null);

  /**
   * One check.
   *
   * @param tone style class
   * @param says {@code catches it}, {@code does not catch it} or {@code cannot tell}
   */
  public record Row(String label, String tone, String says, String seen) {}

  public TriedView {
    rows = List.copyOf(rows);
  }

  @Override
  public String title() {
    return "Tried";
  }
}
