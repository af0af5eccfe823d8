package dev.ratchet.telemetry;

import com.github.luben.zstd.ZstdIOException;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.telemetry.format.Export;
import dev.ratchet.telemetry.format.Quarantined;
import dev.ratchet.telemetry.format.RowSource;
import dev.ratchet.telemetry.format.TelemetryFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at export files and tells what an import would make of them, and what a field map could add
 * to it. Writes nothing and needs no key: only names and shapes leave it.
 */
public final class PreviewReader {
  /** How many records are looked at, unless told otherwise. */
  public static final long MAX_RECORDS = 200_000;

  private final FieldMap map;
  private final RowSource parquet;
  private final @Nullable TelemetryFormat forced;
  private final long maxRecords;

  /**
   * Makes a reader.
   *
   * @param forced the format of every file; null to look
   * @param maxRecords after which it stops looking
   */
  public PreviewReader(
      FieldMap map, RowSource parquet, @Nullable TelemetryFormat forced, long maxRecords) {
    this.map = map;
    this.parquet = parquet;
    this.forced = forced;
    this.maxRecords = maxRecords;
  }

  /**
   * Looks at files together, as one import.
   *
   * @param progress told of the records so far, now and then
   * @throws RatchetException NOT_FOUND if there is no such file, STORAGE if reading fails
   */
  public Preview read(Collection<Path> files, Consumer<Long> progress) {
    PreviewTally tally = new PreviewTally(map, maxRecords, progress);
    List<Preview.FileSeen> seen = new ArrayList<>();
    for (Path file : files) {
      if (!tally.isFull()) {
        seen.add(read(file, tally));
      }
    }
    return tally.preview(seen, files.size() > seen.size());
  }

  private Preview.FileSeen read(Path file, PreviewTally tally) {
    tally.begin();
    Found found = new Found("unknown", "cannot be unpacked or is of no known format");
    try (InputStream in = Files.newInputStream(file)) {
      found = read(file, in, tally);
    } catch (NoSuchFileException e) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, file + ": there is no such file; check the path", e);
    } catch (EOFException | ZipException | ZstdIOException _) {
      tally.quarantine(new Quarantined(file.toString(), 0, 0, "the packed stream is damaged"));
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be read; check its rights and the disk", e);
    }
    return tally.seen(file.toString(), found.format(), found.title());
  }

  private record Found(String format, String title) {}

  private Found read(Path file, InputStream source, PreviewTally tally) throws IOException {
    Export whole = Export.open(file.toString(), source, file, parquet);
    if (whole.head().isBlank() && !whole.isParquet()) {
      return new Found("empty", "nothing in it");
    }
    Export export =
        new Export(
            whole.file(),
            new UntilFull(whole.in(), tally::isFull),
            whole.head(),
            whole.path(),
            whole.parquet());
    for (TelemetryFormat format : map.formats()) {
      if (format.equals(forced) || (forced == null && format.accepts(whole.head()))) {
        format.read(export, tally);
        return new Found(format.id(), format.title());
      }
    }
    if (whole.head().rows().isEmpty()) {
      return new Found("unknown", "of no format that is known");
    }
    new PreviewRows(tally).read(export, tally);
    return new Found("rows", "no format knows such rows: not imported without a row map");
  }
}
