package dev.ratchet.telemetry.format;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads Parquet files; the store does it, since its database brings a reader along. */
public interface RowSource {
  /** A source for where no Parquet is read: such a file is refused. */
  RowSource NONE = new NoParquet();

  /** The first rows, or when there are none, one row that has the columns' names alone. */
  List<Row> head(Path file);

  /**
   * All rows in file order; times as text in UTC, structures nested, nulls left out.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT if it is not readable as Parquet
   */
  void read(Path file, Consumer<Row> rows);
}
