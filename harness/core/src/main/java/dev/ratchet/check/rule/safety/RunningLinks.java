package dev.ratchet.check.rule.safety;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Links in running text: whatever has a scheme with slashes, {@code mailto:}, and bare hosts. */
final class RunningLinks {
  /** What ends an address in running text. */
  private static final String ENDS = "<>\"`|{}^\u00AB\u00BB\u201C\u201D\u201E。，、；：！？）】」』》";

  /** What closes a sentence rather than an address. */
  private static final String TRAILING = ".,;:!?*_~'\u2019)]\u2026";

  private static final int SCHEME = 30;

  /** Addresses within one word; who writes more has shown the first. */
  private static final int MOST = 20;

  private RunningLinks() {}

  /** Adds the links; those of a word that stands again are there already. */
  static void in(String text, List<Link> links) {
    Set<String> read = new HashSet<>();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !endsWord(text.charAt(end))) {
        end++;
      }
      if (mayHoldLink(text, at, end)) {
        String word = text.substring(at, end);
        if (read.add(word)) {
          word(word, links);
        }
      }
      at = end + 1;
    }
  }

  /** Whether the word holds what every link has; most words do not. */
  private static boolean mayHoldLink(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '.' || c == ':' || c == '\u3002') {
        return true;
      }
    }
    return false;
  }

  private static void word(String word, List<Link> links) {
    int colon = schemeEnd(word, 0);
    int mail = colon > 0 ? -1 : startOfMail(word);
    if (colon > 0) {
      for (int i = 0; colon > 0 && i < MOST; i++) {
        String link = trimmed(word.substring(startOfScheme(word, colon)));
        LinkReader.target(link, false).ifPresent(links::add);
        colon = schemeEnd(word, colon + 3);
      }
    } else if (mail >= 0) {
      LinkReader.target(trimmed(word.substring(mail)), false).ifPresent(links::add);
    } else if (word.indexOf('.') > 0 || word.indexOf('\u3002') > 0) {
      bare(word).ifPresent(links::add);
    }
  }

  private static int startOfMail(String word) {
    return word.indexOf(':') < 0 ? -1 : word.toLowerCase(Locale.ROOT).indexOf("mailto:");
  }

  /** The colon of the next scheme of two letters or more with two slashes; -1 for none. */
  private static int schemeEnd(String word, int from) {
    int colon = word.indexOf(':', from);
    while (colon >= 0
        && !(isSlash(word, colon + 1)
            && isSlash(word, colon + 2)
            && colon - startOfScheme(word, colon) > 1)) {
      colon = word.indexOf(':', colon + 1);
    }
    return colon;
  }

  private static boolean isSlash(String word, int at) {
    return at < word.length() && (word.charAt(at) == '/' || word.charAt(at) == '\\');
  }

  /** The word itself, or what stands in it behind an equals sign or opening bracket. */
  private static Optional<Link> bare(String word) {
    int bracket = word.lastIndexOf('(') + 1;
    int sign = word.lastIndexOf('=') + 1;
    return bareFrom(word, 0)
        .or(() -> bracket == 0 ? Optional.empty() : bareFrom(word, bracket))
        .or(() -> sign == 0 ? Optional.empty() : bareFrom(word, sign));
  }

  private static Optional<Link> bareFrom(String word, int from) {
    String name = unbracketed(word.substring(from));
    return name.indexOf('@') < 0 ? LinkReader.bare(name, false) : Optional.empty();
  }

  private static String unbracketed(String word) {
    int from = 0;
    while (from < word.length() && !Character.isLetterOrDigit(word.charAt(from))) {
      from++;
    }
    return trimmed(word.substring(from));
  }

  private static int startOfScheme(String word, int colon) {
    int from = colon;
    while (from > 0 && colon - from < SCHEME && isOfScheme(word.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  private static boolean isOfScheme(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.');
  }

  private static String trimmed(String link) {
    int end = link.length();
    int opened = -1; // counted when a bracket closes at the end, which is rare
    int closed = 0;
    while (end > 0 && TRAILING.indexOf(link.charAt(end - 1)) >= 0) {
      if (link.charAt(end - 1) == ')') {
        closed = opened < 0 ? count(link, ')') : closed;
        opened = opened < 0 ? count(link, '(') : opened;
        if (closed-- <= opened) {
          break;
        }
      }
      end--;
    }
    return link.substring(0, end);
  }

  private static int count(String text, char c) {
    int count = 0;
    for (int at = text.indexOf(c); at >= 0; at = text.indexOf(c, at + 1)) {
      count++;
    }
    return count;
  }

  private static boolean endsWord(char c) {
    if ((c >= 'a' && c <= 'z') || (c > '>' && c < 'Z')) {
      return false;
    }
    return Character.isWhitespace(c) || c == '\u00A0' || ENDS.indexOf(c) >= 0;
  }
}
