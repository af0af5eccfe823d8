package dev.ratchet.files;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.provider.ModelReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of a {@link PackFolder}'s files, itself a JSON object: {@code
 * {"crc":"1f2e3d4c","key":"<64 hex>","at":1790000000000,"reply":…}}, with the time in milliseconds
 * since 1970. The CRC32C covers every byte after its own digits up to and with the last brace.
 */
final class PackLine {
  private static final byte[] OPENING = ascii("{\"crc\":\"");
  private static final byte[] KEY = ascii("\",\"key\":\"");
  private static final byte[] AT = ascii("\",\"at\":");
  private static final byte[] REPLY = ascii(",\"reply\":");
  private static final int CRC_DIGITS = 8;
  private static final int KEY_DIGITS = 64;
  private static final int BRIEF_DIGITS = 16;
  private static final int COVERED_FROM = OPENING.length + CRC_DIGITS;
  private static final int KEY_FROM = COVERED_FROM + KEY.length;
  private static final int AT_FROM = KEY_FROM + KEY_DIGITS + AT.length;

  private PackLine() {}

  /**
   * What can be told of a line without reading its reply, or checking it.
   *
   * @param brief the key, as {@link #brief} gives it
   * @param replyFrom offset of the reply in the line
   */
  record Head(long brief, long atMillis, int replyFrom) {}

  /** The first 64 bits of a key, which hardly ever are another's. */
  static long brief(ContentHash key) {
    return Long.parseUnsignedLong(key.hex(), 0, BRIEF_DIGITS, 16);
  }

  /** The line of a reply, with its line feed. */
  static byte[] write(ContentHash key, DatedReply kept) {
    String covered =
        "\",\"key\":\""
            + key.hex()
            + "\",\"at\":"
            + kept.at().toEpochMilli()
            + ",\"reply\":"
            + Json.canonical(kept.reply())
            + "}\n";
    byte[] line = ("{\"crc\":\"00000000" + covered).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(crc(line, line.length - 1), 0, line, OPENING.length, CRC_DIGITS);
    return line;
  }

  /** The head of the line in {@code bytes} from {@code start} to before {@code end}. */
  static Optional<Head> head(byte[] bytes, int start, int end) {
    if (end - start <= AT_FROM
        || !stands(OPENING, bytes, start)
        || !stands(KEY, bytes, start + COVERED_FROM)
        || !stands(AT, bytes, start + KEY_FROM + KEY_DIGITS)) {
      return Optional.empty();
    }
    long brief = 0;
    for (int digit = start + KEY_FROM; digit < start + KEY_FROM + BRIEF_DIGITS; digit++) {
      brief = (brief << 4) | (Character.digit(bytes[digit], 16) & 0xf);
    }
    long at = 0;
    int next = start + AT_FROM;
    while (next < end && bytes[next] >= '0' && bytes[next] <= '9') {
      at = at * 10 + bytes[next++] - '0';
    }
    if (end - next <= REPLY.length || !stands(REPLY, bytes, next)) {
      return Optional.empty();
    }
    return Optional.of(new Head(brief, at, next + REPLY.length - start));
  }

  /** The reply of a line without its line feed, if it is as it was written and has this key. */
  static Optional<DatedReply> read(byte[] line, ContentHash key) {
    Head head = head(line, 0, line.length).orElse(null);
    if (head == null || !stands(ascii(key.hex()), line, KEY_FROM) || !isIntact(line)) {
      return Optional.empty();
    }
    int end = line.length - 1;
    String json =
        new String(line, head.replyFrom(), end - head.replyFrom(), StandardCharsets.UTF_8);
    try {
      ModelReply reply = Json.read("cache", json, ModelReply.class);
      return Optional.of(new DatedReply(Instant.ofEpochMilli(head.atMillis()), reply));
    } catch (RatchetException e) {
      return Optional.empty(); // of another version
    }
  }

  private static boolean isIntact(byte[] line) {
    byte[] written = Arrays.copyOfRange(line, OPENING.length, COVERED_FROM);
    return line[line.length - 1] == '}' && Arrays.equals(written, crc(line, line.length));
  }

  private static byte[] crc(byte[] line, int end) {
    CRC32C crc = new CRC32C();
    crc.update(line, COVERED_FROM, end - COVERED_FROM);
    return ascii(HexFormat.of().toHexDigits((int) crc.getValue()));
  }

  private static boolean stands(byte[] wanted, byte[] bytes, int at) {
    return Arrays.equals(wanted, 0, wanted.length, bytes, at, at + wanted.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
