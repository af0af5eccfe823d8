package dev.ratchet.conversation;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the escapes that software undoes before it shows a text: those of JSON, HTML and URLs. A
 * text without any comes back as it is.
 */
public final class Unescaped {
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("colon", ":"),
          Map.entry("sol", "/"),
          Map.entry("bsol", "\\"),
          Map.entry("period", "."),
          Map.entry("commat", "@"),
          Map.entry("num", "#"),
          Map.entry("percnt", "%"),
          Map.entry("lpar", "("),
          Map.entry("rpar", ")"),
          Map.entry("lsqb", "["),
          Map.entry("rsqb", "]"),
          Map.entry("quest", "?"),
          Map.entry("equals", "="),
          Map.entry("lowbar", "_"),
          Map.entry("hyphen", "-"),
          Map.entry("shy", ""),
          Map.entry("Tab", "\t"),
          Map.entry("NewLine", "\n"));

  private static final int LONGEST_ENTITY = 12;

  private Unescaped() {}

  /**
   * JSON's escapes, twice since JSON often holds JSON as a text, then HTML's, then those of URLs.
   */
  public static String all(String text) {
    return percent(html(json(json(text))));
  }

  /** The escapes of a JSON text ({@code \}{@code u0041}, {@code \/}, {@code \n}). */
  public static String json(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '\\' || at + 1 == text.length()) {
        out.append(c);
        at++;
      } else if (text.charAt(at + 1) == 'u' && isHex(text, at + 2, 4)) {
        out.append((char) HexFormat.fromHexDigits(text, at + 2, at + 6));
        at += 6;
      } else {
        out.append(escaped(text.charAt(at + 1)));
        at += 2;
      }
    }
    return out.toString();
  }

  /** Character references, by number and the named ones of ASCII. */
  public static String html(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = text.charAt(at) == '&' ? endOfEntity(text, at + 1) : -1;
      String meant = end < 0 ? null : meaning(text.substring(at + 1, end));
      if (meant == null) {
        out.append(text.charAt(at++));
      } else {
        out.append(meant);
        at = end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
      }
    }
    return out.toString();
  }

  /** Percent escapes as UTF-8; what is no escape stays. */
  public static String percent(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) == '%' && isHex(text, end + 1, 2)) {
        end += 3;
      }
      if (end == at) {
        out.append(text.charAt(at++));
      } else {
        byte[] bytes = HexFormat.of().parseHex(text.substring(at, end).replace("%", ""));
        out.append(new String(bytes, StandardCharsets.UTF_8));
        at = end;
      }
    }
    return out.toString();
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b', 'f' -> ' ';
      default -> c;
    };
  }

  private static int endOfEntity(String text, int from) {
    int at = from;
    while (at < text.length() && at - from <= LONGEST_ENTITY && isOfEntity(text.charAt(at))) {
      at++;
    }
    return at == from ? -1 : at;
  }

  private static boolean isOfEntity(char c) {
    return c == '#' || (c < 0x80 && Character.isLetterOrDigit(c));
  }

  private static @Nullable String meaning(String entity) {
    if (entity.charAt(0) != '#') {
      return NAMED.get(entity);
    }
    String digits = entity.substring(1).toLowerCase(Locale.ROOT);
    boolean hex = digits.startsWith("x");
    String number = hex ? digits.substring(1) : digits;
    if (number.isEmpty() || !number.chars().allMatch(c -> Character.digit(c, hex ? 16 : 10) >= 0)) {
      return null;
    }
    long point = Long.parseLong(number, hex ? 16 : 10);
    return Character.isValidCodePoint((int) Math.min(point, Integer.MAX_VALUE))
        ? Character.toString((int) point)
        : null;
  }

  private static boolean isHex(String text, int from, int count) {
    if (from + count > text.length()) {
      return false;
    }
    for (int i = from; i < from + count; i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
