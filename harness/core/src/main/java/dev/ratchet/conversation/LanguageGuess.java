package dev.ratchet.conversation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the language of a text: by its script where one language is written in it, else by its
 * small words, endings and letters. Only the beginning is looked at.
 */
public final class LanguageGuess {
  private static final int LOOKED_AT = 320;

  /** So little of a script, weighed, tells nothing: a name, a greeting, a product. */
  private static final int LEAST = 12;

  /** Names, paths and code are no words of a language, nor is what touches these. */
  private static final String TECHNICAL = "_@/\\#=%&<>{}[]$~^+*|0123456789";

  private static final boolean[] GLUE = new boolean[0x80];

  static {
    TECHNICAL.chars().forEach(c -> GLUE[c] = true);
  }

  /** Every code that a guess may give, sorted. */
  public static final List<String> CODES =
      Stream.concat(
              LanguageProfiles.SHIPPED.languages().stream(),
              Arrays.stream(Script.values()).map(script -> script.language))
          .filter(Objects::nonNull)
          .distinct()
          .sorted()
          .toList();

  private final String text;
  private final int end;
  private final int[] letters = new int[Script.values().length];
  private final LanguageScores scores = new LanguageScores();

  private LanguageGuess(String text) {
    this.text = text;
    this.end = Math.min(text.length(), LOOKED_AT);
  }

  /**
   * The language of a text as an ISO 639-1 code, such as {@code de}; null when the text is too
   * short or too mixed to say. Norwegian is {@code no}.
   */
  public static @Nullable String of(String text) {
    LanguageGuess guess = new LanguageGuess(text);
    guess.look();
    return guess.language();
  }

  private void look() {
    int i = 0;
    while (i < end) {
      Script script = Script.of(text.charAt(i));
      int start = i;
      i++;
      if (script.isWorded()) {
        while (i < end && continues(script, text.charAt(i))) {
          i++;
        }
        if (!isTechnical(start, i)) {
          letters[script.place()] += scores.word(text, start, i);
        }
      } else {
        letters[script.place()]++;
      }
    }
  }

  private static boolean continues(Script script, char c) {
    if (c < 0x80) {
      return script == Script.LATIN && (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    Script next = Script.of(c);
    return next == script || next == Script.MARK;
  }

  /** Whether what stands between these places is cut, or touches what no word touches. */
  private boolean isTechnical(int from, int to) {
    boolean cut = to == end && end < text.length();
    return cut || (from > 0 && gluesBehind(text.charAt(from - 1))) || gluesAt(to);
  }

  private static boolean gluesBehind(char before) {
    return before == '.' || before == ':' || glues(before);
  }

  /** A full stop glues, too, when something follows at once. */
  private boolean gluesAt(int at) {
    if (at >= end) {
      return false;
    }
    char c = text.charAt(at);
    return glues(c)
        || ((c == '.' || c == ':')
            && at + 1 < end
            && Character.isLetterOrDigit(text.charAt(at + 1)));
  }

  private static boolean glues(char c) {
    return c < GLUE.length && GLUE[c];
  }

  private @Nullable String language() {
    Script main = Script.NONE;
    int most = 0;
    int all = 0;
    for (Script script : Script.values()) {
      int weight = weight(script);
      all += weight;
      if (weight > most) {
        most = weight;
        main = script;
      }
    }
    if (most < LEAST || most * 2 < all) {
      return null;
    }
    return main.language == null ? scores.best() : main.language;
  }

  /** Japanese is written with Chinese characters between its own, so that these decide. */
  private int weight(Script script) {
    int kana = letters[Script.KANA.place()];
    int han = letters[Script.HAN.place()];
    boolean japanese = kana * 10 > han;
    int count =
        switch (script) {
          case KANA -> japanese ? kana + han : 0;
          case HAN -> japanese ? 0 : han;
          case NONE, MARK -> 0;
          case LATIN, CYRILLIC, ARABIC, DEVANAGARI, GREEK, HEBREW, THAI, HANGUL ->
              letters[script.place()];
        };
    return count * script.weight;
  }
}
