package dev.ratchet.telemetry;

import com.github.luben.zstd.ZstdIOException;
import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.telemetry.format.Export;
import dev.ratchet.telemetry.format.Quarantined;
import dev.ratchet.telemetry.format.RowSource;
import dev.ratchet.telemetry.format.TelemetryFormat;
import dev.ratchet.telemetry.format.TelemetryFormats;
import dev.ratchet.vault.Pseudonyms;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

  private static final String DAMAGED = "the packed stream is damaged or cut off; the rest is lost";

  /** Reading takes all processors; the giving thread has little to do. */
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Redactor redactor;
  private final Pseudonyms pseudonyms;
  private final FieldMap map;
  private final RowSource parquet;
  private final @Nullable TelemetryFormat forced;

  public FragmentReader(Redactor redactor, Pseudonyms pseudonyms) {
    this(redactor, pseudonyms, FieldMap.DEFAULT, RowSource.NONE, null);
  }

  private FragmentReader(
      Redactor redactor,
      Pseudonyms pseudonyms,
      FieldMap map,
      RowSource parquet,
      @Nullable TelemetryFormat forced) {
    this.redactor = redactor;
    this.pseudonyms = pseudonyms;
    this.map = map;
    this.parquet = parquet;
    this.forced = forced;
  }

  /** The same reader, which also reads Parquet. */
  public FragmentReader with(RowSource rows) {
    return new FragmentReader(redactor, pseudonyms, map, rows, forced);
  }

  /** The same reader with a user's field map, and the formats of its own row maps. */
  public FragmentReader with(FieldMap fields) {
    return new FragmentReader(redactor, pseudonyms, fields, parquet, forced);
  }

  /** The same reader, which takes every file to be of one format instead of looking. */
  public FragmentReader as(TelemetryFormat format) {
    return new FragmentReader(redactor, pseudonyms, map, parquet, format);
  }

  /**
   * What a reading depends on beside the redactor and its keys: two readers of one identity make
   * the same fragments of the same bytes.
   */
  public ContentHash identity() {
    List<String> formats = TelemetryFormats.ALL.stream().map(TelemetryFormat::id).toList();
    String only = forced == null ? "" : forced.id();
    return ContentHash.ofRecord(List.of(formats, only, map.hash().value()));
  }

  /**
   * Reads one file, plain, gzip or zstd; records that cannot be read are reported and passed over.
   *
   * @throws RatchetException NOT_FOUND if there is no such file, INVALID_INPUT if its format is not
   *     known or it unpacks to far more than an export does, STORAGE if reading fails
   */
  public <T> ReadReport read(Path file, FragmentSink<T> sink) {
    if (Files.isDirectory(file)) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, file + ": is a directory; name the files in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, file, sink);
    } catch (UncheckedIOException e) {
      throw unreadable(file, e);
    } catch (NoSuchFileException e) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, file + ": there is no such file; check the path", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static RatchetException unreadable(Path file, Exception cause) {
    return new RatchetException(
        ErrorCode.STORAGE, file + ": cannot be read; check its rights and the disk", cause);
  }

  /**
   * The same.
   *
   * @param sink takes each fragment as it is read, in file order
   */
  public ReadReport read(Path file, Consumer<TraceFragment> sink) {
    return read(file, new EachFragment(sink));
  }

  /** The same for bytes from elsewhere; {@code file} names them in the report. */
  public ReadReport read(String file, InputStream source, Consumer<TraceFragment> sink)
      throws IOException {
    return read(file, source, null, new EachFragment(sink));
  }

  /** Hands fragments on one by one. */
  private record EachFragment(Consumer<TraceFragment> each)
      implements FragmentSink<List<TraceFragment>> {
    @Override
    public List<TraceFragment> ready(List<TraceFragment> fragments) {
      return fragments;
    }

    @Override
    public void take(List<TraceFragment> ready) {
      ready.forEach(each);
    }

    @Override
    public void unreadable(Quarantined record) {
      // the report lists it
    }
  }

  private <T> ReadReport read(
      String file, InputStream source, @Nullable Path path, FragmentSink<T> sink)
      throws IOException {
    Tally<T> tally = new Tally<>(file, sink);
    try (Batches<T> batches = new Batches<>(THREADS, this::making, sink::ready, tally::take)) {
      try {
        Export export = Export.open(file, source, path, parquet);
        if (export.head().isBlank()) {
          return tally.report("");
        }
        TelemetryFormat format = forced == null ? map.format(file, export.head()) : forced;
        tally.format = format.id();
        format.read(export, batches);
      } catch (EOFException | ZipException | ZstdIOException _) {
        // What came before the damage has been read and stays.
        batches.quarantine(new Quarantined(file, 0, 0, DAMAGED));
      }
      batches.finish();
    }
    return tally.report(tally.format);
  }

  private Batch.Making making() {
    RedactedValues redacted = new RedactedValues(redactor, pseudonyms);
    return new Batch.Making(new FragmentMaker(redacted, map), new Excerpts(redacted, map));
  }

  /** Counts what came of a file and hands the fragments on. */
  private static final class Tally<T> {
    private final String file;
    private final FragmentSink<T> sink;
    private final List<Quarantined> quarantined = new ArrayList<>();
    private final SortedMap<String, Long> unmapped = new TreeMap<>();
    private String format = "";
    private long kept;
    private long skipped;
    private long quarantinedCount;

    Tally(String file, FragmentSink<T> sink) {
      this.file = file;
      this.sink = sink;
    }

    void take(Batches.Done<T> done) {
      Batch batch = done.batch();
      kept += batch.kept();
      skipped += batch.skipped();
      quarantinedCount += batch.quarantined().size();
      batch.quarantined().forEach(this::list);
      batch.unmapped().forEach(this::note);
      sink.take(done.made());
    }

    private void list(Quarantined record) {
      sink.unreadable(record);
      if (quarantined.size() < MAX_QUARANTINED) {
        quarantined.add(record);
      }
    }

    private void note(String name, int count) {
      if (unmapped.size() < MAX_UNMAPPED || unmapped.containsKey(name)) {
        unmapped.merge(name, (long) count, Long::sum);
      }
    }

    ReadReport report(String formatId) {
      long read = kept + skipped + quarantinedCount;
      return new ReadReport(
          file, formatId, read, kept, skipped, quarantinedCount, quarantined, unmapped);
    }
  }
}
