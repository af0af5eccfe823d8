package dev.ratchet.telemetry.format;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Refuses. */
final class NoParquet implements RowSource {
  @Override
  public List<Row> head(Path file) {
    throw new RatchetException(
        ErrorCode.INVALID_INPUT, file + ": Parquet is not read here; export it as JSON lines");
  }

  @Override
  public void read(Path file, Consumer<Row> rows) {
    head(file);
  }
}
