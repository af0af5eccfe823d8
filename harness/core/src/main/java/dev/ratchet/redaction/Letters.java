package dev.ratchet.redaction;

import java.text.Normalizer;

/** Kinds of characters, and letters without case and accents, as tables. */
final class Letters {
  /** White space, marks that mean nothing here, halves of surrogate pairs. */
  static final byte GAP = 0;

  static final byte LOWER = 1;
  static final byte UPPER = 2;
  static final byte DIGIT = 3;

  /** A mark that may wake a recogniser. */
  static final byte MARK = 4;

  /** Letters of scripts that do not part their words. */
  static final byte IDEOGRAPH = 5;

  /** A character that is another spelling of an ASCII one, or invisible. */
  static final byte FOLDABLE = 6;

  /** The last character of the scripts that part their words. */
  static final char LAST_PARTED = 0x2E7F;

  private static final int FOLDED = 0x2000;
  private static final byte[] KINDS = kinds();
  private static final char[] PLAIN = plain();

  private Letters() {}

  static byte kind(char c) {
    return KINDS[c];
  }

  static boolean isWord(byte kind) {
    return kind >= LOWER && kind <= DIGIT;
  }

  /** The letter in lower case and without accent; anything else as it is. */
  static char plain(char c) {
    return c < FOLDED ? PLAIN[c] : c;
  }

  static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      out.append(plain(text.charAt(i)));
    }
    return out.toString();
  }

  /** What stands for a foldable character; 0 for an invisible one. */
  static char fold(char c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return (char) (c - 0xFF01 + '!');
    }
    if (c == 0x2019 || c == 0x02BC) {
      return '\'';
    }
    if (Character.isDigit(c)) {
      return (char) ('0' + Character.digit(c, 10));
    }
    if ((c >= 0x2010 && c <= 0x2013) || c == 0x2212) {
      return '-';
    }
    return isInvisible(c) ? 0 : ' ';
  }

  private static boolean isInvisible(char c) {
    return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x00AD;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[1 << 16];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = kindOf((char) i);
    }
    for (char mark : "@:+(%&\\".toCharArray()) {
      kinds[mark] = MARK;
    }
    return kinds;
  }

  private static byte kindOf(char c) {
    if (isFoldable(c)) {
      return FOLDABLE;
    }
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    if (!Character.isLetter(c)) {
      return GAP;
    }
    if (c > LAST_PARTED) {
      return IDEOGRAPH;
    }
    return Character.isUpperCase(c) ? UPPER : LOWER;
  }

  private static boolean isFoldable(char c) {
    return c > 127
        && (isInvisible(c)
            || Character.isDigit(c)
            || (c >= 0xFF01 && c <= 0xFF5E)
            || (c >= 0x2010 && c <= 0x2013)
            || c == 0x2212
            || c == 0x2019
            || c == 0x02BC
            || Character.getType(c) == Character.SPACE_SEPARATOR);
  }

  private static char[] plain() {
    char[] plain = new char[FOLDED];
    for (int i = 0; i < FOLDED; i++) {
      plain[i] = Character.isLetter(i) ? plainOf((char) i) : (char) i;
    }
    // Letters that no decomposition takes apart.
    String from = "øłđıßæœþð";
    String to = "oldisaotd";
    for (int i = 0; i < from.length(); i++) {
      plain[from.charAt(i)] = to.charAt(i);
      plain[Character.toUpperCase(from.charAt(i))] = to.charAt(i);
    }
    plain['I'] = 'i';
    return plain;
  }

  private static char plainOf(char c) {
    char lower = Character.toLowerCase(c);
    boolean latin = lower < 0x250 || lower >= 0x1E00;
    String apart = latin ? Normalizer.normalize(String.valueOf(lower), Normalizer.Form.NFD) : "";
    return apart.length() > 1 ? apart.charAt(0) : lower;
  }
}
