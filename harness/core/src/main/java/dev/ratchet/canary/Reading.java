package dev.ratchet.canary;

import org.jspecify.annotations.Nullable;

/**
 * Canary against baseline in one metric, over all units or within one slice.
 *
 * @param over {@code all} or {@code dimension=value}
 * @param critical whether a pass demands something of it
 */
public record Reading(String metric, String over, boolean critical, Said said) {
  /** Over all units. */
  public static final String ALL = "all";

  /** What can be said. */
  public sealed interface Said {}

  /**
   * Both arms, compared.
   *
   * @param canary the metric's value
   * @param baseline the metric's value
   */
  public record Compared(Side canary, Side baseline, Change change, Test test) implements Said {}

  /** Too little was seen to rule anything out; a loss that is certain anyway is compared. */
  public record NotCovered(NotEnough why) implements Said {}

  /** One arm or both measured nothing at all: absent, which is not 0. */
  public record Missing(boolean canary, boolean baseline) implements Said {}

  /** Units in which the metric was measured, and its value. */
  public record Side(long units, double value) {}

  /**
   * Canary less baseline: in points for a rate, as a part of the baseline's value otherwise.
   *
   * @param size as seen; null when the baseline's value is 0
   * @param lower the change is below it only with a chance of 5 %; null when nothing bounds it
   * @param upper the change is above it only with a chance of 5 %; null when nothing bounds it
   */
  public record Change(@Nullable Double size, @Nullable Double lower, @Nullable Double upper) {}

  /**
   * What the decision makes of it.
   *
   * @param adjustedP chance of so large a loss in any metric and slice without a change
   * @param certain whether the test called it a loss, at this look or before
   */
  public record Test(double adjustedP, boolean certain, Standing standing) {}

  /** Where a comparison is. */
  public enum Standing {
    /** A loss that is certain and beyond the floor. */
    WORSE,
    /** A loss that is certain and too small to matter. */
    WITHIN_FLOOR,
    /** No loss beyond the margin: proven. */
    PROVEN,
    /** Neither. */
    OPEN
  }

  /**
   * Why a slice is not covered.
   *
   * @param expectedEvents in the smaller arm, of a rate; null when units were too few already, or
   *     it is none
   */
  public record NotEnough(long canaryUnits, long baselineUnits, @Nullable Double expectedEvents) {}
}
