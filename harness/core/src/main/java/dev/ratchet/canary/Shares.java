package dev.ratchet.canary;

import dev.ratchet.stats.SampleRatio;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How the units fell to the arms, against the plan. All looks together are held to it, and each on
 * its own, since two mistakes may hide each other.
 *
 * @param planned the canary's share of all units by the plan
 * @param p chance of so unequal a number if the plan was followed: of all looks together, or the
 *     smallest of one look times their number, whichever is less
 */
public record Shares(long canary, long baseline, double planned, double p) {
  /** Below this the shares are broken. */
  public static final double BROKEN = 0.001;

  /** Counts; both arms must have a unit. */
  static Shares of(Units units, CanaryPolicy.Plan plan, int looks) {
    long[] canary =
        LongStream.range(0, looks).map(at -> units.count(Arm.CANARY, (int) at)).toArray();
    long[] baseline =
        LongStream.range(0, looks).map(at -> units.count(Arm.BASELINE, (int) at)).toArray();
    double[] shares = plan.shares().stream().mapToDouble(Double::doubleValue).toArray();
    double[] planned = IntStream.range(0, looks).mapToDouble(at -> shares[at]).toArray();
    SampleRatio all = SampleRatio.of(canary, baseline, planned);
    double each =
        IntStream.range(0, looks)
            .filter(at -> canary[at] + baseline[at] > 0)
            .mapToDouble(at -> one(canary[at], baseline[at], planned[at]))
            .min()
            .orElse(1);
    long canaries = LongStream.of(canary).sum();
    long baselines = LongStream.of(baseline).sum();
    return new Shares(
        canaries,
        baselines,
        all.expected() / (canaries + baselines),
        Math.min(all.p(), Math.min(1, each * looks)));
  }

  /** Whether so unequal a number is no chance. */
  public boolean broken() {
    return p < BROKEN;
  }

  private static double one(long canary, long baseline, double planned) {
    return SampleRatio.of(new long[] {canary}, new long[] {baseline}, new double[] {planned}).p();
  }
}
