package dev.ratchet.flow.ingest;

import dev.ratchet.base.RatchetException;
import dev.ratchet.store.Assembler;
import dev.ratchet.store.Database;
import dev.ratchet.store.FileArrival;
import dev.ratchet.store.ImportedFiles;
import dev.ratchet.store.MergeCounts;
import dev.ratchet.store.Staging;
import dev.ratchet.store.StoreFile;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.store.TextKeeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings export files into the store. All files are read and staged before the store is opened for
 * the merge, so that it is held for that only and a file that cannot be read changes nothing. A
 * file whose bytes the same reader has read before is passed over.
 */
public final class ImportFlow {
  private final StoreFile store;
  private final Reader reader;
  private final Assembler assembler;
  private final TextKeeper keeper;
  private final ExpiredTexts expired;
  private final Clock clock;

  /**
   * Wires an import.
   *
   * @param keeper seals staged text
   */
  public ImportFlow(
      StoreFile store,
      Reader reader,
      Assembler assembler,
      TextKeeper keeper,
      ExpiredTexts expired,
      Clock clock) {
    this.store = store;
    this.reader = reader;
    this.assembler = assembler;
    this.keeper = keeper;
    this.expired = expired;
    this.clock = clock;
  }

  /**
   * What reads the files.
   *
   * @param identity two of one identity make the same of the same bytes
   */
  public record Reader(String identity, FragmentSource source) {}

  /** Imports as {@link ImportOptions#DEFAULT} says. */
  public ImportSummary run(List<String> names, Path base) {
    return run(names, base, ImportOptions.DEFAULT);
  }

  /**
   * Imports files, directories and globs.
   *
   * @param base what relative names are relative to
   * @throws RatchetException NOT_FOUND when a name matches no file, INVALID_INPUT for an unknown
   *     format, INTERRUPTED when it was asked to stop; then nothing was imported
   */
  public ImportSummary run(List<String> names, Path base, ImportOptions options) {
    return run(ImportPaths.resolve(names, base), options);
  }

  /** Imports these files. */
  ImportSummary run(List<Path> paths, ImportOptions options) {
    Staging.sweep(store);
    Instant now = clock.instant();
    ImportWatch watch = new ImportWatch(options, paths);
    List<NamedFile> files = paths.stream().map(path -> NamedFile.of(path, watch)).toList();
    Map<NamedFile, FileArrival.Counts> known = options.again() ? Map.of() : known(files);
    if (known.keySet().containsAll(files)) {
      return store.use(
          database -> {
            TelemetryStore telemetry = telemetry(database, watch);
            MergeCounts counts = telemetry.nothingToMerge();
            List<ReadFile> read = files.stream().map(file -> ReadFile.known(file, known)).toList();
            return Summaries.of(read, counts, expired.sweep(database, now));
          });
    }
    try (Staging staging = Staging.beside(store, keeper, assembler)) {
      Stager stager = new Stager(staging, reader, watch);
      List<ReadFile> read =
          files.stream()
              .map(
                  file ->
                      known.containsKey(file) ? ReadFile.known(file, known) : stager.stage(file))
              .toList();
      watch.merging();
      handBackHeap();
      return store.use(
          database -> {
            TelemetryStore telemetry = telemetry(database, watch);
            MergeCounts counts = telemetry.merge(staging, ReadFile.arrivals(read), now);
            return Summaries.of(read, counts, expired.sweep(database, now));
          });
    }
  }

  /**
   * Reading fills the heap with what is not needed any more, and merging is the engine's work,
   * which has memory of its own.
   */
  private static void handBackHeap() {
    System.gc();
  }

  /** The files that need not be read, with what they held. */
  private Map<NamedFile, FileArrival.Counts> known(List<NamedFile> files) {
    return Files.exists(store.file())
        ? store.use(
            database -> {
              ImportedFiles imported = new ImportedFiles(database);
              Map<NamedFile, FileArrival.Counts> known = new HashMap<>();
              for (NamedFile file : files) {
                imported
                    .known(file.hash(), reader.identity())
                    .ifPresent(one -> known.put(file, one.counts()));
              }
              return known;
            })
        : Map.of();
  }

  private TelemetryStore telemetry(Database database, ImportWatch watch) {
    return new TelemetryStore(database, watch.watched(assembler), keeper);
  }
}
