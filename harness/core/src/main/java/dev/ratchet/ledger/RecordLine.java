package dev.ratchet.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * One line of a {@link RecordFile}, itself a JSON object: {@code
 * {"crc":"1f2e3d4c","seq":7,"length":42,"record":…}}. The CRC32C covers every byte after its own
 * closing quote up to and with the last brace, so that each byte of the line is either checked or
 * fixed; the sequence number makes a lost, doubled or moved line visible.
 */
final class RecordLine {
  private static final byte[] OPENING = ascii("{\"crc\":\"");
  private static final int CRC_DIGITS = 8;
  private static final byte[] SEQ_KEY = ascii("\",\"seq\":");
  private static final int COVERED_FROM = OPENING.length + CRC_DIGITS + 1;

  private RecordLine() {}

  /** The line of a record, with its line feed. */
  static byte[] write(long seq, String json) {
    byte[] record = json.getBytes(StandardCharsets.UTF_8);
    byte[] head = ascii(",\"seq\":" + seq + ",\"length\":" + record.length + ",\"record\":");
    byte[] covered = Arrays.copyOf(head, head.length + record.length + 1);
    System.arraycopy(record, 0, covered, head.length, record.length);
    covered[covered.length - 1] = '}';
    byte[] line = Arrays.copyOf(OPENING, COVERED_FROM + covered.length + 1);
    System.arraycopy(ascii(crc(covered) + "\""), 0, line, OPENING.length, CRC_DIGITS + 1);
    System.arraycopy(covered, 0, line, COVERED_FROM, covered.length);
    line[line.length - 1] = '\n';
    return line;
  }

  /**
   * Reads the line that starts at an offset.
   *
   * @param seq the number that it must carry
   * @param end offset after the last byte of the file
   */
  static Reading read(byte[] file, int start, int end, long seq) {
    byte[] middle = ascii("\",\"seq\":" + seq + ",\"length\":");
    int middleAt = start + OPENING.length + CRC_DIGITS;
    if (!agrees(file, start, end, OPENING) || !agrees(file, middleAt, end, middle)) {
      return new Reading.Wrong();
    }
    int at = middleAt + middle.length;
    long length = 0;
    while (at < end && file[at] >= '0' && file[at] <= '9' && length < Integer.MAX_VALUE) {
      length = length * 10 + (file[at] - '0');
      at++;
    }
    if (at >= end) {
      return new Reading.Torn();
    }
    byte[] opening = ascii(",\"record\":");
    if (!agrees(file, at, end, opening)) {
      return new Reading.Wrong();
    }
    return body(file, start, new Body(at + opening.length, length, end));
  }

  /** The number that a line carries; 0 when it carries none, which then does not agree. */
  static long seq(byte[] line) {
    int at = OPENING.length + CRC_DIGITS + SEQ_KEY.length;
    long seq = 0;
    while (at < line.length && line[at] >= '0' && line[at] <= '9' && seq < Integer.MAX_VALUE) {
      seq = seq * 10 + (line[at] - '0');
      at++;
    }
    return seq;
  }

  private record Body(long start, long length, int end) {}

  private static Reading body(byte[] file, int start, Body body) {
    long brace = body.start() + body.length();
    if (brace >= body.end()) {
      return hasLineFeed(file, body) ? new Reading.Wrong() : new Reading.Torn();
    }
    int last = Math.toIntExact(brace);
    byte[] covered = Arrays.copyOfRange(file, start + COVERED_FROM, last + 1);
    byte[] digits = Arrays.copyOfRange(file, start + OPENING.length, start + COVERED_FROM - 1);
    boolean whole = file[last] == '}' && Arrays.equals(digits, ascii(crc(covered)));
    if (!whole || (last + 1 < body.end() && file[last + 1] != '\n')) {
      return new Reading.Wrong();
    }
    int from = Math.toIntExact(body.start());
    String json = new String(file, from, last - from, StandardCharsets.UTF_8);
    return new Reading.Whole(json, last + 1, last + 1 < body.end());
  }

  /** A record holds no line feed, so one after its start shows that its end was written. */
  private static boolean hasLineFeed(byte[] file, Body body) {
    for (long i = body.start(); i < body.end(); i++) {
      if (file[(int) i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Whether the file goes on as wanted, as far as it goes. */
  private static boolean agrees(byte[] file, int at, int end, byte[] wanted) {
    for (int i = 0; i < wanted.length && at + i < end; i++) {
      if (file[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static String crc(byte[] covered) {
    CRC32C crc = new CRC32C();
    crc.update(covered);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What stands at an offset. */
  sealed interface Reading {
    /**
     * A good record.
     *
     * @param next offset of its line feed, or of the end of the file
     */
    record Whole(String json, int next, boolean terminated) implements Reading {}

    /** The beginning of a record whose writing was cut off by the end of the file. */
    record Torn() implements Reading {}

    /** Bytes that no interrupted append can have left. */
    record Wrong() implements Reading {}
  }
}
