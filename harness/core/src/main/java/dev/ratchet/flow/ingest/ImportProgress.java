package dev.ratchet.flow.ingest;

/** Looks on while an import works; called often, from the importing thread. */
@FunctionalInterface
public interface ImportProgress {
  void update(State state);

  /**
   * How far the import is.
   *
   * @param file the one being read; empty while all are merged
   * @param bytesDone size of the files that are done
   * @param records read so far, of all files
   */
  record State(String file, int filesDone, int files, long bytesDone, long bytes, long records) {}
}
