package dev.ratchet.conversation;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the sources that a reply cites, written as {@code [source-id]}, {@code [a-1, b-2]}, {@code
 * [source: a-1]} or {@code 【a-1】}.
 */
public final class Citations {
  private static final Pattern BRACKET =
      Pattern.compile("\\[([^\\[\\]\\n]{1,200})\\]|【([^【】\\n]{1,200})】");
  private static final Pattern SEPARATOR = Pattern.compile("[,;|]");
  private static final Pattern LEAD =
      Pattern.compile("(?i)^(?:\\^|(?:sources?|quellen?|fuentes?|ref|see|siehe|vgl\\.?):?\\s+)");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/#-]*[0-9A-Za-z]");
  private static final Pattern MARK = Pattern.compile("[-:_0-9]");
  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");

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
    Matcher brackets = BRACKET.matcher(text);
    while (brackets.find()) {
      String inner = brackets.group(1) == null ? brackets.group(2) : brackets.group(1);
      for (String part : SEPARATOR.split(inner)) {
        String id = LEAD.matcher(part.strip()).replaceFirst("").strip();
        if (isId(id)) {
          ids.add(id);
        }
      }
    }
    return List.copyOf(ids);
  }

  private static boolean isId(String id) {
    return ID.matches(id)
        && MARK.matcher(id).find()
        && (LETTER.matcher(id).find() || !FIGURE.matches(id))
        && !PLACEHOLDER.matches(id);
  }
}
