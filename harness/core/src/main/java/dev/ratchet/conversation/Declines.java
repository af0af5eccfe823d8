package dev.ratchet.conversation;

import java.util.List;

/**
 * Recognises replies that decline to help, or say that there is nothing to help with, in English,
 * German, French, Spanish, Italian, Portuguese and Dutch.
 */
public final class Declines {
  private static final List<DecliningLanguage> LANGUAGES =
      List.of(
          DecliningGermanic.ENGLISH,
          DecliningGermanic.GERMAN,
          DecliningGermanic.DUTCH,
          DecliningRomance.FRENCH,
          DecliningRomance.SPANISH,
          DecliningRomance.ITALIAN,
          DecliningRomance.PORTUGUESE);

  /** One of them stands in every sentence that declines, in whatever language. */
  private static final Cues CUES =
      Cues.of(LANGUAGES.stream().flatMap(one -> one.cues().stream()).distinct().toList());

  private static final List<Cues> BY_LANGUAGE =
      LANGUAGES.stream().map(one -> Cues.of(one.cues())).toList();

  private Declines() {}

  /**
   * Whether a sentence of the text declines. A partial decline counts; a conditional one ("if I
   * cannot help …") and an empty text do not.
   */
  public static boolean reads(String text) {
    return Sentences.of(text).stream().anyMatch(Declines::declines);
  }

  private static boolean declines(String sentence) {
    if (!CUES.in(sentence)) {
      return false;
    }
    for (int i = 0; i < LANGUAGES.size(); i++) {
      if (BY_LANGUAGE.get(i).in(sentence) && LANGUAGES.get(i).declines(sentence)) {
        return true;
      }
    }
    return false;
  }
}
