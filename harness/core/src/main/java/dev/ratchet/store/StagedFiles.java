package dev.ratchet.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of an import's folder, one for each table of which there are rows. */
final class StagedFiles implements AutoCloseable {
  private final Path folder;
  private final Map<String, OutputStream> open = new TreeMap<>();
  private final Map<String, Integer> longestRows = new TreeMap<>();

  StagedFiles(Path folder) {
    this.folder = folder;
  }

  void append(String table, Cells cells) throws IOException {
    OutputStream out = open.get(table);
    if (out == null) {
      out = new BufferedOutputStream(Files.newOutputStream(file(table)));
      open.put(table, out);
    }
    longestRows.merge(table, cells.longestRow(), Math::max);
    cells.drainTo(out);
  }

  /** The tables of which there are rows. */
  Set<String> tables() {
    return new TreeSet<>(longestRows.keySet());
  }

  Path file(String table) {
    return folder.resolve(table + ".rows");
  }

  /** In bytes; 0 for a table without rows. */
  int longestRow(String table) {
    return longestRows.getOrDefault(table, 0);
  }

  /** Ends the writing; the files stay until the folder goes. */
  @Override
  public void close() throws IOException {
    for (OutputStream out : open.values()) {
      out.close();
    }
    open.clear();
  }
}
