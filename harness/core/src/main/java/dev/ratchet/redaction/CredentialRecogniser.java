package dev.ratchet.redaction;

import java.util.List;
import java.util.stream.Stream;

/**
 * Secrets that only their surroundings give away: {@code password: …}, {@code Bearer …}, and URLs
 * with a name and a password in them.
 */
final class CredentialRecogniser implements Recogniser {
  private static final int MAX_URL = 400;
  private static final int LONG_URL = 60;
  private static final int MAX_HOST = 40;
  private static final int MAX_HEADER = 4_000;
  private static final int LEAST_HEADER = 12;

  private static final List<String> SCHEMES = List.of("bearer", "basic");

  @Override
  public String id() {
    return "secret";
  }

  @Override
  public Certainty certainty() {
    return Certainty.CERTAIN;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.WORD)
        .withCharacters(":")
        .withWords(
            Stream.of(SecretWords.PASSWORDS, SecretWords.KEYS, SecretWords.WEAK, SCHEMES)
                .flatMap(List::stream)
                .toList());
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    if (text.charAt(start) == ':') {
      if (text.startsWith("//", end)) {
        url(sweep, start);
      }
    } else if (isScheme(text, start, end)) {
      header(sweep, end + 1);
    } else {
      int strength = SecretWords.strength(text, start, end);
      Assigned value = Assigned.after(sweep, end, strength);
      if (value.length() == 0 && strength == SecretWords.PASSWORD) {
        value = Assigned.before(text, start);
      }
      if (value.length() > 0) {
        sweep.add(id(), value.start(), value.end(), false);
      }
    }
  }

  private static boolean isScheme(String text, int start, int end) {
    return Scan.at(text, end) == ' '
        && SCHEMES.stream()
            .anyMatch(
                it ->
                    it.length() == end - start
                        && text.regionMatches(true, start, it, 0, it.length()));
  }

  /** A URL with a password: whoever has it gets in, so that all of it is the secret. */
  private void url(Sweep sweep, int colon) {
    String text = sweep.text();
    int from = colon + 3;
    int end = urlEnd(sweep, from);
    if (hostStart(text, from, end) < 0 && !isHook(text, from, end)) {
      return;
    }
    int scheme = colon;
    while (colon - scheme < 30
        && (isScheme(Scan.at(text, scheme - 1))
            || (scheme < colon
                && Scan.at(text, scheme - 1) == ':'
                && Scan.isLetter(text, scheme - 2)))) {
      scheme--;
    }
    sweep.add(id(), scheme, end, true);
  }

  private static boolean isScheme(char c) {
    return Scan.isAsciiLetterOrDigit(c) || c == '+' || c == '-' || c == '.';
  }

  /** Addresses that let in whoever knows them. */
  private static boolean isHook(String text, int from, int end) {
    if (end - from <= LONG_URL) {
      return false;
    }
    int webhook = text.indexOf("/api/webhooks/", from, from + MAX_HOST);
    return webhook >= 0 || text.startsWith("hooks.slack.com/", from);
  }

  private static int urlEnd(Sweep sweep, int from) {
    String text = sweep.text();
    int end = sweep.runEnd(Run.Kind.URL, from, MAX_URL);
    while (end > from && ".,;:!?)]}".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** Where the host starts behind a name and password; -1 when there are none. */
  private static int hostStart(String text, int from, int end) {
    int slash = text.indexOf('/', from, end);
    int authority = slash < 0 ? end : slash;
    int at = lastAt(text, from, authority);
    int colon = text.indexOf(':', from, Math.max(from, at < 0 ? authority : at));
    if (at >= 0) {
      boolean password = colon >= 0 && colon < at - 1;
      boolean token = at - from >= 16 && Randomness.isRandom(text, from, at);
      return password || token ? at + 1 : -1;
    }
    // A password may hold a slash itself; what stands there is then no port.
    int late = text.indexOf('@', from, end);
    boolean port = colon < 0 || Scan.isDigit(text, colon + 1) || colon + 1 == authority;
    return late > 0 && !port ? late + 1 : -1;
  }

  private static int lastAt(String text, int from, int end) {
    for (int at = end - 1; at >= from; at--) {
      if (text.charAt(at) == '@') {
        return at;
      }
    }
    return -1;
  }

  private void header(Sweep sweep, int start) {
    String text = sweep.text();
    int end = start;
    int digits = 0;
    int upper = 0;
    while (end < text.length() && end - start < MAX_HEADER && isTokenPart(text.charAt(end))) {
      digits += Scan.isDigit(text, end) ? 1 : 0;
      upper += end > start && Scan.isUpper(text, end) ? 1 : 0;
      end++;
    }
    boolean padded = end - start >= 8 && text.charAt(end - 1) == '=';
    if ((end - start >= LEAST_HEADER && (digits >= 2 || upper >= 3)) || padded) {
      sweep.add(id(), start, end, true);
    }
  }

  private static boolean isTokenPart(char c) {
    return Scan.isAsciiLetterOrDigit(c) || "._~+/=-".indexOf(c) >= 0;
  }
}
