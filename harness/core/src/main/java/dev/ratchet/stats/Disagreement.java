package dev.ratchet.stats;

import java.util.List;

/**
 * Disagreement as seen and as chance would give it. Every coefficient here is one minus their
 * quotient.
 *
 * @param observed mean over what can be paired, in [0, most]
 * @param expected by chance; 1 where chance is not taken out
 * @param most that one pair can disagree
 */
record Disagreement(double observed, double expected, double most) {
  private static final double NOTHING = 1e-12;

  /** A way to measure it, in some weighting of the rows of ratings. */
  interface Measure {
    /**
     * Measures.
     *
     * @param units how often each row occurs, 0 included
     */
    Disagreement of(Ratings ratings, int[] units);
  }

  /** Whether there is anything to divide, and by; both are no numbers where nothing is paired. */
  boolean isDefined() {
    return observed >= 0 && expected > NOTHING;
  }

  double coefficient() {
    return coefficient(observed);
  }

  /** The coefficient if this much were observed, in [-1, 1]. */
  double coefficient(double disagreement) {
    return Math.clamp(1 - disagreement / expected, -1, 1);
  }

  /** The share of pairs that differ, nothing taken out. */
  static Disagreement share(Ratings ratings, int[] units) {
    return new Disagreement(split(ratings, units), 1, 1);
  }

  /**
   * Each rater's own shares of the classes say what chance would give (Cohen 1960; for more than
   * two raters Conger 1980).
   */
  static Disagreement byRater(Ratings ratings, int[] units) {
    double[][] counts = new double[ratings.raters()][ratings.classes()];
    double[] sizes = new double[ratings.raters()];
    List<Ratings.Row> rows = ratings.rows();
    for (int row = 0; row < units.length; row++) {
      Ratings.Row one = rows.get(row);
      for (int rating = 0; rating < one.size(); rating++) {
        counts[one.raterOf(rating)][one.classOf(rating)] += units[row];
        sizes[one.raterOf(rating)] += units[row];
      }
    }
    return new Disagreement(split(ratings, units), 1 - alikeByRater(counts, sizes), 1);
  }

  /** The chance that two different raters say the same, each by their own shares. */
  private static double alikeByRater(double[][] counts, double[] sizes) {
    int raters = 0;
    double[] sums = new double[counts.length == 0 ? 0 : counts[0].length];
    double squares = 0;
    for (int rater = 0; rater < counts.length; rater++) {
      if (sizes[rater] > 0) {
        raters++;
        for (int one = 0; one < sums.length; one++) {
          double share = counts[rater][one] / sizes[rater];
          sums[one] += share;
          squares += share * share;
        }
      }
    }
    double all = 0;
    for (double sum : sums) {
      all += sum * sum;
    }
    return (all - squares) / (raters * (raters - 1.0));
  }

  /**
   * Chance strikes only where raters guess, and then any class alike (Gwet 2008).
   *
   * @param classes that were given to any unit, at least 2
   */
  static Measure byGuess(int classes) {
    return (ratings, units) -> byGuess(ratings, units, classes);
  }

  private static Disagreement byGuess(Ratings ratings, int[] units, int classes) {
    double[] shares = new double[ratings.classes()];
    double all = 0;
    List<Ratings.Row> rows = ratings.rows();
    for (int row = 0; row < units.length; row++) {
      Ratings.Row one = rows.get(row);
      for (int rating = 0; rating < one.size(); rating++) {
        shares[one.classOf(rating)] += units[row] / (double) one.size();
      }
      all += units[row];
    }
    double guessed = 0;
    for (double share : shares) {
      guessed += share / all * (1 - share / all);
    }
    return new Disagreement(split(ratings, units), 1 - guessed / (classes - 1), 1);
  }

  /** Ratings are exchanged between all units (Krippendorff 2011). */
  static Measure byExchange(Scale scale) {
    return (ratings, units) -> Exchange.of(ratings, units, scale);
  }

  /** The mean share of pairs that differ, over units with pairs; not a number without any. */
  private static double split(Ratings ratings, int[] units) {
    double sum = 0;
    double all = 0;
    List<Ratings.Row> rows = ratings.rows();
    for (int row = 0; row < units.length; row++) {
      if (rows.get(row).isPairable()) {
        sum += units[row] * rows.get(row).split();
        all += units[row];
      }
    }
    return sum / all;
  }
}
