package dev.ratchet.flow.ingest;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.store.Assembler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells how far an import is, and ends it between two records when it is asked to stop. */
final class ImportWatch {
  /** Records between two looks at the clock of whoever looks on. */
  private static final long STEP = 500;

  private final ImportProgress progress;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final int files;
  private final long bytes;
  private String file = "";
  private int filesDone;
  private long bytesDone;
  private long records;

  ImportWatch(ImportOptions options, List<Path> paths) {
    this.progress = options.progress();
    this.files = paths.size();
    this.bytes = paths.stream().mapToLong(ImportWatch::size).sum();
    options.onStop().accept(() -> stopped.set(true));
  }

  void reading(NamedFile named) {
    file = named.path().toString();
    tell();
  }

  /** So many more have been read. */
  void records(int more) {
    long before = records;
    records += more;
    if (records / STEP > before / STEP) {
      tell();
    }
    check();
  }

  void done(NamedFile named) {
    filesDone++;
    bytesDone += named.size();
  }

  void merging() {
    file = "";
    tell();
    check();
  }

  /**
   * Goes on only when nobody asked to stop.
   *
   * @throws RatchetException INTERRUPTED otherwise
   */
  void check() {
    if (stopped.get()) {
      throw new RatchetException(
          ErrorCode.INTERRUPTED,
          "stopped before the end; nothing was imported, so give the same command again");
    }
  }

  /** The same assembler, which also looks whether it is to go on. */
  Assembler watched(Assembler assembler) {
    return (traceId, fragments) -> {
      check();
      return assembler.assemble(traceId, fragments);
    };
  }

  private void tell() {
    progress.update(new ImportProgress.State(file, filesDone, files, bytesDone, bytes, records));
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException _) {
      return 0; // reading it will tell
    }
  }
}
