package dev.ratchet.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Agreement of raters: as a share, and in three ways that take chance out of it, since each
 * misleads somewhere. Any number of raters, any of whom may have passed a unit over.
 *
 * <p>An interval is the wider of two, on each side. One is the percentile bootstrap over units, 999
 * seeded draws: whole units are drawn, so that the ratings of one stay together, and chance is
 * worked out anew in each (Zapf and others 2016 found its coverage near the nominal one, and that
 * of the asymptotic interval, and of drawing single pairs, too low). It is not BCa: in small tables
 * many draws are alike or without a value, and the correction is then not defined. The bootstrap
 * cannot draw a disagreement that was not seen, so the other interval is that of Clopper and
 * Pearson for the share of disagreement, with as many trials as there are units (for fractions as
 * in Korn and Graubard 1998), at the chance agreement that was seen. Ten units on which all agree
 * have a lower bound that way, and it is not 1.
 *
 * <p>Pinned by the published examples of Krippendorff 2011 and Gwet's irrCAC.
 *
 * @param share of pairs of ratings of one unit, those that are alike, by Clopper and Pearson alone;
 *     high by itself where nearly all is of one class
 * @param kappa Cohen's (1960), for more than two raters as Conger (1980) has it; falls towards 0
 *     where nearly all is of one class, however well raters agree
 * @param ac1 Gwet's (2008), which holds there
 * @param alpha Krippendorff's (2011), on the scale of the classes
 */
public record AgreementCoefficients(
    Agreement share, Agreement kappa, Agreement ac1, Agreement alpha) {
  private static final int DRAWS = 999;

  /** All of them; the same seed gives the same intervals. */
  public static AgreementCoefficients of(Ratings ratings, Scale scale, long seed) {
    List<Agreement> beyondChance =
        beyondChance(
            ratings,
            List.of(
                Disagreement::byRater,
                Disagreement.byGuess(ratings.given()),
                Disagreement.byExchange(scale)),
            seed);
    return new AgreementCoefficients(
        share(ratings), beyondChance.get(0), beyondChance.get(1), beyondChance.get(2));
  }

  /** The share alone, which needs no draws. */
  public static Agreement share(Ratings ratings) {
    if (ratings.pairable() == 0) {
      return new Agreement.NotDefined(Agreement.Reason.NO_PAIR);
    }
    return closed(Disagreement.share(ratings, ratings.units()), ratings.pairable());
  }

  private static List<Agreement> beyondChance(
      Ratings ratings, List<Disagreement.Measure> measures, long seed) {
    int units = ratings.pairable();
    if (units < 2 || ratings.seen() < 2) {
      Agreement none = new Agreement.NotDefined(reason(units));
      return measures.stream().map(_ -> none).toList();
    }
    double[][] drawn = drawn(ratings, measures, seed);
    List<Agreement> agreements = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      Disagreement seen = measures.get(i).of(ratings, ratings.units());
      agreements.add(widened(closed(seen, units), drawn[i]));
    }
    return agreements;
  }

  private static Agreement.Reason reason(int units) {
    return switch (units) {
      case 0 -> Agreement.Reason.NO_PAIR;
      case 1 -> Agreement.Reason.ONE_UNIT;
      default -> Agreement.Reason.ONE_CLASS;
    };
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

  /**
   * Widened by what was drawn.
   *
   * @param drawn sorted
   */
  private static Agreement widened(Agreement.Measured closed, double[] drawn) {
    return drawn.length == 0
        ? closed
        : new Agreement.Measured(
            closed.value(),
            Math.min(closed.lower(), drawn[rank(drawn.length, 1 - Quantiles.CONFIDENCE)]),
            Math.max(closed.upper(), drawn[rank(drawn.length, Quantiles.CONFIDENCE)]));
  }

  private static int rank(int draws, double share) {
    return Math.clamp(Math.round(share * (draws + 1)) - 1, 0, draws - 1);
  }

  /** For each measure, the coefficients of the draws that have one, sorted. */
  private static double[][] drawn(Ratings ratings, List<Disagreement.Measure> measures, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rowOf = rowOf(ratings.units());
    double[][] values = new double[measures.size()][DRAWS];
    int[] defined = new int[measures.size()];
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] units = new int[ratings.rows().size()];
      for (int i = 0; i < rowOf.length; i++) {
        units[rowOf[random.nextInt(rowOf.length)]]++;
      }
      for (int i = 0; i < measures.size(); i++) {
        Disagreement one = measures.get(i).of(ratings, units);
        if (one.isDefined()) {
          values[i][defined[i]] = one.coefficient();
          defined[i]++;
        }
      }
    }
    return IntStream.range(0, measures.size())
        .mapToObj(i -> Arrays.stream(values[i]).limit(defined[i]).sorted().toArray())
        .toArray(double[][]::new);
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
}
