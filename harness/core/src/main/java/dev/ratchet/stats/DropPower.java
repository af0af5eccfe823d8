package dev.ratchet.stats;

import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What a comparison of two arms can show before it is made, by approximation: the smallest drop
 * that the sign-flip test calls lower, and the size at which a bound proves a margin, each with a
 * chance of 80 %.
 *
 * <p>It assumes a drop by whole clusters that break, as prompts usually do, members that pass nine
 * times of ten before, and noise that strikes single members. A thin drop over all members is seen
 * later, and so is one in clusters that are larger than usual.
 *
 * @param members of all clusters together, at least 1
 * @param clusters at least 1
 * @param squares sum of the squares of the clusters' sizes
 * @param noise how the members differ by chance
 */
public record DropPower(int members, int clusters, double squares, Noise noise) {
  /** Normal quantile of 80 %. */
  private static final double POWER = 0.84;

  private static final double USUALLY_PASSES = 0.9;
  private static final double NEAR = 1e-4;

  /** Chance that a further run differs where a first one did, on suites of many steady members. */
  private static final double DIFFERS_AGAIN = 0.34;

  /**
   * Differences between two arms that are alike.
   *
   * @param disagreement share of members whose arms differ in one run, in [0, 1)
   * @param repeats first runs of each arm, at least 1
   * @param reruns further runs of each arm where the first differ, 0 or more
   */
  public record Noise(double disagreement, int repeats, int reruns) {
    public Noise {
      if (!(disagreement >= 0 && disagreement < 1) || repeats < 1 || reruns < 0) {
        throw new IllegalArgumentException("a share below 1, at least 1 repeat");
      }
    }

    /** Mean square of a member's difference in its first runs. */
    private double first() {
      return disagreement / repeats;
    }

    /** The same after the reruns. */
    private double tested() {
      double runs = repeats + reruns;
      return disagreement * (repeats + DIFFERS_AGAIN * reruns) / runs / runs;
    }
  }

  public DropPower {
    if (members < 1 || clusters < 1 || clusters > members || !(squares >= members)) {
      throw new IllegalArgumentException("clusters have members");
    }
  }

  /**
   * The smallest drop that is called lower, among several columns of several families.
   *
   * @param alpha of all families together, in (0, 1)
   * @param families at least 1
   * @param columns in the family of this one, at least 1
   * @return a share in (0, 1]; empty when not even the loss of everything would be
   */
  public OptionalDouble smallestDrop(double alpha, int families, int columns) {
    double own = 1 - Math.pow(1 - alpha / families, 1.0 / columns);
    if (!shows(USUALLY_PASSES, own)) {
      return OptionalDouble.empty();
    }
    double low = 0;
    double high = USUALLY_PASSES;
    while (high - low > NEAR) {
      double middle = (low + high) / 2;
      if (shows(middle, own)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalDouble.of(high);
  }

  /** The statistic normalises itself: the more of it is signal, the less it varies. */
  private boolean shows(double drop, double alpha) {
    double breaks = drop / USUALLY_PASSES;
    double broken = clusters * breaks;
    double least = broken - POWER * Math.sqrt(broken * (1 - breaks));
    if (least < -Math.log(alpha) / Math.log(2)) {
      return false; // fewer signs than it takes, however they fall
    }
    double signal = drop * USUALLY_PASSES * squares;
    double all = signal + members * noise.tested();
    double statistic = members * drop / Math.sqrt(all);
    double spread = Math.sqrt(1 - 0.75 * signal / all);
    double critical = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - alpha);
    return statistic - POWER * spread >= critical;
  }

  /**
   * Members that prove a margin when nothing has changed, in clusters like these.
   *
   * @param margin in (0, 1]
   */
  public int membersToProve(double margin) {
    int low = 0;
    int high = PhantomInterval.clustersToProve(margin);
    while (!proves(high, margin)) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (proves(middle, margin)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (int) Math.ceil(high * (double) members / clusters);
  }

  private boolean proves(int groups, double margin) {
    double size = (double) members / clusters;
    double total = groups * size + 2 * size;
    double squared = groups * size * noise.first() + 2 * size * size;
    double error = Math.sqrt((groups + 2) / (groups + 1.0) * squared) / total;
    return (Quantiles.t(groups + 1) + POWER) * error <= margin;
  }
}
