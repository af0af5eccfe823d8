package dev.ratchet.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Agreement of raters: as a share, and in three ways that take chance out of it. Any number of
 * raters, any of whom may have passed a unit over.
 *
 * <p>An interval is the wider of two, on each side. One is the percentile bootstrap over units, 999
 * seeded draws: whole units are drawn, so that the ratings of one stay together, and chance is
 * worked out anew in each (Zapf and others 2016 found its coverage near the nominal one, and that of
 * the asymptotic interval, and of drawing single pairs, too low). It is not BCa: in small tables
 * many draws are alike or without a value, and the correction is then not defined. The bootstrap
 * cannot draw a disagreement that was not seen, so the other interval is that of Clopper and Pearson
 * for the share of disagreement, with as many trials as there are units (for fractions as in Korn
 * and Graubard 1998), at the chance agreement that was seen. Ten units on which all agree have a
 * lower bound that way, and it is not 1.
 *
 * <p>Pinned by the published examples of Krippendorff 2011 and Gwet's irrCAC.
 */
public final class AgreementCoefficients {
  private static final int DRAWS = 999;

  private AgreementCoefficients() {}

  /** The share of pairs of ratings of one unit that are alike, by Clopper and Pearson alone. */
  public static Agreement share(Ratings ratings) {
    if (ratings.pairable() == 0) {
      return new Agreement.NotDefined(Agreement.Reason.NO_PAIR);
    }
    Disagreement seen = Disagreement.share(ratings, ratings.units());
    return closed(seen, ratings.pairable());
  }

  /**
   * Cohen's kappa (1960), for more than two raters as Conger (1980) has it. Falls towards 0 when
   * nearly all ratings are of one class, however well raters agree.
   */
  public static Agreement kappa(Ratings ratings, long seed) {
    return beyondChance(ratings, Disagreement::byRater, seed);
  }

  /** Gwet's AC1 (2008), which holds where nearly all ratings are of one class. */
  public static Agreement ac1(Ratings ratings, long seed) {
    return beyondChance(ratings, Disagreement.byGuess(ratings.given()), seed);
  }

  /** Krippendorff's alpha (2011). */
  public static Agreement alpha(Ratings ratings, Scale scale, long seed) {
    return beyondChance(ratings, Disagreement.byExchange(scale), seed);
  }

  private static Agreement beyondChance(
      Ratings ratings, Disagreement.Measure measure, long seed) {
    int units = ratings.pairable();
    if (units == 0) {
      return new Agreement.NotDefined(Agreement.Reason.NO_PAIR);
    }
    if (units == 1) {
      return new Agreement.NotDefined(Agreement.Reason.ONE_UNIT);
    }
    Disagreement seen = measure.of(ratings, ratings.units());
    if (ratings.seen() < 2 || !seen.isDefined()) {
      return new Agreement.NotDefined(Agreement.Reason.ONE_CLASS);
    }
    Agreement.Measured closed = closed(seen, units);
    double[] drawn = drawn(ratings, measure, seed);
    if (drawn.length == 0) {
      return closed;
    }
    return new Agreement.Measured(
        closed.value(),
        Math.min(closed.lower(), drawn[rank(drawn.length, 1 - Quantiles.CONFIDENCE)]),
        Math.max(closed.upper(), drawn[rank(drawn.length, Quantiles.CONFIDENCE)]));
  }

  /** The interval of what was seen, the chance agreement taken as it is. */
  private static Agreement.Measured closed(Disagreement seen, int units) {
    double alike = whole(units * (1 - seen.observed() / seen.most()));
    double fewest = ClopperPearson.lower(alike, units, Quantiles.CONFIDENCE);
    double most = ClopperPearson.upper(alike, units, Quantiles.CONFIDENCE);
    return new Agreement.Measured(
        seen.coefficient(),
        seen.coefficient(seen.most() * (1 - fewest)),
        seen.coefficient(seen.most() * (1 - most)));
  }

  /** Without the last digits, which sums of fractions get wrong: none of ten must be exactly 0. */
  private static double whole(double sum) {
    return Math.round(sum * 1e9) / 1e9;
  }

  /** The coefficients of the draws that have one, sorted. */
  private static double[] drawn(Ratings ratings, Disagreement.Measure measure, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rowOf = rowOf(ratings.units());
    double[] values = new double[DRAWS];
    int defined = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] units = new int[ratings.rows().size()];
      for (int i = 0; i < rowOf.length; i++) {
        units[rowOf[random.nextInt(rowOf.length)]]++;
      }
      Disagreement one = measure.of(ratings, units);
      if (one.isDefined()) {
        values[defined] = one.coefficient();
        defined++;
      }
    }
    double[] drawn = Arrays.copyOf(values, defined);
    Arrays.sort(drawn);
    return drawn;
  }

  /** For each unit, its row. */
  private static int[] rowOf(int[] units) {
    int[] rowOf = new int[Arrays.stream(units).sum()];
    int next = 0;
    for (int row = 0; row < units.length; row++) {
      Arrays.fill(rowOf, next, next + units[row], row);
      next += units[row];
    }
    return rowOf;
  }

  private static int rank(int draws, double share) {
    return Math.clamp(Math.round(share * (draws + 1)) - 1, 0, draws - 1);
  }
}
