package dev.ratchet.conversation;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Cuts a reply into sentences in one plain spelling, for the phrase readers of this package. */
final class Sentences {
  /** Past this length a text is no reply any more; what follows is not read. */
  private static final int LIMIT = 200_000;

  private static final Pattern END = Pattern.compile("[.!;\\n]+(?:\\s|$)|\\n");
  private static final Pattern QUESTION = Pattern.compile("(\\?)");
  private static final Pattern SPACE = Pattern.compile("[\\s\\x{00A0}*_`>#]+");

  private Sentences() {}

  /**
   * Sentences in lower case, with straight apostrophes, English contractions written out and
   * Markdown emphasis dropped; questions keep their mark, other sentences lose it.
   */
  static List<String> of(String text) {
    String head = text.length() > LIMIT ? text.substring(0, LIMIT) : text;
    String plain = HiddenCharacters.strip(head).toLowerCase(Locale.ROOT).replace('’', '\'');
    return Stream.of(END.split(QUESTION.matcher(plain).replaceAll("?\n")))
        .map(sentence -> spelledOut(SPACE.matcher(sentence).replaceAll(" ").strip()))
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private static String spelledOut(String sentence) {
    return sentence
        .replace("can't", "cannot")
        .replace("won't", "will not")
        .replace("n't ", " not ")
        .replace("i'm ", "i am ")
        .replace("'re ", " are ")
        .replace("'ve ", " have ");
  }
}
