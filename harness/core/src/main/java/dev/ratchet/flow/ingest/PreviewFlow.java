package dev.ratchet.flow.ingest;

import dev.ratchet.store.ParquetRows;
import dev.ratchet.telemetry.FieldMap;
import dev.ratchet.telemetry.Preview;
import dev.ratchet.telemetry.PreviewReader;
import dev.ratchet.telemetry.format.TelemetryFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at exports before they are imported. Needs no workspace, opens no store, makes no key. */
public final class PreviewFlow {
  private final FieldMap map;

  public PreviewFlow(FieldMap map) {
    this.map = map;
  }

  /**
   * Looks at files, directories and globs.
   *
   * @param base what relative names are relative to
   * @param format the id of the format of every file; null to look
   * @param progress told of the records so far, now and then
   * @throws dev.ratchet.base.RatchetException NOT_FOUND when a name matches no file, INVALID_INPUT
   *     for an id that no format has
   */
  public Preview run(
      List<String> names, Path base, @Nullable String format, Consumer<Long> progress) {
    TelemetryFormat forced = format == null ? null : map.named(format);
    return new PreviewReader(map, new ParquetRows(), forced, PreviewReader.MAX_RECORDS)
        .read(ImportPaths.resolve(names, base), progress);
  }
}
