package dev.ratchet.telemetry;

import com.github.luben.zstd.ZstdIOException;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.telemetry.format.Export;
import dev.ratchet.telemetry.format.Quarantined;
import dev.ratchet.telemetry.format.RowSource;
import dev.ratchet.telemetry.format.Signal;
import dev.ratchet.telemetry.format.SignalSink;
import dev.ratchet.telemetry.format.TelemetryFormat;
import dev.ratchet.vault.Pseudonyms;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads export files into redacted fragments, one per span and one per event of a model call or its
 * feedback. Redaction happens in here: nothing raw reaches the consumer, a report or a message. One
 * reader may read many files, also at once.
 */
public final class FragmentReader {
  private static final int MAX_QUARANTINED = 1_000;
  private static final int MAX_UNMAPPED = 500;

  private final RedactedValues redacted;
  private final FieldMap map;
  private final RowSource parquet;
  private final @Nullable TelemetryFormat forced;

  public FragmentReader(Redactor redactor, Pseudonyms pseudonyms) {
    this(new RedactedValues(redactor, pseudonyms), FieldMap.DEFAULT, RowSource.NONE, null);
  }

  private FragmentReader(
      RedactedValues redacted, FieldMap map, RowSource parquet, @Nullable TelemetryFormat forced) {
    this.redacted = redacted;
    this.map = map;
    this.parquet = parquet;
    this.forced = forced;
  }

  /** The same reader, which also reads Parquet. */
  public FragmentReader with(RowSource rows) {
    return new FragmentReader(redacted, map, rows, forced);
  }

  /** The same reader with a user's field map, and the formats of its own row maps. */
  public FragmentReader with(FieldMap fields) {
    return new FragmentReader(redacted, fields, parquet, forced);
  }

  /** The same reader, which takes every file to be of one format instead of looking. */
  public FragmentReader as(TelemetryFormat format) {
    return new FragmentReader(redacted, map, parquet, format);
  }

  /**
   * Reads one file, plain, gzip or zstd; records that cannot be read are reported and passed over.
   *
   * @param sink takes each fragment as it is read, in file order
   * @throws RatchetException NOT_FOUND if there is no such file, INVALID_INPUT if its format is not
   *     known or it unpacks to far more than an export does, STORAGE if reading fails
   */
  public ReadReport read(Path file, Consumer<TraceFragment> sink) {
    if (Files.isDirectory(file)) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, file + ": is a directory; name the files in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, file, sink);
    } catch (NoSuchFileException e) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, file + ": there is no such file; check the path", e);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be read; check its rights and the disk", e);
    }
  }

  /** The same for bytes from elsewhere; {@code file} names them in the report. */
  public ReadReport read(String file, InputStream source, Consumer<TraceFragment> sink)
      throws IOException {
    return read(file, source, null, sink);
  }

  private ReadReport read(
      String file, InputStream source, @Nullable Path path, Consumer<TraceFragment> sink)
      throws IOException {
    Counter counter = new Counter(file, sink);
    try {
      Export export = Export.open(file, source, path, parquet);
      if (export.head().isBlank()) {
        return counter.report("");
      }
      TelemetryFormat format = forced == null ? map.format(file, export.head()) : forced;
      counter.format = format.id();
      format.read(export, counter);
    } catch (EOFException | ZipException | ZstdIOException _) {
      // What came before the damage has been read and stays.
      counter.quarantine(
          new Quarantined(file, 0, 0, "the packed stream is damaged or cut off; the rest is lost"));
    }
    return counter.report(counter.format);
  }

  /** Counts and hands on. */
  private final class Counter implements SignalSink {
    private final String file;
    private final Consumer<TraceFragment> sink;
    private final FragmentMaker maker = new FragmentMaker(redacted, map);
    private final List<Quarantined> quarantined = new ArrayList<>();
    private final SortedMap<String, Long> unmapped = new TreeMap<>();
    private String format = "";
    private long kept;
    private long skipped;
    private long quarantinedCount;

    Counter(String file, Consumer<TraceFragment> sink) {
      this.file = file;
      this.sink = sink;
    }

    @Override
    public void accept(Signal signal) {
      TraceFragment fragment = maker.fragment(signal);
      if (fragment == null) {
        skip();
        return;
      }
      kept++;
      signal.attributes().names().stream()
          .filter(name -> !map.isMapped(signal.scope(), name))
          .forEach(this::note);
      sink.accept(fragment);
    }

    @Override
    public void quarantine(Quarantined record) {
      quarantinedCount++;
      if (quarantined.size() < MAX_QUARANTINED) {
        quarantined.add(record);
      }
    }

    @Override
    public void skip() {
      skipped++;
    }

    private void note(String name) {
      // Names are free text too: some applications build them from data.
      String safe = redacted.present(name);
      if (unmapped.size() < MAX_UNMAPPED || unmapped.containsKey(safe)) {
        unmapped.merge(safe, 1L, Long::sum);
      }
    }

    ReadReport report(String formatId) {
      long read = kept + skipped + quarantinedCount;
      return new ReadReport(
          file, formatId, read, kept, skipped, quarantinedCount, quarantined, unmapped);
    }
  }
}
