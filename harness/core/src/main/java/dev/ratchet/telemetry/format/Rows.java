package dev.ratchet.telemetry.format;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The rows of an export, whatever its outer shape. */
@FunctionalInterface
interface Rows {
  /** How many rows are looked at to tell a format. */
  int IN_HEAD = 20;

  /**
   * Hands on every row in file order.
   *
   * @throws IOException if the stream fails
   */
  void forEach(Consumer<Row> rows) throws IOException;

  /** The rows of a file; what cannot be read as a row goes into quarantine. */
  static Rows of(Export export, SignalSink sink) {
    if (export.isParquet()) {
      return rows -> {
        if (export.path() != null) {
          export.parquet().read(export.path(), rows);
        }
      };
    }
    byte[] head = export.head().bytes();
    return switch (JsonShape.of(head)) {
      case LINES -> rows -> JsonLineRows.read(export, sink, rows);
      case DOCUMENT -> rows -> new JsonDocumentRows(export, sink, rows).read();
      case NONE -> rows -> new CsvRows(export.file(), export.in(), sink, rows).read();
    };
  }

  /** The first rows, read as far as the head of a file goes. */
  static List<Row> head(byte[] head) {
    return switch (JsonShape.of(head)) {
      case LINES -> JsonLineRows.head(head);
      case DOCUMENT -> JsonDocumentRows.head(head);
      case NONE -> CsvRows.head(head);
    };
  }
}
