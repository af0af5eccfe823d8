package dev.ratchet.flow.ingest;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.store.Assembler;
import dev.ratchet.store.FileArrival;
import dev.ratchet.store.MergeCounts;
import dev.ratchet.store.Staging;
import dev.ratchet.store.StoreFile;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.store.TextKeeper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings export files into the store. All files are read and staged before the store is opened, so
 * that it is held for the merge only and a file that cannot be read changes nothing.
 */
public final class ImportFlow {
  private final StoreFile store;
  private final FragmentSource source;
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
      FragmentSource source,
      Assembler assembler,
      TextKeeper keeper,
      ExpiredTexts expired,
      Clock clock) {
    this.store = store;
    this.source = source;
    this.assembler = assembler;
    this.keeper = keeper;
    this.expired = expired;
    this.clock = clock;
  }

  /**
   * Imports files, directories and globs.
   *
   * @param base what relative names are relative to
   * @throws RatchetException NOT_FOUND when a name matches no file, INVALID_INPUT for an unknown
   *     format; then nothing was imported
   */
  public ImportSummary run(List<String> names, Path base) {
    Instant now = clock.instant();
    List<Path> files = ImportPaths.resolve(names, base);
    try (Staging staging = Staging.beside(store, keeper)) {
      List<FileArrival> arrivals = files.stream().map(file -> stage(staging, file)).toList();
      return store.use(
          database -> {
            TelemetryStore telemetry = new TelemetryStore(database, assembler, keeper);
            MergeCounts counts = telemetry.merge(staging, arrivals, now);
            return summary(arrivals, counts, expired.sweep(database, now));
          });
    }
  }

  private FileArrival stage(Staging staging, Path file) {
    int number = staging.nextFile();
    AtomicLong fragments = new AtomicLong();
    FragmentSource.Rest rest =
        source.read(
            file,
            fragment -> {
              fragments.incrementAndGet();
              staging.add(fragment);
            });
    FileArrival.Counts counts =
        new FileArrival.Counts(fragments.get(), rest.skipped(), rest.quarantined());
    return new FileArrival(number, file.toString(), hash(file), counts, rest.listed());
  }

  private static ImportSummary summary(
      List<FileArrival> arrivals, MergeCounts counts, ExpiredTexts.Over over) {
    List<ImportSummary.FileSummary> files = new ArrayList<>();
    for (FileArrival arrival : arrivals) {
      long imported = counts.imported(arrival.number());
      files.add(
          new ImportSummary.FileSummary(
              arrival.file(),
              arrival.counts().read(),
              imported,
              arrival.counts().fragments() - imported,
              arrival.counts().skipped(),
              arrival.counts().quarantined(),
              arrival.quarantined()));
    }
    return new ImportSummary(
        files,
        counts.requests(),
        counts.changedRequests(),
        counts.spans(),
        files.stream().mapToLong(ImportSummary.FileSummary::duplicates).sum(),
        counts.conflicts(),
        files.stream().mapToLong(ImportSummary.FileSummary::quarantined).sum(),
        counts.withoutText(),
        over.texts(),
        over.requests());
  }

  private static ContentHash hash(Path file) {
    MessageDigest digest = ContentHash.digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be read; check its permissions", e);
    }
    return new ContentHash("sha256:" + HexFormat.of().formatHex(digest.digest()));
  }
}
