package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every dataset in its newest version.
 *
 * @param problem with the name that was typed; null for none
 */
public record DatasetsView(List<Row> rows, @Nullable String problem) implements View {
  /**
   * A dataset.
   *
   * @param address of its page
   * @param severities such as {@code P0 3}
   */
  public record Row(
      String name, String address, int version, int cases, int incidents, List<String> severities) {
    public Row {
      severities = List.copyOf(severities);
    }
  }

  public DatasetsView {
    rows = List.copyOf(rows);
  }

  @Override
  public String title() {
    return "Datasets";
  }
}
