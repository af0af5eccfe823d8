package dev.ratchet.conversation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kind of letter a character is; told by a table, since every character of a text is asked.
 */
enum Script {
  /** No letter. */
  NONE(0, null),
  /** An accent that stands behind its letter. */
  MARK(0, null),
  LATIN(1, null),
  CYRILLIC(1, null),
  ARABIC(1, null),
  DEVANAGARI(1, null),
  GREEK(1, "el"),
  HEBREW(1, "he"),
  THAI(1, "th"),
  HANGUL(3, "ko"),
  HAN(3, "zh"),
  KANA(3, "ja");

  private static final Script[] ALL = values();

  private static final Map<Character.UnicodeScript, Script> BY_NAME =
      Map.ofEntries(
          Map.entry(Character.UnicodeScript.LATIN, LATIN),
          Map.entry(Character.UnicodeScript.CYRILLIC, CYRILLIC),
          Map.entry(Character.UnicodeScript.ARABIC, ARABIC),
          Map.entry(Character.UnicodeScript.DEVANAGARI, DEVANAGARI),
          Map.entry(Character.UnicodeScript.GREEK, GREEK),
          Map.entry(Character.UnicodeScript.HEBREW, HEBREW),
          Map.entry(Character.UnicodeScript.THAI, THAI),
          Map.entry(Character.UnicodeScript.HANGUL, HANGUL),
          Map.entry(Character.UnicodeScript.HAN, HAN),
          Map.entry(Character.UnicodeScript.HIRAGANA, KANA),
          Map.entry(Character.UnicodeScript.KATAKANA, KANA),
          Map.entry(Character.UnicodeScript.INHERITED, MARK));

  private static final byte[] TABLE = table();

  /** How much a letter of it says, so that a syllable or a word weighs more than a sound. */
  final int weight;

  /** The one language that is written in it; null where its words have to be looked at. */
  final @Nullable String language;

  Script(int weight, @Nullable String language) {
    this.weight = weight;
    this.language = language;
  }

  /** Where its letters are counted. */
  @SuppressWarnings("EnumOrdinal") // nothing that is kept depends on the order
  int place() {
    return ordinal();
  }

  static Script of(char c) {
    return ALL[TABLE[c]];
  }

  /** Whether it is a letter of a script in which several languages are written. */
  boolean isWorded() {
    return weight > 0 && language == null;
  }

  private static byte[] table() {
    byte[] table = new byte[Character.MAX_VALUE + 1];
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      table[c] = (byte) script(c).place();
    }
    return table;
  }

  private static Script script(char c) {
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    return mark || Character.isLetter(c)
        ? BY_NAME.getOrDefault(Character.UnicodeScript.of(c), NONE)
        : NONE;
  }
}
