package dev.ratchet.base;

/**
 * Makes what a screen would hide or obey visible: control characters, terminal escapes, bidi and
 * zero-width marks, lone surrogates and noncharacters become {@code \}{@code uXXXX}. Every surface
 * uses this map first and its own escaping after it, so a reader sees the same text everywhere.
 */
public final class Visible {
  private Visible() {}

  /** Text of several lines: line feeds and tabs stay, CR LF becomes a line feed. */
  public static String block(String text) {
    return mapped(text.replace("\r\n", "\n"));
  }

  /** Text on one line: line feeds and tabs become {@code \n} and {@code \t}. */
  public static String line(String text) {
    return mapped(text.replace("\r\n", "\n")).replace("\n", "\\n").replace("\t", "\\t");
  }

  /**
   * At most {@code limit} UTF-16 units of the visible text, and how many are left out.
   *
   * @param rest where the whole text is, in words
   */
  public static String cut(String visible, int limit, String rest) {
    if (visible.length() <= limit) {
      return visible;
    }
    int end = Character.isHighSurrogate(visible.charAt(limit - 1)) ? limit - 1 : limit;
    return visible.substring(0, end)
        + " … ("
        + (visible.length() - end)
        + " more characters in "
        + rest
        + ")";
  }

  private static String mapped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int length = Character.charCount(point);
      if (shown(point) || point == '\n' || point == '\t') {
        out.append(text, i, i + length);
      } else {
        for (int unit = i; unit < i + length; unit++) {
          escape(text.charAt(unit), out);
        }
      }
      i += length;
    }
    return out.toString();
  }

  private static boolean shown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE ->
          false;
      default -> !invisible(point);
    };
  }

  /** Noncharacters, variation selectors and fillers that draw nothing. */
  private static boolean invisible(int point) {
    return (point & 0xFFFE) == 0xFFFE
        || (point >= 0xFDD0 && point <= 0xFDEF)
        || (point >= 0xE0000 && point <= 0xE0FFF)
        || point == 0x034F
        || point == 0x115F
        || point == 0x1160
        || point == 0x3164
        || point == 0xFFA0;
  }

  private static void escape(char unit, StringBuilder out) {
    String hex = Integer.toHexString(unit);
    out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
  }
}
