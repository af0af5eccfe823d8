package dev.ratchet.redaction;

/** Names that a word before them gives away. */
final class NameContext {
  private static final int MOST_TITLES = 3;

  private NameContext() {}

  /** The name behind a word that announces one; empty when there is none. */
  static NameRun after(String text, int start, int end, int bits) {
    int sign = signEnd(text, end);
    if (is(bits, NameWords.FIELD) && sign > end) {
      return accept(text, sign, true, 1);
    }
    if (is(bits, NameWords.ROLE)) {
      NameRun run = accept(text, sign > end ? sign : spaced(text, end), false, 1);
      boolean two = sign > end && run.words() == 0;
      NameRun pair = two ? accept(text, sign, true, 2) : NameRun.NONE;
      if (run.words() > 0 || pair.words() > 0) {
        return run.words() > 0 ? run : pair;
      }
    }
    if (is(bits, NameWords.TITLE) && isTitle(text, start, end)) {
      int from = Scan.at(text, end) == '.' ? end + 1 : end;
      return accept(text, spaced(text, from), true, 1);
    }
    if (is(bits, NameWords.INTRODUCTION)) {
      NameRun run = accept(text, spaced(text, end), true, 1);
      return run.words() > 0 ? run : lowerCase(text, spaced(text, end));
    }
    if (is(bits, NameWords.CLOSING)) {
      NameRun run = closing(text, end);
      if (run.words() > 0) {
        return run;
      }
    }
    if (is(bits, NameWords.SALUTATION)) {
      int from = Scan.at(text, end) == ',' ? end + 1 : end;
      NameRun run = accept(text, spaced(text, from), true, 1);
      boolean ended =
          run.words() > 0
              && (",!\n.:;-?".indexOf(Scan.at(text, run.end())) >= 0 || run.end() >= text.length());
      return ended ? run : accept(text, spaced(text, from), false, 1);
    }
    return is(bits, NameWords.MENTION) ? accept(text, spaced(text, end), false, 1) : NameRun.NONE;
  }

  /** The same for names in scripts without capitals. */
  static Span uncased(String text, int end, int bits) {
    int sign = signEnd(text, end);
    if (is(bits, NameWords.FIELD) && sign > end) {
      return UncasedNames.value(text, sign);
    }
    boolean title = is(bits, NameWords.TITLE | NameWords.INTRODUCTION);
    return title ? UncasedNames.afterTitle(text, spaced(text, end)) : Span.NONE;
  }

  private static boolean is(int bits, int mask) {
    return (bits & mask) != 0;
  }

  /** "Dr" and "dr.", but not "DR" or "ms". */
  private static boolean isTitle(String text, int start, int end) {
    boolean written = Scan.isUpper(text, start) && !Scan.isUpper(text, start + 1);
    return written || Scan.at(text, end) == '.' || end - start > 3;
  }

  /** The offset behind a single space, or -1. */
  private static int spaced(String text, int end) {
    return Scan.at(text, end) == ' ' && end < text.length() ? end + 1 : -1;
  }

  /** The offset of the value behind {@code name:}, {@code "name": "} or {@code name="}. */
  private static int signEnd(String text, int end) {
    int at = end;
    while (at - end < 3 && "\"'`*\\ ".indexOf(Scan.at(text, at)) >= 0 && at < text.length()) {
      at++;
    }
    if (Scan.at(text, at) == '>' && at == end) {
      return at + 1;
    }
    if (Scan.at(text, at) != ':' && Scan.at(text, at) != '=') {
      return end;
    }
    int value = at + 1;
    while (value - at < 5
        && "\"'`*\\ ".indexOf(Scan.at(text, value)) >= 0
        && value < text.length()) {
      value++;
    }
    return value;
  }

  /** Words with capitals from an offset; any will do, or only names from the lists. */
  private static NameRun accept(String text, int from, boolean any, int least) {
    int start = from;
    for (int titles = 0; titles < MOST_TITLES && start >= 0; titles++) {
      int end = Scan.wordEnd(text, start);
      if (end <= start || !is(NameWords.bits(text, start, end), NameWords.TITLE)) {
        break;
      }
      int next = Scan.at(text, end) == '.' ? end + 1 : end;
      start = Scan.at(text, next) == ' ' ? next + 1 : -1;
    }
    if (start < 0 || !Scan.isUpper(text, start)) {
      return NameRun.NONE;
    }
    NameRun run = NameRun.read(text, start);
    int first = Scan.wordEnd(text, start);
    int bits = NameWords.bits(text, start, first);
    boolean elided = Scan.at(text, first) == '\'' && first - start == 1;
    boolean stop =
        !elided && is(bits, NameWords.STOP) && !(is(bits, NameWords.NAME) && run.words() > 1);
    boolean code = "_(@=/".indexOf(Scan.at(text, run.end())) >= 0 || Scan.isDigit(text, run.end());
    boolean shout =
        Scan.isUpper(text, start + 1)
            && !is(bits | run.others(), NameWords.NAME)
            && !(any && Shouted.isName(text, run));
    boolean named = is(bits, NameWords.NAME) && !is(bits, NameWords.PLACE);
    boolean listed = named || (is(run.sureOthers(), NameWords.NAME) && run.words() <= 3);
    boolean fits =
        any ? run.words() >= least && run.words() <= 4 : listed && !isLoneWord(run, bits);
    return fits && !stop && !code && !shout ? run : NameRun.NONE;
  }

  /** "with Grace", "for May": alone a word is a word. */
  private static boolean isLoneWord(NameRun run, int bits) {
    return run.words() == 1 && is(bits, NameWords.AMBIGUOUS) && !is(bits, NameWords.GIVEN);
  }

  /** {@code my name is jane doe}. */
  private static NameRun lowerCase(String text, int start) {
    int end = start < 0 ? -1 : Scan.wordEnd(text, start);
    if (end <= start) {
      return NameRun.NONE;
    }
    int bits = NameWords.bits(text, start, end);
    if (!is(bits, NameWords.GIVEN) || is(bits, NameWords.STOP)) {
      return NameRun.NONE;
    }
    int next = Scan.at(text, end) == ' ' ? Scan.wordEnd(text, end + 1) : end;
    int more = next > end + 1 ? NameWords.bits(text, end + 1, next) : 0;
    boolean surname = is(more, NameWords.SURNAME) && !is(more, NameWords.STOP);
    return new NameRun(start, surname ? next : end, 1, more, more, false);
  }

  /** A name on the line behind a closing, or behind its comma. */
  private static NameRun closing(String text, int end) {
    int at = end;
    boolean apart = false;
    while (at - end < 6 && at < text.length() && ",.!\r\n -\\".indexOf(text.charAt(at)) >= 0) {
      char c = text.charAt(at);
      boolean escape = c == '\\' && "nr".indexOf(Scan.at(text, at + 1)) >= 0;
      apart |= c == '\n' || c == ',' || escape;
      at += escape ? 2 : 1;
    }
    if (!apart) {
      return NameRun.NONE;
    }
    NameRun run = accept(text, at, true, 1);
    char next = Scan.at(text, run.end());
    boolean ended = run.end() >= text.length() || "\n\r,.|<\\\"(".indexOf(next) >= 0 || next == ' ';
    return run.words() <= 3 && ended ? run : NameRun.NONE;
  }
}
