package dev.ratchet.judge.suspicion;

import dev.ratchet.conversation.HiddenCharacters;
import dev.ratchet.conversation.NormalForms;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/** Texts and words in one plain spelling. */
final class Spelling {
  private static final String LOOK_ALIKES = "асеорхукмтвніјѕԁһԛԝαεοριντκυχγωβ";
  private static final String LATIN = "aceopxykmtbhijsdhqwaeopivtkuxywb";
  private static final String FIGURES = "013457@$";
  private static final String MEANT = "oieastas";

  private Spelling() {}

  /** Lower case, without accents and without what cannot be seen, wide forms made narrow. */
  static String plain(String text) {
    String apart = NormalForms.decomposed(HiddenCharacters.strip(text)).toLowerCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (c < 0x0300 || c > 0x036F) {
        out.append(c);
      }
    }
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  /** Letters of other scripts as the Latin ones that they look like. */
  static String latin(String plain) {
    StringBuilder out = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      int at = LOOK_ALIKES.indexOf(plain.charAt(i));
      out.append(at < 0 ? plain.charAt(i) : LATIN.charAt(at));
    }
    return out.toString();
  }

  /** Figures that stand among letters as the letters that they look like. */
  static String letters(String plain) {
    StringBuilder out = new StringBuilder(plain.length());
    int at = 0;
    while (at < plain.length()) {
      int end = at;
      boolean letter = false;
      boolean figure = false;
      while (end < plain.length() && isPart(plain.charAt(end))) {
        letter |= Character.isLetter(plain.charAt(end));
        figure |= FIGURES.indexOf(plain.charAt(end)) >= 0;
        end++;
      }
      for (int i = at; i < end; i++) {
        int place = letter && figure ? FIGURES.indexOf(plain.charAt(i)) : -1;
        out.append(place < 0 ? plain.charAt(i) : MEANT.charAt(place));
      }
      if (end < plain.length()) {
        out.append(plain.charAt(end++));
      }
      at = end;
    }
    return out.toString();
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '@' || c == '$';
  }

  /** The same for all words that begin and end alike and mix the same letters between. */
  static String mixed(String word) {
    char[] letters = word.toCharArray();
    Arrays.sort(letters, 1, letters.length - 1);
    return new String(letters);
  }
}
