package dev.ratchet.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a reply into sentences in one plain spelling. */
public final class Sentences {
  /** Past this length a text is no reply any more; what follows is not read. */
  private static final int LIMIT = 200_000;

  private static final List<String> AFTER_DAY =
      List.of(
          "bis ",
          "und ",
          "januar",
          "februar",
          "märz",
          "april",
          "mai",
          "juni",
          "juli",
          "august",
          "september",
          "oktober",
          "november",
          "dezember");

  private Sentences() {}

  /**
   * Sentences in lower case, with straight apostrophes, English contractions written out and
   * Markdown emphasis dropped; questions keep their mark, other sentences lose it.
   */
  public static List<String> of(String text) {
    String head = text.length() > LIMIT ? text.substring(0, LIMIT) : text;
    String plain =
        HiddenCharacters.strip(head)
            .toLowerCase(Locale.ROOT)
            .replace('’', '\'')
            .replace("?", "?\n");
    List<String> sentences = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < plain.length(); at++) {
      if (isMark(plain.charAt(at))) {
        int after = afterMarks(plain, at);
        int next = nextSentence(plain, at, after);
        if (next > at) {
          add(plain.substring(from, at), sentences);
          from = next;
        }
        at = after - 1;
      }
    }
    add(plain.substring(from), sentences);
    return sentences;
  }

  private static void add(String raw, List<String> sentences) {
    String sentence = spelledOut(onePlainLine(raw).strip());
    if (!sentence.isEmpty()) {
      sentences.add(sentence);
    }
  }

  private static boolean isMark(char c) {
    return c == '.' || c == '!' || c == ';' || c == '\n';
  }

  private static int afterMarks(String text, int at) {
    int after = at;
    while (after < text.length() && isMark(text.charAt(after))) {
      after++;
    }
    return after;
  }

  /** Where the next sentence begins after a run of marks; at the run where none ends in it. */
  private static int nextSentence(String text, int at, int after) {
    if (after == text.length() || isSpace(text.charAt(after))) {
      return isDay(text, at, after) ? at : after;
    }
    // A full stop within a word, as in 4.2, ends nothing, but a line break before it does.
    int next = after;
    while (next > at && text.charAt(next - 1) != '\n') {
      next--;
    }
    return next;
  }

  /** Whether the full stop belongs to a German day, as in "3. bis 7. Juni". */
  private static boolean isDay(String text, int at, int after) {
    if (at == 0 || after != at + 1 || !Character.isDigit(text.charAt(at - 1))) {
      return false;
    }
    return AFTER_DAY.stream().anyMatch(word -> text.startsWith(word, after + 1));
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }

  /** White space and the signs of Markdown, however many, as one space. */
  private static String onePlainLine(String raw) {
    char[] line = raw.toCharArray();
    int to = 0;
    boolean space = false;
    for (char c : line) {
      boolean blank = isBlank(c);
      if (!blank) {
        line[to++] = c;
      } else if (!space) {
        line[to++] = ' ';
      }
      space = blank;
    }
    return new String(line, 0, to);
  }

  private static boolean isBlank(char c) {
    return switch (c) {
      case '*', '_', '`', '>', '#', '\u00A0' -> true;
      default -> isSpace(c);
    };
  }

  private static String spelledOut(String sentence) {
    if (sentence.indexOf('\'') < 0) {
      return sentence;
    }
    return sentence
        .replace("can't", "cannot")
        .replace("won't", "will not")
        .replace("n't ", " not ")
        .replace("i'm ", "i am ")
        .replace("'re ", " are ")
        .replace("'ve ", " have ");
  }
}
