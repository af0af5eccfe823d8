package dev.ratchet.stats;

/**
 * Events that one group had and the other had not: if both were alike, each would fall to the group
 * with the chance of its share, so {@code k} of {@code k} do with {@code share^k}.
 */
public final class ExclusiveCount {
  private static final double HAIR = 1e-12;

  private ExclusiveCount() {}

  /**
   * The chance that all events fall to the group.
   *
   * @param share of the units that are the group's, in (0, 1)
   * @param events independent ones, at least 1
   */
  public static double chance(double share, int events) {
    check(share);
    if (events < 1) {
      throw new IllegalArgumentException("at least one event");
    }
    return Math.pow(share, events);
  }

  /**
   * The fewest events with a chance of at most {@code level}.
   *
   * @param share of the units that are the group's, in (0, 1)
   * @param level in (0, 1)
   */
  public static int needed(double share, double level) {
    check(share);
    int events = (int) Math.max(1, Math.ceil(Math.log(level) / Math.log(share)));
    // where a power meets the level exactly, the logarithms may say one too many
    return events > 1 && chance(share, events - 1) <= level + HAIR ? events - 1 : events;
  }

  private static void check(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1");
    }
  }
}
