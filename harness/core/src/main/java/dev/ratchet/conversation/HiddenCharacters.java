package dev.ratchet.conversation;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Characters that a reader does not see but a model or a comparison does: zero-width and
 * bidirectional marks, Unicode tags, variation selectors and control characters.
 */
public final class HiddenCharacters {
  private HiddenCharacters() {}

  /** The text without them; line breaks and tabs stay. */
  public static String strip(String text) {
    if (!holdsAny(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isHidden(c)).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean holdsAny(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (!isPlain(text.charAt(at))) {
        int c = text.codePointAt(at);
        if (isHidden(c)) {
          return true;
        }
        at += Character.charCount(c) - 1;
      }
    }
    return false;
  }

  /** Printable ASCII, line feeds and Latin letters, as most characters are: a fast answer. */
  private static boolean isPlain(int c) {
    return (c >= ' ' && c <= '~') || c == '\n' || (c >= 0xC0 && c <= 0xFF);
  }

  /** JSON text with each of them written as an escape, so that it is seen and does nothing. */
  public static String escapeInJson(String json) {
    StringBuilder out = new StringBuilder(json.length());
    json.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  /** How many of each sort a text holds, sorts by name; empty when it holds none. */
  public static SortedMap<String, Integer> count(String text) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    text.codePoints()
        .filter(HiddenCharacters::isHidden)
        .forEach(c -> counts.merge(sort(c), 1, Integer::sum));
    return counts;
  }

  private static void append(StringBuilder out, int codePoint) {
    if (!isHidden(codePoint)) {
      out.appendCodePoint(codePoint);
      return;
    }
    for (char unit : Character.toChars(codePoint)) {
      out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
  }

  private static boolean isHidden(int codePoint) {
    if (codePoint == '\n' || codePoint == '\t' || codePoint == '\r') {
      return false;
    }
    int type = Character.getType(codePoint);
    return type == Character.FORMAT
        || type == Character.CONTROL
        || type == Character.SURROGATE
        || isVariationSelector(codePoint)
        || codePoint == 0x034F // combining grapheme joiner
        || codePoint == 0x115F // Hangul fillers
        || codePoint == 0x1160
        || codePoint == 0x3164
        || codePoint == 0xFFA0
        || isTag(codePoint);
  }

  private static String sort(int codePoint) {
    if (isTag(codePoint)) {
      return "tag";
    }
    if ((codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069)
        || codePoint == 0x200E
        || codePoint == 0x200F
        || codePoint == 0x061C) {
      return "bidirectional";
    }
    return Character.getType(codePoint) == Character.CONTROL ? "control" : "zero-width";
  }

  private static boolean isTag(int codePoint) {
    return codePoint >= 0xE0000 && codePoint <= 0xE007F;
  }

  private static boolean isVariationSelector(int codePoint) {
    return (codePoint >= 0xFE00 && codePoint <= 0xFE0E)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
  }
}
