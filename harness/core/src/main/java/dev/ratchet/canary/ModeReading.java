package dev.ratchet.canary;

import dev.ratchet.stats.ExclusiveCount;
import java.util.Comparator;
import java.util.List;

/**
 * A failure mode that the baseline never had and the canary had in several units.
 *
 * @param chance that all of them fell to the canary if both arms have it alike: {@code share^k}
 * @param needed units with it that would be certain
 * @param certain whether these are
 */
public record ModeReading(
    FailureModes.FailureMode mode, double chance, int needed, boolean certain) {
  private static final int REPEATED = 2;
  private static final double HAIR = 1e-12;

  /**
   * Reads all modes of a canary, the least likely first.
   *
   * @param share of the units that are the canary's, in (0, 1)
   * @param level chance that all of them together may use up
   */
  static List<ModeReading> of(List<FailureModes.FailureMode> modes, double share, double level) {
    long seen = modes.stream().filter(mode -> mode.canaryUnits() > 0).count();
    return modes.stream()
        .filter(mode -> mode.baselineUnits() == 0 && mode.canaryUnits() >= REPEATED)
        .map(mode -> of(mode, share, level / seen))
        .sorted(
            Comparator.comparingDouble(ModeReading::chance)
                .thenComparing(reading -> reading.mode().signature().toString()))
        .toList();
  }

  private static ModeReading of(FailureModes.FailureMode mode, double share, double level) {
    double chance = ExclusiveCount.chance(share, mode.canaryUnits());
    return new ModeReading(
        mode, chance, ExclusiveCount.needed(share, level), chance <= level + HAIR);
  }
}
