package dev.ratchet.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows of delimited text in memory. The delimiters are control characters, which hardly any value
 * holds; one that does is quoted.
 */
final class Cells {
  static final char DELIMITER = 0x1f;
  static final char QUOTE = 0x1e;

  /** Alone in a cell; a value that says the same is quoted. */
  static final char NULL = 0x1d;

  private static final int FIRST = 1 << 16;

  private byte[] bytes = new byte[FIRST];
  private int length;
  private int rowStart;

  int length() {
    return length;
  }

  void missing() {
    room(2);
    bytes[length++] = NULL;
    bytes[length++] = DELIMITER;
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    if (holdsControl(utf8)) {
      quoted(utf8);
    } else {
      plain(utf8);
    }
  }

  /** A value without control characters. */
  void plain(byte[] value) {
    room(value.length + 1);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    bytes[length++] = DELIMITER;
  }

  /** Ends the row; returns its length in bytes. */
  int endRow() {
    bytes[length - 1] = '\n';
    int row = length - rowStart;
    rowStart = length;
    return row;
  }

  void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
    length = 0;
    rowStart = 0;
  }

  private void quoted(byte[] value) {
    room(2 * value.length + 3);
    bytes[length++] = QUOTE;
    for (byte one : value) {
      if (one == QUOTE) {
        bytes[length++] = QUOTE;
      }
      bytes[length++] = one;
    }
    bytes[length++] = QUOTE;
    bytes[length++] = DELIMITER;
  }

  private static boolean holdsControl(byte[] utf8) {
    for (byte one : utf8) {
      if (one >= 0 && one < ' ') {
        return true;
      }
    }
    return false;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }
}
