package dev.ratchet.redaction;

import java.util.List;
import java.util.function.BiFunction;

/** Finds personal data and secrets in text and masks them. Safe for use by several threads. */
public final class Redactor {
  private static final Wake WAKE = new Wake(Recognisers.ALL);

  private final BiFunction<String, String, String> pseudonym;

  /**
   * Makes a redactor whose placeholders join.
   *
   * @param pseudonym of (type, value): the keyed token that stands in a placeholder, so that equal
   *     values still join
   */
  public Redactor(BiFunction<String, String, String> pseudonym) {
    this.pseudonym = pseudonym;
  }

  /**
   * What a text holds, in order, without overlaps. Findings that overlap become one that covers
   * them all, so that no part of a value is left over; its type is that of the most certain, then
   * longest of them.
   */
  public static List<Found> find(String text) {
    return Merge.apart(text, Sweep.over(text, WAKE));
  }

  /** The text with each finding replaced by {@code [TYPE_token]}; itself when there is none. */
  public String redact(String text) {
    return redact(text, find(text));
  }

  /**
   * Both at once: what {@link #find} and {@link #redact(String)} give, for one look at the text.
   */
  public Redaction redaction(String text) {
    List<Found> found = find(text);
    return new Redaction(redact(text, found), found);
  }

  private String redact(String text, List<Found> found) {
    if (found.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16 * found.size());
    int at = 0;
    for (Found one : found) {
      String value = text.substring(one.start(), one.end());
      out.append(text, at, one.start()).append('[');
      out.append(pseudonym.apply(one.type(), value)).append(']');
      at = one.end();
    }
    return out.append(text, at, text.length()).toString();
  }
}
