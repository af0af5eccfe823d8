package dev.ratchet.check.rule;

/** A text as its letters and digits alone, for texts that may be spaced or punctuated anew. */
public final class Condensed {
  private Condensed() {}

  /** Letters and digits in lower case, compatibility forms made equal; nothing between them. */
  public static String of(String text) {
    String composed = Composed.of(text);
    char[] out = new char[composed.length() * 2]; // no letter in lower case takes more
    int to = 0;
    int at = 0;
    while (at < composed.length()) {
      int c = composed.charAt(at);
      if (c >= 0x80) {
        c = composed.codePointAt(at);
      }
      if (c >= 'a' && c <= 'z') {
        out[to++] = (char) c;
      } else if (Character.isLetterOrDigit(c)) {
        to += Character.toChars(Character.toLowerCase(c), out, to);
      }
      at += Character.charCount(c);
    }
    return new String(out, 0, to);
  }
}
