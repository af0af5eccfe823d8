package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The casebook as a list.
 *
 * @param closed how many cases are left out for who looks
 */
public record CasesView(
    List<Count> counts, Sought sought, List<Row> rows, PageLinks pages, long closed)
    implements View {
  /**
   * How many cases stand so.
   *
   * @param address of the list of just those
   */
  public record Count(StandingMark mark, long cases, String address, boolean current) {}

  /**
   * What the list is filtered by, as typed.
   *
   * @param dimensions what a slice may name, in words
   * @param modes failure modes to choose from
   * @param problem with what was typed; null for none
   */
  public record Sought(
      String standing,
      String slice,
      String mode,
      String dimensions,
      List<String> modes,
      @Nullable String problem) {
    public Sought {
      modes = List.copyOf(modes);
    }
  }

  /**
   * A case.
   *
   * @param labels such as {@code 1 label, 1 wanted}
   */
  public record Row(
      long number, StandingMark mark, String labels, String mode, List<String> slices) {
    public Row {
      slices = List.copyOf(slices);
    }
  }

  public CasesView {
    counts = List.copyOf(counts);
    rows = List.copyOf(rows);
  }

  @Override
  public String title() {
    return "Cases";
  }
}
