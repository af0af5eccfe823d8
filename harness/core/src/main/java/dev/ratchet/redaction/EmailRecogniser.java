package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** E-mail addresses, also with an escaped {@code @} as in URLs. */
final class EmailRecogniser implements Recogniser {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 253;
  private static final String ESCAPED = "%40";

  /** File names such as {@code icon@2x.png} are no addresses. */
  private static final Set<String> FILE_ENDINGS =
      Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "js", "css", "html", "json", "java", "py");

  @Override
  public String id() {
    return "email";
  }

  @Override
  public List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@' || c == '＠') {
        add(text, i, i + 1, found);
      } else if (c == '%' && text.startsWith(ESCAPED, i)) {
        add(text, i, i + ESCAPED.length(), found);
      }
    }
    return found;
  }

  private void add(String text, int localEnd, int domainStart, List<Found> found) {
    int start = localStart(text, localEnd);
    int end = domainEnd(text, domainStart);
    if (start < localEnd && end > domainStart && isDomain(text.substring(domainStart, end))) {
      found.add(new Found(id(), start, end, true));
    }
  }

  private static int localStart(String text, int end) {
    int start = end;
    while (start > 0 && end - start < MAX_LOCAL && isLocal(text.charAt(start - 1))) {
      start--;
    }
    while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
  }

  private static int domainEnd(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < MAX_DOMAIN && isDomainPart(text.charAt(end))) {
      end++;
    }
    while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isDomainPart(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  private static boolean isDomain(String domain) {
    int dot = domain.lastIndexOf('.');
    String last = domain.substring(dot + 1);
    return dot > 0
        && !domain.contains("..")
        && last.length() >= 2
        && last.chars().allMatch(Character::isLetter)
        && !FILE_ENDINGS.contains(last.toLowerCase(Locale.ROOT));
  }
}
