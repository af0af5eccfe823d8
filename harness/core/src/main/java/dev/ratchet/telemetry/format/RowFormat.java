package dev.ratchet.telemetry.format;

import java.io.IOException;

/**
 * A format whose files are lists of rows. The outer shape is read for it: JSON lines, an array, one
 * object, indented or not, lists under names, CSV, Parquet.
 */
public interface RowFormat extends TelemetryFormat {
  /** Whether a row is one of this format; the row may be cut behind its first values. */
  boolean isRow(Row row);

  /**
   * Hands on what a row says; a row that is of no use is skipped, an unreadable one quarantined.
   */
  void read(String file, Row row, SignalSink sink);

  @Override
  default boolean accepts(Head head) {
    return head.rows().stream().anyMatch(this::isRow);
  }

  @Override
  default void read(Export export, SignalSink sink) throws IOException {
    Rows.of(export, sink).forEach(row -> read(export.file(), row, new RowSink(sink, row)));
  }
}
