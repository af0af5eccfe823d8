package dev.ratchet.flow.keep;

import dev.ratchet.store.ErasureStore;
import dev.ratchet.vault.Pseudonyms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Persons that are looked for together, so that a store is passed over once for all of them. Most
 * texts mention none: a text is looked at closely only when it holds a word of a person's value or
 * the letters of a pseudonym.
 */
final class Subjects implements ErasureStore.Mentions {
  /** Letters of a pseudonym behind its type. */
  private static final int TOKEN = 16;

  private static final String ANY_TOKEN = "_[a-z2-7]{" + TOKEN + "}";

  private final List<Subject> all;
  private final Map<String, List<Subject>> byWord = new HashMap<>();
  private final Map<String, List<Subject>> byToken = new HashMap<>();

  /**
   * Persons by a value each.
   *
   * @throws dev.ratchet.base.RatchetException USAGE if a value is too short to mean anyone
   */
  Subjects(Collection<String> values, List<Pseudonyms> epochs) {
    this.all = values.stream().map(value -> new Subject(value, epochs)).toList();
    for (Subject subject : all) {
      for (String writing : subject.writings()) {
        add(byWord, longestWord(writing), subject);
      }
      for (String pseudonym : subject.pseudonyms()) {
        add(byToken, pseudonym.substring(pseudonym.length() - TOKEN), subject);
      }
    }
  }

  private static void add(Map<String, List<Subject>> index, String key, Subject subject) {
    index.computeIfAbsent(key, _ -> new ArrayList<>()).add(subject);
  }

  /** A value stands between no letters, so each of its words is a whole word of the text. */
  private static String longestWord(String value) {
    String[] longest = {""};
    eachWord(
        value,
        word -> {
          if (word.length() > longest[0].length()) {
            longest[0] = word;
          }
        });
    return longest[0];
  }

  private interface Words {
    void take(String word);
  }

  /** Runs of letters, digits and underscores, in one case. */
  private static void eachWord(String text, Words words) {
    StringBuilder word = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (isInWord(c)) {
        word.appendCodePoint(folded(c));
      } else if (!word.isEmpty()) {
        words.take(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.take(word.toString());
    }
  }

  /** As the patterns' {@code \p{L}\p{N}_}. */
  private static boolean isInWord(int c) {
    if (c < 128) {
      return c == '_' || Character.isLetterOrDigit(c);
    }
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /** As patterns that ignore case compare. */
  private static int folded(int c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  List<Subject> all() {
    return all;
  }

  Set<String> pseudonyms() {
    Set<String> pseudonyms = new TreeSet<>();
    all.forEach(subject -> pseudonyms.addAll(subject.pseudonyms()));
    return pseudonyms;
  }

  @Override
  public String sieve() {
    return ANY_TOKEN + "|(?i:" + String.join("|", new TreeSet<>(byWord.keySet())) + ")";
  }

  @Override
  public String takenOutOf(String text) {
    String out = text;
    for (Subject subject : near(text)) {
      out = subject.takenOutOf(out);
    }
    return out;
  }

  boolean isIn(String text) {
    return near(text).stream().anyMatch(subject -> subject.isIn(text));
  }

  /** Those who may be mentioned, in their order; all who are mentioned are among them. */
  private List<Subject> near(String text) {
    Set<Subject> near = new HashSet<>();
    for (int at = text.indexOf('_'); at >= 0; at = text.indexOf('_', at + 1)) {
      if (at + 1 + TOKEN <= text.length()) {
        near.addAll(byToken.getOrDefault(text.substring(at + 1, at + 1 + TOKEN), List.of()));
      }
    }
    eachWord(text, word -> near.addAll(byWord.getOrDefault(word, List.of())));
    return near.isEmpty() ? List.of() : all.stream().filter(near::contains).toList();
  }
}
