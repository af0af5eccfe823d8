package dev.ratchet.conversation;

import com.google.re2j.Pattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the sources that a reply cites, written as {@code [source-id]}, {@code [a-1, b-2]}, {@code
 * [source: a-1]} or {@code 【a-1】}.
 */
public final class Citations {
  private static final int LONGEST = 200;

  private static final Pattern LEAD =
      Pattern.compile("(?i)^(?:\\^|(?:sources?|quellen?|fuentes?|ref|see|siehe|vgl\\.?):?\\s+)");

  /** Footnote numbers, dates and times: digits that name no document. */
  private static final Pattern FIGURE =
      Pattern.compile(
          "[0-9]{1,3}|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
              + "|[0-9]{1,3}-[0-9]{1,3}");

  /** What redaction leaves in place of personal data and secrets. */
  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z][A-Z_]*_[a-z2-7]{16}");

  private Citations() {}

  /**
   * Source ids in order of first mention. An id holds a dash, a colon, an underscore or a digit;
   * numbers of up to three digits are footnotes, not ids.
   */
  public static List<String> in(String text) {
    if (text.indexOf('[') < 0 && text.indexOf('【') < 0) {
      return List.of();
    }
    Set<String> ids = new LinkedHashSet<>();
    int at = 0;
    while (at < text.length()) {
      int end = endOfBrackets(text, at);
      if (end < 0) {
        at++;
      } else {
        parts(text, at + 1, end, ids);
        at = end + 1;
      }
    }
    return List.copyOf(ids);
  }

  /**
   * Where the brackets close that open here; -1 when none open, or they hold nothing, such
   * brackets, a line end or more than {@value #LONGEST} characters.
   */
  public static int endOfBrackets(String text, int from) {
    char open = text.charAt(from);
    if (open != '[' && open != '【') {
      return -1;
    }
    char close = open == '[' ? ']' : '】';
    int count = 0;
    int at = from + 1;
    while (at < text.length() && count <= LONGEST) {
      int c = text.codePointAt(at);
      if (c == close) {
        return count > 0 ? at : -1;
      }
      if (c == open || c == '\n') {
        return -1;
      }
      at += Character.charCount(c);
      count++;
    }
    return -1;
  }

  /** Adds the ids among what stands between commas, semicolons and vertical lines. */
  private static void parts(String text, int from, int to, Set<String> ids) {
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || isSeparator(text.charAt(at))) {
        String id = withoutLead(text.substring(start, at).strip());
        if (isId(id)) {
          ids.add(id);
        }
        start = at + 1;
      }
    }
  }

  private static boolean isSeparator(char c) {
    return c == ',' || c == ';' || c == '|';
  }

  /** Every lead ends in a space or begins with a caret, which no id has. */
  private static String withoutLead(String part) {
    boolean led = part.startsWith("^") || part.chars().anyMatch(c -> c <= ' ');
    return led ? LEAD.matcher(part).replaceFirst("").strip() : part;
  }

  /**
   * Letters, digits and {@code _.:/#-}, the first and the last a letter or digit, with a digit or
   * one of {@code -:_} among them.
   */
  private static boolean isId(String id) {
    boolean letters = false;
    boolean marks = false;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean edge = i == 0 || i == id.length() - 1;
      boolean digit = c >= '0' && c <= '9';
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !digit && (edge || "_.:/#-".indexOf(c) < 0)) {
        return false;
      }
      letters |= letter;
      marks |= digit || c == '-' || c == ':' || c == '_';
    }
    return id.length() > 1
        && marks
        && (letters || !FIGURE.matches(id))
        && !(letters && PLACEHOLDER.matches(id));
  }
}
