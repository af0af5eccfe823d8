package dev.ratchet.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * E-mail addresses, also with an escaped {@code @}, and spelt out as in {@code jane (at) x.com}.
 */
final class EmailRecogniser implements Recogniser {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 253;
  private static final List<String> ESCAPED = List.of("%40", "&#64;", "&commat;", "\\u0040");

  /** File names such as {@code icon@2x.png} and names of services are no addresses. */
  private static final Set<String> FILE_ENDINGS =
      Set.of(
          "png", "jpg", "jpeg", "gif", "svg", "webp", "js", "css", "html", "json", "java", "py",
          "service", "timer", "socket", "so", "jar", "tgz", "yaml", "yml", "ts", "tsx", "md");

  @Override
  public String id() {
    return "email";
  }

  @Override
  public Certainty certainty() {
    return Certainty.CERTAIN;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.WORD)
        .withCharacters("@%&\\")
        .withWords(List.of("at", "arroba", "chiocciola", "arobase"));
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    if (text.charAt(start) == '@') {
      add(sweep, start, end);
    } else if (end - start > 1) {
      addSpelt(sweep, start, end);
    } else {
      for (String escaped : ESCAPED) {
        if (text.startsWith(escaped, start)) {
          add(sweep, start, start + escaped.length());
        }
      }
    }
  }

  private void add(Sweep sweep, int localEnd, int domainStart) {
    String text = sweep.text();
    int start = localStart(text, localEnd);
    int end = domainEnd(text, domainStart);
    if (start < localEnd && isDomain(text, domainStart, end) && !isRemote(text, start, localEnd)) {
      sweep.add(id(), start, end, true);
    }
  }

  /** {@code git@host:path} is how repositories are named. */
  private static boolean isRemote(String text, int start, int end) {
    return end - start == 3 && text.startsWith("git", start);
  }

  private static int localStart(String text, int end) {
    int start = end;
    while (start > 0 && end - start < MAX_LOCAL && isLocal(text, start - 1)) {
      start--;
    }
    while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** An {@code n} after a backslash is a line feed, not the first letter of an address. */
  private static boolean isLocal(String text, int at) {
    char c = text.charAt(at);
    boolean word = Character.isLetterOrDigit(c) && Scan.at(text, at - 1) != '\\';
    return word || isInner(text, at, c);
  }

  /** The rarer marks of a local part count only between letters or digits. */
  private static boolean isInner(String text, int at, char c) {
    return "._%+-'".indexOf(c) >= 0
        || ("#$&*!".indexOf(c) >= 0
            && Scan.isLetterOrDigit(text, at - 1)
            && Scan.isLetterOrDigit(text, at + 1));
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

  private static boolean isDomain(String text, int start, int end) {
    if (end <= start || !Character.isLetterOrDigit(text.charAt(start))) {
      return false;
    }
    String domain = text.substring(start, end);
    int dot = domain.lastIndexOf('.');
    String last = domain.substring(dot + 1).toLowerCase(Locale.ROOT);
    boolean punycode = last.startsWith("xn--");
    return dot > 0
        && !domain.contains("..")
        && last.length() >= 2
        && (punycode || last.chars().allMatch(Character::isLetter))
        && !FILE_ENDINGS.contains(last);
  }

  /** {@code jane at example dot com}, in brackets or not; "look at example.com" is none. */
  private void addSpelt(Sweep sweep, int start, int end) {
    String text = sweep.text();
    int left = start - 1;
    int right = end;
    boolean bracketed =
        "([{<".indexOf(Scan.at(text, left)) >= 0 && ")]}>".indexOf(Scan.at(text, right)) >= 0;
    if (bracketed) {
      left--;
      right++;
    }
    int localEnd = Scan.at(text, left) == ' ' ? left : left + 1;
    int domainStart = Scan.at(text, right) == ' ' ? right + 1 : right;
    int local = speltLocal(text, localEnd);
    int[] domain = speltDomain(text, domainStart);
    if (local < localEnd && domain[0] > domainStart && (bracketed || domain[1] > 0)) {
      sweep.add(id(), local, domain[0], false);
    }
  }

  private static int speltLocal(String text, int end) {
    int start = localStart(text, end);
    for (int i = 0; i < 3; i++) {
      int dot = dotBefore(text, start);
      int more = dot < 0 ? start : localStart(text, dot);
      if (dot < 0 || more == dot) {
        return start;
      }
      start = more;
    }
    return start;
  }

  private static int dotBefore(String text, int end) {
    for (String dot : List.of(" dot ", " [dot] ", " (dot) ", "[dot]", "(dot)", "[.]", "(.)")) {
      if (end >= dot.length()
          && text.regionMatches(true, end - dot.length(), dot, 0, dot.length())) {
        return end - dot.length();
      }
    }
    return -1;
  }

  /** The end of a domain and how many of its dots are spelt out; the start when there is none. */
  private static int[] speltDomain(String text, int start) {
    int at = start;
    int spelt = 0;
    int dots = 0;
    for (int labels = 0; labels < 6; labels++) {
      int label = at;
      while (at < text.length()
          && at - label < 63
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
        at++;
      }
      if (at == label) {
        return new int[] {start, 0};
      }
      int next = dotAfter(text, at);
      if (next < 0 || !Scan.isLetterOrDigit(text, next)) {
        boolean whole = dots > 0 && at - label >= 2 && Scan.wordEnd(text, label) == at;
        return new int[] {whole ? at : start, spelt};
      }
      dots++;
      spelt += next > at + 1 ? 1 : 0;
      at = next;
    }
    return new int[] {start, 0};
  }

  private static int dotAfter(String text, int at) {
    for (String dot :
        List.of(".", " dot ", " [dot] ", " (dot) ", "[dot]", "(dot)", "[.]", "(.)", " punto ")) {
      if (text.regionMatches(true, at, dot, 0, dot.length())) {
        return at + dot.length();
      }
    }
    return -1;
  }
}
