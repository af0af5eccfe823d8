package dev.ratchet.web.page;

import dev.ratchet.base.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many cases there are by something, before and after.
 *
 * @param by such as {@code Severity}
 */
public record CountTable(String by, List<Row> rows) {
  /**
   * A line of it.
   *
   * @param change with its sign; empty for none
   */
  public record Row(String label, long before, long after, String change) {}

  public CountTable {
    rows = List.copyOf(rows);
  }

  /**
   * Two counts side by side.
   *
   * @param changed whether what did not change is left out
   */
  public static CountTable of(
      String by,
      Map<String, ? extends Number> before,
      Map<String, ? extends Number> after,
      boolean changed) {
    Set<String> labels = new TreeSet<>(before.keySet());
    labels.addAll(after.keySet());
    List<Row> rows = new ArrayList<>();
    for (String label : labels) {
      long was = count(before, label);
      long is = count(after, label);
      if (!changed || was != is) {
        rows.add(new Row(Visible.line(label), was, is, signed(is - was)));
      }
    }
    return new CountTable(by, rows);
  }

  private static String signed(long change) {
    return change == 0 ? "" : change > 0 ? "+" + change : "−" + -change;
  }

  /** The same with a word where the label is empty: cases that hold what works. */
  public CountTable named() {
    return new CountTable(
        by,
        rows.stream()
            .map(
                row ->
                    row.label().isEmpty()
                        ? new Row("works", row.before(), row.after(), row.change())
                        : row)
            .toList());
  }

  private static long count(Map<String, ? extends Number> counts, String label) {
    Number count = counts.get(label);
    return count == null ? 0 : count.longValue();
  }
}
