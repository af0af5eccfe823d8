package dev.ratchet.redaction;

/** Names in capitals throughout, outside of the lists: acronyms and headings look the same. */
final class Shouted {
  private static final int LEAST = 3;
  private static final int MOST_WORDS = 3;
  private static final String VOWELS = "aeiouy";

  private Shouted() {}

  /** Whether two or three words have the sound of a name and nothing in capitals beside them. */
  static boolean isName(String text, NameRun run) {
    if (run.words() < 2 || run.words() > MOST_WORDS || isCapital(text, run.end() + 1)) {
      return false;
    }
    int at = run.start();
    while (at < run.end()) {
      int end = Scan.wordEnd(text, at);
      if (end > at && !isInitial(text, at, end) && !sounds(text, at, end)) {
        return false;
      }
      at = Math.max(end, at + 1);
    }
    return true;
  }

  /** The same for a run with a name from the lists in it, in a text that is not all capitals. */
  static boolean isBesideListed(String text, NameRun run) {
    return !isCapital(text, Scan.wordStart(text, run.start() - 1)) && isName(text, run);
  }

  /** A listed surname with the word before it. */
  static NameRun withWordBefore(String text, int start, int end) {
    int word = Scan.at(text, start - 1) == ' ' ? Scan.wordStart(text, start - 1) : start;
    boolean stop =
        word >= start - 1
            || (NameWords.bits(text, word, start - 1) & (NameWords.STOP | NameWords.CONTEXT)) != 0;
    NameRun run = new NameRun(word, end, 2, 0, 0, false);
    return !stop && isBesideListed(text, run) ? run : NameRun.NONE;
  }

  private static boolean isCapital(String text, int at) {
    return Scan.isUpper(text, at) && Scan.isUpper(text, at + 1);
  }

  private static boolean isInitial(String text, int start, int end) {
    return end - start == 1 && Scan.at(text, end) == '.';
  }

  /** Capitals with vowels among them. */
  private static boolean sounds(String text, int start, int end) {
    boolean vowel = false;
    for (int i = start; i < end; i++) {
      if (!Scan.isUpper(text, i)) {
        return false;
      }
      vowel |= VOWELS.indexOf(Letters.plain(text.charAt(i))) >= 0;
    }
    return vowel && end - start >= LEAST;
  }
}
