package dev.ratchet.conversation;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the sources that a reply cites, written as {@code [source-id]} or {@code [a, b]}. */
public final class Citations {
  private static final Pattern BRACKET = Pattern.compile("\\[([^\\[\\]\\n]{1,200})\\]");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/#-]*[0-9A-Za-z]");

  /** What redaction leaves in place of a value stands in brackets, too, and cites nothing. */
  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z][A-Z_]*_[a-z2-7]{16}");

  private Citations() {}

  /** Source ids in order of first mention; an id holds a dash, a colon or a digit. */
  public static List<String> in(String text) {
    Set<String> ids = new LinkedHashSet<>();
    Matcher brackets = BRACKET.matcher(text);
    while (brackets.find()) {
      for (String part : brackets.group(1).split("[,;]", -1)) {
        String id = part.strip();
        if (ID.matches(id) && looksLikeId(id)) {
          ids.add(id);
        }
      }
    }
    return List.copyOf(ids);
  }

  private static boolean looksLikeId(String id) {
    return id.chars().anyMatch(c -> c == '-' || c == ':' || Character.isDigit(c))
        && !PLACEHOLDER.matches(id);
  }
}
