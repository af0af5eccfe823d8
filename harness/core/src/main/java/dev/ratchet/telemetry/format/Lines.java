package dev.ratchet.telemetry.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes, one in memory at a time, none longer than a limit. */
final class Lines {
  private static final int FIRST = 1 << 16;
  private static final int MAX_SHORT = 1 << 16;

  private final InputStream in;
  private final int limit;
  private byte[] buffer = new byte[FIRST];
  private final byte[] chunk = new byte[FIRST];
  private int at;
  private int filled;
  private long number;
  private long offset;

  Lines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** A line without its end; its bytes are valid until the next line is read. */
  static final class Line {
    private final long number;
    private final long offset;
    private final byte[] bytes;
    private final int length;
    private final boolean tooLong;
    private final boolean ended;

    private Line(
        long number, long offset, byte[] bytes, int length, boolean tooLong, boolean ended) {
      this.number = number;
      this.offset = offset;
      this.bytes = bytes;
      this.length = length;
      this.tooLong = tooLong;
      this.ended = ended;
    }

    /** The same, which stays valid. */
    Line copy() {
      return new Line(number, offset, Arrays.copyOf(bytes, length), length, tooLong, ended);
    }

    long number() {
      return number;
    }

    long offset() {
      return offset;
    }

    /** At least {@link #length} bytes; what follows is not of the line. */
    byte[] bytes() {
      return bytes;
    }

    int length() {
      return length;
    }

    /** Whether it exceeded the limit; then it is not here. */
    boolean tooLong() {
      return tooLong;
    }

    /** Whether a line feed followed, which the last line of a cut file lacks. */
    boolean ended() {
      return ended;
    }

    /** The line as text; empty when it is too long to be looked at for an excerpt. */
    String shortText() {
      return tooLong || length > MAX_SHORT
          ? ""
          : new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    boolean isBlank() {
      for (int i = 0; i < length; i++) {
        if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
          return false;
        }
      }
      return !tooLong;
    }
  }

  /** The next line, or null at the end. */
  @Nullable Line next() throws IOException {
    long start = offset;
    int length = 0;
    boolean tooLong = false;
    while (true) {
      if (at == filled && !fill()) {
        return offset == start ? null : line(start, length, tooLong, false);
      }
      int end = at;
      while (end < filled && chunk[end] != '\n') {
        end++;
      }
      int part = end - at;
      tooLong |= (long) length + part > limit;
      length = tooLong ? 0 : append(length, part);
      offset += part;
      at = end;
      if (at < filled) {
        at++;
        offset++;
        return line(start, length, tooLong, true);
      }
    }
  }

  private Line line(long start, int length, boolean tooLong, boolean ended) {
    number++;
    return new Line(number, start, buffer, length, tooLong, ended);
  }

  private int append(int length, int part) {
    if (length + part > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(length + part, Math.min(limit, 2 * buffer.length)));
    }
    System.arraycopy(chunk, at, buffer, length, part);
    return length + part;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(chunk, 0, chunk.length));
    return filled > 0;
  }
}
