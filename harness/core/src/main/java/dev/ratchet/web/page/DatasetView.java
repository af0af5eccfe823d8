package dev.ratchet.web.page;

import java.util.List;

/** The versions of one dataset, newest first. */
public record DatasetView(String name, String address, List<Row> rows) implements View {
  /** A version. */
  public record Row(int version, int cases, int incidents, String severities, String hash) {}

  public DatasetView {
    rows = List.copyOf(rows);
  }

  @Override
  public String title() {
    return name;
  }
}
