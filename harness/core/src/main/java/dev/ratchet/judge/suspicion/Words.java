package dev.ratchet.judge.suspicion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of a text that mean something to somebody who grades, and how far apart they stand. */
final class Words {
  /** So many letters that stand alone, one after the other, were a word once. */
  private static final int APART = 6;

  private static final int LONGEST_WORD = 40;

  /** What is not passed as a reply is passed: on, along, a word. */
  private static final Set<String> AFTER_OTHER_PASS =
      Set.of(
          "on", "along", "through", "muster", "by", "away", "out", "over", "down", "back", "onto",
          "via", "from", "word", "phrase", "office", "desk", "number", "holder", "card", "photo");

  /** German says that something exists, or what it is made of, with the same word. */
  private static final Set<String> AFTER_OTHER_BESTEHEN =
      Set.of("aus", "in", "auf", "darin", "kein", "keine", "ein", "eine", "fur", "weiter", "seit");

  /** Passes that people carry, and what there is in German. */
  private static final Set<String> BEFORE_OTHER_PASS =
      Set.of(
          "visitor",
          "visitors",
          "parking",
          "boarding",
          "travel",
          "day",
          "bus",
          "guest",
          "security",
          "season",
          "rail",
          "train",
          "access",
          "gate",
          "the",
          "your",
          "new",
          "lost",
          "library",
          "es",
          "temporary",
          "staff",
          "fire");

  private static final Set<String> OF_SOMEBODY_ELSE =
      Set.of(
          "your",
          "their",
          "our",
          "his",
          "her",
          "ihre",
          "ihrer",
          "deine",
          "votre",
          "su",
          "tu",
          "automatic",
          "no",
          "an",
          "user's",
          "first",
          "quick");

  private static final Set<String> FAILED = Set.of("it", "me", "this", "that", "my", "the", "them");

  /**
   * One of them.
   *
   * @param at its place in words; ends of sentences and paragraphs count as some
   * @param meaning bits of concepts, never 0
   */
  record Word(int at, int meaning, String text) {}

  private final List<Word> words = new ArrayList<>();
  private final List<String> apart = new ArrayList<>();
  private final Lexicon lexicon = Lexicon.shipped();
  private int at;
  private String previous = "";

  private Words() {}

  /** The words of a text in {@link Spelling#plain}. */
  static List<Word> of(String plain) {
    Words words = new Words();
    words.read(plain);
    return words.words;
  }

  private void read(String text) {
    int i = 0;
    while (i < text.length()) {
      int end = endOfWord(text, i);
      if (end > i) {
        word(text.substring(i, end), text, end);
        i = end;
      } else {
        i = gap(text, i);
      }
    }
    joinApart();
  }

  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length() && (isLetter(text.charAt(end)) || isPoint(text, from, end))) {
      end++;
    }
    return end;
  }

  private static boolean isLetter(char c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** A point within a number. */
  private static boolean isPoint(String text, int from, int at) {
    char c = text.charAt(at);
    return (c == '.' || c == ',')
        && at > from
        && at + 1 < text.length()
        && isDigit(text.charAt(at - 1))
        && isDigit(text.charAt(at + 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Passes over what is between two words; its end counts as some words. */
  private int gap(String text, int from) {
    int end = from;
    int lines = 0;
    boolean sentence = false;
    while (end < text.length() && !isLetter(text.charAt(end))) {
      char c = text.charAt(end++);
      lines += c == '\n' ? 1 : 0;
      sentence |= ".!?;。！？।".indexOf(c) >= 0;
    }
    at += Math.min(lines, 3) + (sentence ? 2 : 0);
    return end;
  }

  private void word(String word, String text, int end) {
    if (word.length() == 1 && !Lexicon.isUnspaced(word.charAt(0))) {
      apart.add(word);
    } else {
      joinApart();
    }
    if (Lexicon.isUnspaced(word.charAt(0))) {
      run(word);
    } else if (word.length() <= LONGEST_WORD) {
      keep(word, meaning(word, next(text, end)));
    }
    previous = word;
  }

  private void keep(String word, int meaning) {
    at++;
    if (meaning != 0) {
      words.add(new Word(at, meaning, word));
    }
  }

  /** Letters that stood alone are read together. */
  private void joinApart() {
    if (apart.size() >= APART) {
      run(String.join("", apart));
    }
    apart.clear();
  }

  /** Finds words within a run of letters; letters between them are half a word each. */
  private void run(String letters) {
    int between = 0;
    int i = 0;
    while (i < letters.length()) {
      int length = lexicon.longestAt(letters, i);
      if (length == 0) {
        between++;
        i++;
      } else {
        at += between / 2;
        between = 0;
        String found = letters.substring(i, i + length);
        keep(found, lexicon.ofRun(found));
        i += length;
      }
    }
    at += between / 2;
  }

  private int meaning(String word, String next) {
    int meaning = lexicon.ofWord(word);
    if (isOtherPass(word, next)) {
      meaning &= ~Concept.PASS.bit();
    }
    if (OF_SOMEBODY_ELSE.contains(previous)) {
      meaning &= ~Concept.REPLY.bit();
    }
    if (!previous.equals("a") && !FAILED.contains(next)) {
      meaning &= ~Concept.FAIL.bit();
    }
    return meaning;
  }

  private boolean isOtherPass(String word, String next) {
    return AFTER_OTHER_PASS.contains(next)
        || (word.startsWith("besteh") && AFTER_OTHER_BESTEHEN.contains(next))
        || BEFORE_OTHER_PASS.contains(previous)
        || (next.equals("to") && !previous.equals("a"))
        || (next.equals("it") && word.equals("pass") && previous.equals("to"));
  }

  private static String next(String text, int from) {
    int start = from;
    while (start < text.length()
        && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == '\'')) {
      start++;
    }
    int end = Math.min(endOfWord(text, start), start + LONGEST_WORD);
    return text.substring(start, end);
  }
}
