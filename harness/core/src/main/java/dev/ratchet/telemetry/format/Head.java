package dev.ratchet.telemetry.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The beginning of a file, unpacked: enough to tell its format.
 *
 * @param bytes its first 64 KiB at most, without a byte order mark
 * @param rows the first rows, when it is a list of rows in any shape; the last of them may be cut
 */
public record Head(byte[] bytes, List<Row> rows) {
  public Head {
    bytes = bytes.clone();
    rows = List.copyOf(rows);
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
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
