package dev.ratchet.check.rule.safety;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

  static void in(String text, List<Link> links) {
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !endsWord(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        word(text.substring(at, end), links);
      }
      at = end + 1;
    }
  }

  private static void word(String word, List<Link> links) {
    int mail = word.toLowerCase(Locale.ROOT).indexOf("mailto:");
    int colon = schemeEnd(word, 0);
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
    return Stream.of(0, word.lastIndexOf('(') + 1, word.lastIndexOf('=') + 1)
        .distinct()
        .map(word::substring)
        .map(RunningLinks::unbracketed)
        .filter(name -> name.indexOf('@') < 0)
        .flatMap(name -> LinkReader.bare(name, false).stream())
        .findFirst();
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
    int open = count(link, '(');
    int closed = count(link, ')');
    while (end > 0 && TRAILING.indexOf(link.charAt(end - 1)) >= 0) {
      if (link.charAt(end - 1) == ')' && closed-- <= open) {
        break;
      }
      end--;
    }
    return link.substring(0, end);
  }

  private static int count(String text, char c) {
    return (int) text.chars().filter(one -> one == c).count();
  }

  private static boolean endsWord(char c) {
    return Character.isWhitespace(c) || c == '\u00A0' || ENDS.indexOf(c) >= 0;
  }
}
