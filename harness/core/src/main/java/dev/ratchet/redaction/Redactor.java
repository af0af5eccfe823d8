package dev.ratchet.redaction;

import java.util.List;
import java.util.function.BiFunction;

/** Finds personal data and secrets in text and masks them. */
public final class Redactor {
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

  /** What a text holds, in order, without overlaps. */
  public static List<Found> find(String text) {
    return List.of();
  }

  /** The text with each finding replaced by {@code [TYPE_token]}. */
  public String redact(String text) {
    StringBuilder out = new StringBuilder(text);
    for (Found found : find(text).reversed()) {
      String value = text.substring(found.start(), found.end());
      out.replace(found.start(), found.end(), "[" + pseudonym.apply(found.type(), value) + "]");
    }
    return out.toString();
  }
}
