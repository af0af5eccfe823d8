package dev.ratchet.telemetry.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The beginning of a file, unpacked: enough to tell its format. */
public final class Head {
  private final byte[] bytes;
  private final List<Row> rows;

  /**
   * Makes a head.
   *
   * @param bytes the first 64 KiB of the file at most, without a byte order mark
   * @param rows the first rows, when it is a list of rows in any shape; the last may be cut
   */
  Head(byte[] bytes, List<Row> rows) {
    this.bytes = bytes.clone();
    this.rows = List.copyOf(rows);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** The first rows; empty when it is no list of rows. */
  public List<Row> rows() {
    return rows;
  }

  /** As UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public boolean startsWith(int... unsigned) {
    byte[] wanted = new byte[unsigned.length];
    for (int i = 0; i < unsigned.length; i++) {
      wanted[i] = (byte) unsigned[i];
    }
    return bytes.length >= wanted.length
        && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
  }

  /** Whether nothing but white space is there. */
  public boolean isBlank() {
    return text().isBlank();
  }
}
