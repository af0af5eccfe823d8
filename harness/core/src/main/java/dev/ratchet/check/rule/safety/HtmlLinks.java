package dev.ratchet.check.rule.safety;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Links in the attributes of HTML tags and in CSS; a tag may be broken off. */
final class HtmlLinks {
  private static final Set<String> ADDRESSES =
      Set.of(
          "href",
          "src",
          "srcset",
          "imagesrcset",
          "action",
          "formaction",
          "poster",
          "background",
          "data",
          "cite",
          "xlink:href",
          "content",
          "style",
          "ping",
          "longdesc",
          "lowsrc",
          "dynsrc",
          "manifest",
          "classid",
          "codebase",
          "archive",
          "usemap",
          "profile",
          "value");

  /** Tags whose addresses are followed only by a click. */
  private static final Set<String> CLICKED =
      Set.of("a", "area", "form", "button", "q", "blockquote", "ins", "del", "base");

  private final String text;
  private final List<Link> links;

  private HtmlLinks(String text, List<Link> links) {
    this.text = text;
    this.links = links;
  }

  static void in(String text, List<Link> links) {
    HtmlLinks found = new HtmlLinks(text, links);
    found.styles(text);
    int at = text.indexOf('<');
    while (at >= 0 && at + 1 < text.length()) {
      int after = isLetter(text.charAt(at + 1)) ? found.tag(at + 1) : at + 1;
      at = text.indexOf('<', after);
    }
  }

  /** Reads a tag from its name on; where it ends. */
  private int tag(int from) {
    int at = from;
    while (at < text.length() && !isSpace(text.charAt(at)) && "/>".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String name = text.substring(from, Math.min(at, from + 40)).toLowerCase(Locale.ROOT);
    while (at < text.length() && text.charAt(at) != '>') {
      at = isSpace(text.charAt(at)) || text.charAt(at) == '/' ? at + 1 : attribute(at, name);
    }
    return at;
  }

  private int attribute(int from, String tag) {
    int at = from + 1;
    while (at < text.length() && !isSpace(text.charAt(at)) && "=>/".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String name = text.substring(from, Math.min(at, from + 40)).toLowerCase(Locale.ROOT);
    int sign = afterSpace(at);
    if (sign >= text.length() || text.charAt(sign) != '=') {
      return at;
    }
    int start = afterSpace(sign + 1);
    int end = endOfValue(start);
    boolean quoted = start < text.length() && isQuote(text.charAt(start));
    value(tag, name, text.substring(Math.min(end, start + (quoted ? 1 : 0)), end));
    return Math.max(from + 1, quoted && end < text.length() ? end + 1 : end);
  }

  private int endOfValue(int start) {
    if (start < text.length() && isQuote(text.charAt(start))) {
      int end = text.indexOf(text.charAt(start), start + 1);
      return end < 0 ? text.length() : end;
    }
    int end = start;
    while (end < text.length() && !isSpace(text.charAt(end)) && text.charAt(end) != '>') {
      end++;
    }
    return end;
  }

  private void value(String tag, String name, String value) {
    if (!ADDRESSES.contains(name)) {
      return;
    }
    boolean loads = !CLICKED.contains(tag) || name.equals("ping");
    switch (name) {
      case "srcset", "imagesrcset" -> {
        for (String one : value.split(",", -1)) {
          add(one.strip().split("\\s", 2)[0], loads);
        }
      }
      case "content" -> {
        int at = value.toLowerCase(Locale.ROOT).indexOf("url=");
        if (at >= 0) {
          add(value.substring(at + 4), true);
        }
      }
      case "style" -> {} // its url() was found in the text already
      case "ping", "archive" -> {
        for (String one : value.split("\\s", -1)) {
          add(one, loads);
        }
      }
      default -> add(value, loads);
    }
  }

  private void add(String target, boolean loads) {
    LinkReader.target(target, loads).ifPresent(links::add);
  }

  /** What stands in {@code url(…)} and after {@code @import}. */
  private void styles(String whole) {
    String lower = whole.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("url(");
    while (at >= 0) {
      int end = Math.max(at + 4, Math.min(whole.length(), endOf(whole, at + 4)));
      String inner = whole.substring(at + 4, end).strip();
      add(unquoted(inner), true);
      at = lower.indexOf("url(", end);
    }
  }

  private static int endOf(String text, int from) {
    int end = text.indexOf(')', from);
    return end < 0 ? text.length() : end;
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && isQuote(text.charAt(0));
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private int afterSpace(int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
