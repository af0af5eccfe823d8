package dev.ratchet.redaction;

/**
 * Words with capitals that follow each other as the parts of one name do.
 *
 * @param words how many
 * @param others the bits of all words but the first
 * @param sureOthers the bits of those of them that are nothing but names
 * @param hasPlainSurname whether one of them is a surname that is no place or product
 */
record NameRun(int start, int end, int words, int others, int sureOthers, boolean hasPlainSurname) {
  static final NameRun NONE = new NameRun(0, 0, 0, 0, 0, false);

  private static final int MOST_WORDS = 5;
  private static final int MOST_LETTERS = 30;

  /** A name of which nothing but its place is known. */
  static NameRun of(Span span) {
    boolean none = span.end() == span.start();
    return none ? NONE : new NameRun(span.start(), span.end(), 1, 0, 0, false);
  }

  /** The words from here on, up to one that is no part of a name. */
  static NameRun read(String text, int start) {
    int end = wordEnd(text, start);
    int words = 1;
    int others = 0;
    int sure = 0;
    boolean plain = false;
    while (words < MOST_WORDS) {
      int next = nextStart(text, end);
      if (next < 0) {
        break;
      }
      int close = wordEnd(text, next);
      int bits = lastBits(text, next, close);
      if (isStop(text, next, close, bits)) {
        break;
      }
      others |= bits;
      sure |= (bits & NameWords.AMBIGUOUS) == 0 ? bits : 0;
      plain |= (bits & NameWords.SURNAME) != 0 && (bits & NameWords.PLACE) == 0;
      end = close;
      words++;
    }
    return new NameRun(start, end, words, others, sure, plain);
  }

  /** The end of a word with a capital, with its parts behind dashes and apostrophes. */
  static int wordEnd(String text, int start) {
    int end = Scan.wordEnd(text, start);
    while (end - start < MOST_LETTERS
        && (Scan.at(text, end) == '-' || Scan.at(text, end) == '\'')
        && Scan.isUpper(text, end + 1)
        && (Scan.at(text, end) == '-' || end - start <= 2)) {
      end = Scan.wordEnd(text, end + 1);
    }
    return end;
  }

  private static int lastBits(String text, int start, int end) {
    int from = end;
    while (from > start && Scan.isLetter(text, from - 1)) {
      from--;
    }
    return NameWords.bits(text, from, end);
  }

  private static boolean isStop(String text, int start, int end, int bits) {
    boolean initial = end - start == 1 && Scan.at(text, end) == '.';
    boolean stop = !initial && (bits & NameWords.STOP) != 0 && (bits & NameWords.NAME) == 0;
    boolean code = "_(@=/".indexOf(Scan.at(text, end)) >= 0 || Scan.isDigit(text, end);
    return stop || code || (end - start > 24);
  }

  /** Where the next word of the name starts: after a space, an initial's dot, particles; or -1. */
  private static int nextStart(String text, int end) {
    int at = end;
    if (Scan.at(text, at) == '.' && Scan.isUpper(text, at - 1) && !Scan.isLetter(text, at - 2)) {
      at++;
    }
    if (Scan.at(text, at) == ' ' && at < text.length()) {
      at++;
    } else if (at == end) {
      return -1;
    }
    for (int particles = 0; particles < 3; particles++) {
      if (Scan.isUpper(text, at)) {
        return at;
      }
      int close = Scan.wordEnd(text, at);
      boolean particle = close > at && (NameWords.bits(text, at, close) & NameWords.PARTICLE) != 0;
      if (!particle || Scan.at(text, close) != ' ') {
        boolean elided =
            close == at + 1 && Scan.at(text, close) == '\'' && Scan.isUpper(text, close + 1);
        return elided ? close + 1 : -1;
      }
      at = close + 1;
    }
    return -1;
  }

  /** A surname with initials before it, as in {@code J. R. Smith}. */
  static NameRun initials(String text, int start, int end) {
    int from = start;
    for (int i = 0; i < 3; i++) {
      int dot = Scan.at(text, from - 1) == ' ' ? from - 2 : from - 1;
      boolean initial =
          Scan.at(text, dot) == '.'
              && Scan.isUpper(text, dot - 1)
              && !Scan.isLetterOrDigit(text, dot - 2);
      if (!initial) {
        break;
      }
      from = dot - 1;
    }
    return new NameRun(from, wordEnd(text, start), 1, 0, 0, false);
  }

  /** A surname with the word with a capital right before it, unless that is a common word. */
  static NameRun withWordBefore(String text, int start, int end) {
    int close = wordEnd(text, start);
    int from = start;
    if (Scan.at(text, start - 1) == ' ' || Scan.at(text, start - 1) == '-') {
      int word = Scan.wordStart(text, start - 1);
      boolean capital =
          start - 1 - word >= 3 && Scan.isUpper(text, word) && !Scan.isUpper(text, word + 1);
      int bits = capital ? NameWords.bits(text, word, start - 1) : 0;
      boolean given = (bits & NameWords.GIVEN) != 0 && !startsSentence(text, word);
      boolean stop = (bits & (NameWords.STOP | NameWords.CONTEXT)) != 0 && !given;
      from = capital && !stop ? word : start;
    }
    return new NameRun(from, Math.max(close, end), 1, 0, 0, false);
  }

  private static boolean startsSentence(String text, int word) {
    int at = word - 1;
    while (at >= 0 && word - at < 4 && " \"'(\n".indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    return at < 0 || ".!?:;".indexOf(text.charAt(at)) >= 0;
  }

  /** The same with a given name behind a comma or a space, as in {@code Doe, Jane}. */
  NameRun withGivenBehind(String text) {
    int at = Scan.at(text, end) == ',' ? end + 1 : end;
    if (Scan.at(text, at) != ' ' || !Scan.isUpper(text, at + 1)) {
      return this;
    }
    int close = wordEnd(text, at + 1);
    int bits = lastBits(text, at + 1, close);
    boolean given = (bits & NameWords.GIVEN) != 0 && (bits & NameWords.STOP) == 0;
    boolean more = given && (at == end || (bits & NameWords.AMBIGUOUS) == 0 || at > end);
    return more ? new NameRun(start, close, words + 1, bits, bits, hasPlainSurname) : this;
  }
}
