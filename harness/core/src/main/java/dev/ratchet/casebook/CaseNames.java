package dev.ratchet.casebook;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives out case ids, {@code <stem>-01} upwards, each once and none that is taken already. */
public final class CaseNames {
  private static final int MAX_STEM = 110;

  private final Set<String> taken;

  /**
   * Names that avoid the ids of an earlier version.
   *
   * @param taken ids that stand for something already
   */
  public CaseNames(Collection<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /** The next free id for a stem; what an id may not hold becomes a dash. */
  public String next(String stem) {
    String slug =
        stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String base = slug.length() <= MAX_STEM ? slug : slug.substring(0, MAX_STEM);
    int number = 1;
    while (!taken.add(numbered(base, number))) {
      number++;
    }
    return numbered(base, number);
  }

  private static String numbered(String base, int number) {
    return String.format(Locale.ROOT, "%s-%02d", base.isEmpty() ? "case" : base, number);
  }
}
