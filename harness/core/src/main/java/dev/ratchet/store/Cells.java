package dev.ratchet.store;

import dev.ratchet.base.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of delimited text in memory. The delimiters are control characters, which hardly any value
 * holds; one that does is quoted.
 */
final class Cells implements RowWriter {
  static final char DELIMITER = 0x1f;
  static final char QUOTE = 0x1e;

  /** Alone in a cell; a value that says the same is quoted. */
  static final char NULL = 0x1d;

  private static final int FIRST = 1 << 12;
  private static final byte[] NO_TEXTS = {'[', ']'};

  private byte[] bytes = new byte[FIRST];
  private int length;
  private int rowStart;
  private int longestRow;

  /** In bytes. */
  int length() {
    return length;
  }

  /** In bytes, of all rows that ended here. */
  int longestRow() {
    return longestRow;
  }

  @Override
  public Cells text(@Nullable String value) {
    if (value == null) {
      return missing();
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return holdsControl(utf8) ? quoted(utf8) : plain(utf8);
  }

  @Override
  public Cells whole(@Nullable Long value) {
    return value == null ? missing() : ascii(value.toString());
  }

  @Override
  public Cells small(@Nullable Integer value) {
    return value == null ? missing() : ascii(value.toString());
  }

  @Override
  public Cells number(@Nullable Double value) {
    return value == null ? missing() : ascii(value.toString());
  }

  @Override
  public Cells flag(@Nullable Boolean value) {
    return value == null ? missing() : ascii(value.toString());
  }

  @Override
  public Cells time(@Nullable Instant value) {
    return value == null
        ? missing()
        : ascii(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, value)));
  }

  @Override
  public Cells texts(List<String> values) {
    return values.isEmpty() ? plain(NO_TEXTS) : text(Json.canonical(values));
  }

  @Override
  public Cells bytes(byte @Nullable [] value) {
    return value == null ? missing() : plain(Base64.getEncoder().encode(value));
  }

  @Override
  public void end() {
    bytes[length - 1] = '\n';
    longestRow = Math.max(longestRow, length - rowStart);
    rowStart = length;
  }

  void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
    length = 0;
    rowStart = 0;
  }

  private Cells missing() {
    room(2);
    bytes[length++] = NULL;
    bytes[length++] = DELIMITER;
    return this;
  }

  private Cells ascii(String value) {
    return plain(value.getBytes(StandardCharsets.US_ASCII));
  }

  /** A value without control characters. */
  private Cells plain(byte[] value) {
    room(value.length + 1);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    bytes[length++] = DELIMITER;
    return this;
  }

  private Cells quoted(byte[] value) {
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
    return this;
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
