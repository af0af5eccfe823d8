package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import java.util.Comparator;
import java.util.List;

/** Names one of several version changes that failures may have set in with. */
public final class LeastLikely {
  /** Suspects within this factor of the least likely one are not told apart. */
  private static final double ALIKE = 10;

  private static final Comparator<Onset.VersionChange> ORDER =
      Comparator.comparingDouble(Onset.VersionChange::pValue)
          .thenComparingDouble(change -> -change.with().share())
          .thenComparing(Onset.VersionChange::version);

  private LeastLikely() {}

  /**
   * The one that fits the failures with the least chance, and beside it those that fit about as
   * well.
   *
   * @param suspects at least one
   */
  public static Onset.VersionChange of(List<Onset.VersionChange> suspects) {
    List<Onset.VersionChange> sorted = suspects.stream().sorted(ORDER).toList();
    Onset.VersionChange best = sorted.getFirst();
    List<Slice> alike =
        sorted.stream()
            .skip(1)
            .filter(other -> fitsAsWell(other, best))
            .map(Onset.VersionChange::version)
            .toList();
    return new Onset.VersionChange(
        best.version(), best.since(), best.with(), best.without(), best.pValue(), alike);
  }

  /** Chances too small for a number are 0, and say nothing of which is smaller. */
  private static boolean fitsAsWell(Onset.VersionChange other, Onset.VersionChange best) {
    return best.pValue() > 0
        ? other.pValue() <= ALIKE * best.pValue()
        : other.with().equals(best.with());
  }
}
