package dev.ratchet.check.rule;

import dev.ratchet.conversation.HiddenCharacters;
import dev.ratchet.conversation.NormalForms;

/**
 * A text that a reply may begin with, to be recognised as soon as so much of the reply is there:
 * what was said of a beginning of the reply holds for the whole, however it goes on.
 */
public final class Opening {
  /** What the reply so far says. */
  public enum Seen {
    BEGINS,
    DIFFERS,
    /** So far it agrees, and is shorter. */
    OPEN
  }

  private final String text;

  public Opening(String text) {
    this.text = spelled(text);
  }

  /** Of a reply or of its beginning. */
  public Seen in(String reply) {
    String begun = spelled(reply);
    if (begun.startsWith(text)) {
      return Seen.BEGINS;
    }
    return text.startsWith(begun) ? Seen.OPEN : Seen.DIFFERS;
  }

  /**
   * As {@link Plain}, but decomposed: the spelling of a beginning is the beginning of the spelling,
   * which does not hold where a mark that follows joins the letter before it.
   */
  private static String spelled(String text) {
    String apart = NormalForms.decomposed(HiddenCharacters.strip(text));
    StringBuilder out = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
      if (!space) {
        out.append(c);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    boolean closed = !out.isEmpty() && out.charAt(out.length() - 1) == ' ';
    return closed ? out.substring(0, out.length() - 1) : out.toString();
  }
}
