package dev.ratchet.redaction;

import java.util.List;

/**
 * What became of one text.
 *
 * @param text with each finding replaced by its placeholder; the same instance when none was found
 * @param found what the text held, in order and apart, with offsets in the text before
 */
public record Redaction(String text, List<Found> found) {
  public Redaction {
    found = List.copyOf(found);
  }
}
