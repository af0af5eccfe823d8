package dev.ratchet.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Walks the whole lines of one pack from an offset; what is no such line is passed over. */
final class PackScan {
  private static final int CHUNK = 1 << 18;

  private final Path pack;
  private final long from;

  PackScan(Path pack, long from) {
    this.pack = pack;
    this.from = from;
  }

  /** Takes the key of a line, as {@link PackLine#brief} gives it, and where the line stands. */
  interface Lines {
    void take(long brief, PackFolder.Place place);
  }

  /**
   * Gives each line.
   *
   * @return offset after the last whole line
   * @throws NoSuchFileException if the pack is gone
   */
  long each(Lines lines) throws IOException {
    if (Files.size(pack) <= from) {
      return from;
    }
    try (RandomAccessFile file = OpenPacks.open(pack)) {
      file.seek(from);
      byte[] bytes = new byte[CHUNK];
      long start = from; // of bytes[0]
      int filled = 0;
      for (int count = file.read(bytes, 0, CHUNK); count > 0; ) {
        filled += count;
        int used = whole(bytes, filled, start, lines);
        System.arraycopy(bytes, used, bytes, 0, filled - used);
        start += used;
        filled -= used;
        if (filled == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        count = file.read(bytes, filled, bytes.length - filled);
      }
      return start;
    }
  }

  /** Gives the whole lines of the first bytes; returns how many bytes they take. */
  private int whole(byte[] bytes, int filled, long start, Lines lines) {
    int line = 0;
    for (int at = 0; at < filled; at++) {
      if (bytes[at] == '\n') {
        int from = line;
        int length = at - line;
        PackLine.head(bytes, line, at)
            .ifPresent(
                head ->
                    lines.take(
                        head.brief(),
                        new PackFolder.Place(pack, start + from, length, head.atMillis())));
        line = at + 1;
      }
    }
    return line;
  }
}
