package dev.ratchet.check;

import java.util.Set;

/**
 * What there is to say about a check besides what it does.
 *
 * @param id kebab-case name in files; never reused for another meaning
 * @param version counts up whenever the same reply could get another conclusion
 * @param title one line for docs and reports
 * @param reads the evidence that a conclusion may rest on
 */
public record CheckAbout(String id, int version, String title, Set<Evidence> reads) {
  public CheckAbout {
    reads = Set.copyOf(reads);
  }
}
