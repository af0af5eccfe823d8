package dev.ratchet.conversation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Finds text that stands in another text as base64 or as hexadecimal digits. */
public final class Encoded {
  private static final int LEAST = 8;

  /** So much of what was decoded has to be print for it to be a text. */
  private static final double PRINT = 0.85;

  private Encoded() {}

  /** What is encoded in base64, also with the signs of URLs and broken over lines. */
  public static List<String> base64(String text) {
    String line = text.replace("\r", "").replace("\n", "");
    List<String> found = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int end = at;
      while (end < line.length() && isBase64(line.charAt(end))) {
        end++;
      }
      if (end - at >= LEAST) {
        decodeBase64(line.substring(at, end).replace('-', '+').replace('_', '/'), found);
      }
      at = end + 1;
    }
    return found;
  }

  /** What is encoded as hexadecimal digits, also with spaces, colons or {@code \x} between. */
  public static List<String> hex(String text) {
    List<String> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      StringBuilder digits = new StringBuilder();
      int end = at;
      while (end + 1 < text.length()
          && HexFormat.isHexDigit(text.charAt(end))
          && HexFormat.isHexDigit(text.charAt(end + 1))) {
        digits.append(text, end, end + 2);
        end = afterGap(text, end + 2);
      }
      if (digits.length() >= LEAST) {
        addText(HexFormat.of().parseHex(digits), found);
      }
      at = Math.max(end, at + 1);
    }
    return found;
  }

  /** Whatever stood before may have shifted it, so that every place of four is tried. */
  private static void decodeBase64(String run, List<String> found) {
    for (int shift = 0; shift < 4; shift++) {
      int length = run.length() - shift;
      String whole = run.substring(shift, shift + length - (length % 4 == 1 ? 1 : 0));
      addText(Base64.getDecoder().decode(whole), found);
    }
  }

  private static void addText(byte[] bytes, List<String> found) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int print = 0;
    for (int i = 0; i < text.length(); i++) {
      print += isPrint(text.charAt(i)) ? 1 : 0;
    }
    if (print >= PRINT * text.length()) {
      found.add(text);
    }
  }

  private static int afterGap(String text, int at) {
    if (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == ':')) {
      return at + 1;
    }
    return text.startsWith("\\x", at) ? at + 2 : at;
  }

  private static boolean isBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '-'
        || c == '_';
  }

  private static boolean isPrint(int c) {
    return c == '\n' || c == '\t' || c == '\r' || (c >= ' ' && c != 0xFFFD && c != 0x7F);
  }
}
