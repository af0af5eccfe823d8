package dev.ratchet.flow.admin;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.gate.stored.StoredRuns;
import dev.ratchet.ledger.Entry;
import dev.ratchet.store.CasebookProjection;
import dev.ratchet.store.Database;
import dev.ratchet.store.DatasetStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Makes the store anew from the files that are the record: run journals, the ledger and published
 * datasets. Telemetry is no such file here; it is imported again.
 */
public final class RebuildFlow {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Ratchet ratchet;

  public RebuildFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * What was rebuilt.
   *
   * @param entries of the ledger that were applied to the casebook
   * @param aside where the old store lies now; empty when there was none
   */
  public record Rebuilt(int datasets, int runs, int entries, String aside) {}

  /**
   * Rebuilds. The old file, and its write-ahead log, are set aside, never deleted.
   *
   * @throws RatchetException TAMPERED or HASH_MISMATCH naming the file that is not what it was
   */
  public Rebuilt rebuild() {
    List<Entry> entries = ratchet.ledger(_ -> {}).entries();
    String aside = setAside(ratchet.workspace().store());
    return ratchet
        .store()
        .use(
            database ->
                new Rebuilt(
                    datasets(ratchet.workspace(), database),
                    StoredRuns.projectAll(ratchet.workspace(), database),
                    casebook(entries, database),
                    aside));
  }

  private static int casebook(List<Entry> entries, Database database) {
    new CasebookProjection(database).apply(entries);
    return entries.size();
  }

  private static int datasets(Workspace workspace, Database database) {
    DatasetFiles files = new DatasetFiles(workspace.datasets());
    DatasetStore store = new DatasetStore(database);
    int count = 0;
    for (String name : files.names()) {
      for (int version : files.versions(name)) {
        Dataset dataset = files.read(name, version);
        store.keep(dataset, files.manifest(name, version));
        count++;
      }
    }
    return count;
  }

  private String setAside(Path store) {
    String stamp = ".before-" + STAMP.format(ratchet.clock().instant());
    String suffix = stamp;
    for (int n = 2; Files.exists(store.resolveSibling(store.getFileName() + suffix)); n++) {
      suffix = stamp + "-" + n;
    }
    String moved = move(store, suffix);
    move(store.resolveSibling(store.getFileName() + ".wal"), suffix);
    return moved;
  }

  private static String move(Path file, String suffix) {
    if (!Files.exists(file)) {
      return "";
    }
    Path target = file.resolveSibling(file.getFileName() + suffix);
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      return target.toString();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be set aside; check its permissions", e);
    }
  }
}
