package dev.ratchet.stats;

import static dev.ratchet.stats.Ratings.MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.stats.Agreement.Measured;
import dev.ratchet.stats.Agreement.NotDefined;
import dev.ratchet.stats.Agreement.Reason;
import dev.ratchet.testing.Effort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class AgreementCoefficientsTest {
  private static final Offset<Double> FIVE_DIGITS = within(0.5e-5 + 1e-9);
  private static final Offset<Double> SEVEN_DIGITS = within(0.5e-7 + 1e-9);
  private static final Offset<Double> EXACT = within(1e-12);

  /** Krippendorff 2011, section C: four observers, twelve units; irrCAC's cac.raw4raters. */
  private static final int[][] FOUR_OBSERVERS = {
    {1, 1, MISSING, 1},
    {2, 2, 3, 2},
    {3, 3, 3, 3},
    {3, 3, 3, 3},
    {2, 2, 2, 2},
    {1, 2, 3, 4},
    {4, 4, 4, 4},
    {1, 1, 2, 1},
    {2, 2, 2, 2},
    {MISSING, 5, 5, 5},
    {MISSING, MISSING, 1, 1},
    {MISSING, MISSING, 3, MISSING}
  };

  /** irrCAC's distrib.6raters (Fleiss 1971): fifteen patients, six raters, counts by diagnosis. */
  private static final int[][] SIX_RATERS = {
    {0, 0, 0, 6, 0},
    {0, 3, 0, 0, 3},
    {0, 1, 4, 0, 1},
    {0, 0, 0, 0, 6},
    {0, 3, 0, 3, 0},
    {2, 0, 4, 0, 0},
    {0, 0, 4, 0, 2},
    {2, 0, 3, 1, 0},
    {2, 0, 0, 4, 0},
    {0, 0, 0, 0, 6},
    {1, 0, 0, 5, 0},
    {1, 1, 0, 4, 0},
    {0, 3, 3, 0, 0},
    {1, 0, 0, 5, 0},
    {0, 2, 0, 3, 1}
  };

  @Test
  void krippendorffsFourObserversGiveWhatHePublished() {
    Ratings ratings = Ratings.of(FOUR_OBSERVERS);
    assertThat(ratings.pairable()).isEqualTo(11);
    assertThat(alpha(ratings, Scale.NOMINAL).value()).isCloseTo(0.743, within(0.0005));
    assertThat(alpha(ratings, Scale.ORDINAL).value()).isCloseTo(0.815, within(0.0005));
  }

  /** Krippendorff 2011, sections A and B: two observers, of two classes and of five. */
  @Test
  void krippendorffsTwoObserversGiveWhatHePublished() {
    int[] meg = {0, 1, 0, 0, 0, 0, 0, 0, 1, 0};
    int[] owen = {1, 1, 1, 0, 0, 1, 0, 0, 0, 0};
    assertThat(alpha(pairs(meg, owen), Scale.NOMINAL).value()).isCloseTo(0.095, within(0.0005));
    int[] ben = {0, 0, 1, 1, 3, 2, 2, 2, 4, 3, 3, 0};
    int[] gerry = {1, 0, 1, 1, 1, 2, 2, 2, 4, 3, 3, 3};
    assertThat(alpha(pairs(ben, gerry), Scale.NOMINAL).value()).isCloseTo(0.692, within(0.0005));
  }

  @Test
  void gwetsRawRatingsGiveWhatHePublished() {
    Ratings ratings = Ratings.of(FOUR_OBSERVERS);
    assertThat(share(ratings).value()).isCloseTo(0.8181818, SEVEN_DIGITS);
    assertThat(ac1(ratings).value()).isCloseTo(0.77544, FIVE_DIGITS);
    assertThat(kappa(ratings).value()).isCloseTo(0.76282, FIVE_DIGITS);
    assertThat(alpha(ratings, Scale.NOMINAL).value()).isCloseTo(0.74342, FIVE_DIGITS);
  }

  @Test
  void gwetsTableOfTwoAbstractorsGivesWhatHePublished() {
    Ratings ratings = table(new int[][] {{13, 0, 0}, {0, 20, 7}, {0, 4, 56}});
    assertThat(share(ratings).value()).isCloseTo(0.89, EXACT);
    assertThat(kappa(ratings).value()).isCloseTo(0.7964094, SEVEN_DIGITS);
    assertThat(ac1(ratings).value()).isCloseTo(0.8493305, SEVEN_DIGITS);
    assertThat(alpha(ratings, Scale.NOMINAL).value()).isCloseTo(0.7972585, SEVEN_DIGITS);
    // his asymptotic 95 % interval of kappa is (0.68, 0.913); ours is one of 90 %
    assertThat(kappa(ratings).lower()).isBetween(0.66, 0.72);
    assertThat(kappa(ratings).upper()).isBetween(0.87, 0.92);
  }

  @Test
  void fleissSixRatersGiveWhatGwetPublished() {
    Ratings ratings = Ratings.of(Arrays.stream(SIX_RATERS).map(this::unit).toArray(int[][]::new));
    assertThat(share(ratings).value()).isCloseTo(0.5511111, SEVEN_DIGITS);
    assertThat(ac1(ratings).value()).isCloseTo(0.4448007, SEVEN_DIGITS);
    assertThat(alpha(ratings, Scale.NOMINAL).value()).isCloseTo(0.4204384, SEVEN_DIGITS);
  }

  private int[] unit(int[] counts) {
    return IntStream.range(0, counts.length)
        .flatMap(given -> IntStream.generate(() -> given).limit(counts[given]))
        .toArray();
  }

  @Test
  void kappaCollapsesWhereNearlyAllIsOneClassAndAc1DoesNot() {
    Ratings ratings = table(new int[][] {{118, 5}, {2, 0}});
    assertThat(share(ratings).value()).isCloseTo(0.944, EXACT);
    assertThat(kappa(ratings).value()).isCloseTo(-0.02, within(0.005));
    assertThat(alpha(ratings, Scale.NOMINAL).value()).isCloseTo(-0.02, within(0.01));
    assertThat(ac1(ratings).value()).isCloseTo(0.94, within(0.005));
  }

  @Test
  void aShareHasTheExactInterval() {
    Measured seen = share(table(new int[][] {{7, 1}, {0, 2}}));
    assertThat(seen.value()).isCloseTo(0.9, EXACT);
    assertThat(seen.lower()).isCloseTo(ClopperPearson.lower(9, 10, 0.95), within(1e-9));
    assertThat(seen.upper()).isCloseTo(ClopperPearson.upper(9, 10, 0.95), within(1e-9));
    assertThat(share(table(new int[][] {{10}})).upper()).isEqualTo(1);
  }

  @Test
  void fullAgreementOnFewIsNotCertain() {
    Ratings ratings = table(new int[][] {{6, 0}, {0, 4}});
    for (Measured seen :
        List.of(kappa(ratings), ac1(ratings), alpha(ratings, Scale.ORDINAL), share(ratings))) {
      assertThat(seen.value()).isCloseTo(1, EXACT);
      assertThat(seen.upper()).isEqualTo(1);
      assertThat(seen.lower()).isBetween(0.3, 0.8);
    }
  }

  @Test
  void whatCannotBeSaidIsNoNumber() {
    Ratings none = Ratings.of(new int[0][]);
    Ratings alone = Ratings.of(new int[][] {{0, MISSING}, {MISSING, 1}});
    Ratings one = Ratings.of(new int[][] {{0, 1}, {0, MISSING}});
    Ratings alike = Ratings.of(new int[][] {{0, 0}, {0, 0}, {0, 0}, {1, MISSING}});
    for (Ratings ratings : List.of(none, alone)) {
      assertThat(AgreementCoefficients.share(ratings)).isEqualTo(new NotDefined(Reason.NO_PAIR));
      assertNotDefined(ratings, Reason.NO_PAIR);
    }
    assertNotDefined(one, Reason.ONE_UNIT);
    assertThat(share(one).value()).isZero();
    assertThat(share(one).upper()).isGreaterThan(0.9);
    assertNotDefined(alike, Reason.ONE_CLASS);
    assertThat(share(alike).value()).isEqualTo(1);
  }

  private static void assertNotDefined(Ratings ratings, Reason reason) {
    assertThat(AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).kappa())
        .isEqualTo(new NotDefined(reason));
    assertThat(AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).ac1())
        .isEqualTo(new NotDefined(reason));
    assertThat(AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).alpha())
        .isEqualTo(new NotDefined(reason));
    assertThat(AgreementCoefficients.of(ratings, Scale.ORDINAL, 1).alpha())
        .isEqualTo(new NotDefined(reason));
  }

  @Test
  void aTableWithHolesOrStrangeClassesIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Ratings.of(new int[][] {{0, 1}, {0}}));
    assertThatIllegalArgumentException().isThrownBy(() -> Ratings.of(new int[][] {{0, -2}}));
  }

  @Test
  void everyCoefficientLiesWithinItsIntervalAndTheInterval() {
    SplittableRandom random = new SplittableRandom(3);
    int defined = 0;
    for (int round = 0; round < 400; round++) {
      for (Agreement one : all(Ratings.of(units(random)))) {
        if (one instanceof Measured seen) {
          defined++;
          assertThat(seen.lower()).isBetween(-1.0, seen.value());
          assertThat(seen.upper()).isBetween(seen.value(), 1.0);
        }
      }
    }
    assertThat(defined).isGreaterThan(1_000);
  }

  @Test
  void noOrderOfRatersOrUnitsMatters() {
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < Effort.of(30, 200); round++) {
      int[][] units = units(random);
      List<Integer> raters = new ArrayList<>(IntStream.range(0, units[0].length).boxed().toList());
      Collections.shuffle(raters, new Random(round));
      List<int[]> turned =
          new ArrayList<>(
              Arrays.stream(units)
                  .map(unit -> raters.stream().mapToInt(rater -> unit[rater]).toArray())
                  .toList());
      assertSameValues(Ratings.of(units), Ratings.of(turned.toArray(new int[0][])));
      List<int[]> shuffled = new ArrayList<>(List.of(units));
      Collections.shuffle(shuffled, new Random(round));
      assertThat(all(Ratings.of(shuffled.toArray(new int[0][])))).isEqualTo(all(Ratings.of(units)));
    }
  }

  @Test
  void namesOfClassesDoNotMatterUnlessTheyAreInOrderAndThenTheirDirectionDoesNot() {
    SplittableRandom random = new SplittableRandom(5);
    int changed = 0;
    for (int round = 0; round < 200; round++) {
      int[][] units = units(random);
      int[] names = {2, 0, 3, 1};
      Ratings before = Ratings.of(units);
      Ratings renamed = Ratings.of(named(units, names));
      Ratings reversed = Ratings.of(named(units, new int[] {3, 2, 1, 0}));
      assertThat(value(AgreementCoefficients.of(renamed, Scale.NOMINAL, 1).kappa()))
          .isCloseTo(value(AgreementCoefficients.of(before, Scale.NOMINAL, 1).kappa()), EXACT);
      assertThat(value(AgreementCoefficients.of(renamed, Scale.NOMINAL, 1).ac1()))
          .isCloseTo(value(AgreementCoefficients.of(before, Scale.NOMINAL, 1).ac1()), EXACT);
      assertThat(value(AgreementCoefficients.of(renamed, Scale.NOMINAL, 1).alpha()))
          .isCloseTo(value(AgreementCoefficients.of(before, Scale.NOMINAL, 1).alpha()), EXACT);
      double ordinal = value(AgreementCoefficients.of(before, Scale.ORDINAL, 1).alpha());
      assertThat(value(AgreementCoefficients.of(reversed, Scale.ORDINAL, 1).alpha()))
          .isCloseTo(ordinal, EXACT);
      double mixed = value(AgreementCoefficients.of(renamed, Scale.ORDINAL, 1).alpha());
      changed += Math.abs(mixed - ordinal) > 1e-6 ? 1 : 0;
    }
    assertThat(changed).isGreaterThan(100);
  }

  @Test
  void perfectAgreementIsOneOnEveryScale() {
    SplittableRandom random = new SplittableRandom(6);
    int defined = 0;
    for (int round = 0; round < 200; round++) {
      int[][] units = units(random);
      for (int[] unit : units) {
        int said = random.nextInt(4);
        Arrays.setAll(unit, rater -> unit[rater] == MISSING ? MISSING : said);
      }
      for (Agreement one : all(Ratings.of(units))) {
        if (one instanceof Measured seen) {
          defined++;
          assertThat(seen.value()).isCloseTo(1, EXACT);
          assertThat(seen.upper()).isEqualTo(1);
          assertThat(seen.lower()).isLessThan(1);
        }
      }
    }
    assertThat(defined).isGreaterThan(500);
  }

  @Test
  void neighboursCountForLessOnAnOrdinalScale() {
    Ratings near = table(new int[][] {{5, 1, 0}, {1, 5, 1}, {0, 1, 5}});
    Ratings far = table(new int[][] {{5, 0, 2}, {0, 7, 0}, {2, 0, 3}});
    assertThat(alpha(near, Scale.ORDINAL).value())
        .isGreaterThan(alpha(near, Scale.NOMINAL).value());
    assertThat(alpha(far, Scale.ORDINAL).value()).isLessThan(alpha(far, Scale.NOMINAL).value());
  }

  /**
   * Two raters see a unit's true class through the same noise. What they would reach on endless
   * units is known; the interval of few units must hold it in 90 of 100 tables, give or take what
   * so few tables allow.
   */
  @Test
  void intervalsHoldTheTruthOfFewAndLopsidedUnitsToo() {
    double[][] worlds = {{0.5, 0.1}, {0.5, 0.25}, {0.85, 0.1}, {0.93, 0.05}};
    for (double[] world : worlds) {
      for (int units : new int[] {8, 15, 30, 80}) {
        int[] held = held(world[0], world[1], units, Effort.of(80, 1_000));
        assertThat(held).as("%s, %d units", Arrays.toString(world), units).hasSize(3);
        for (int one : held) {
          assertThat(one).as("%s, %d units", Arrays.toString(world), units).isGreaterThan(860);
        }
      }
    }
  }

  /** Of a thousand intervals of kappa, AC1 and alpha, how many hold the truth. */
  private static int[] held(double prevalence, double noise, int units, int tables) {
    double positive = prevalence * (1 - noise) + (1 - prevalence) * noise;
    double alike = 1 - 2 * noise * (1 - noise);
    double byChance = positive * positive + (1 - positive) * (1 - positive);
    double kappa = (alike - byChance) / (1 - byChance);
    double guess = 2 * positive * (1 - positive);
    double ac1 = (alike - guess) / (1 - guess);
    SplittableRandom random = new SplittableRandom(units);
    int[] held = new int[3];
    int[] defined = new int[3];
    for (int table = 0; table < tables; table++) {
      int[][] given = new int[units][2];
      for (int[] unit : given) {
        int truth = random.nextDouble() < prevalence ? 1 : 0;
        Arrays.setAll(unit, _ -> random.nextDouble() < noise ? 1 - truth : truth);
      }
      Ratings ratings = Ratings.of(given);
      count(
          AgreementCoefficients.of(ratings, Scale.NOMINAL, table).kappa(), kappa, 0, held, defined);
      count(AgreementCoefficients.of(ratings, Scale.NOMINAL, table).ac1(), ac1, 1, held, defined);
      count(
          AgreementCoefficients.of(ratings, Scale.NOMINAL, table).alpha(), kappa, 2, held, defined);
    }
    return IntStream.range(0, 3).map(i -> 1_000 * held[i] / defined[i]).toArray();
  }

  private static void count(Agreement one, double truth, int at, int[] held, int[] defined) {
    if (one instanceof Measured seen) {
      defined[at]++;
      held[at] += seen.lower() <= truth && truth <= seen.upper() ? 1 : 0;
    }
  }

  private static List<Agreement> all(Ratings ratings) {
    return List.of(
        AgreementCoefficients.share(ratings),
        AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).kappa(),
        AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).ac1(),
        AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).alpha(),
        AgreementCoefficients.of(ratings, Scale.ORDINAL, 1).alpha());
  }

  private static void assertSameValues(Ratings a, Ratings b) {
    List<Agreement> before = all(a);
    List<Agreement> after = all(b);
    for (int i = 0; i < before.size(); i++) {
      assertThat(value(after.get(i))).isCloseTo(value(before.get(i)), EXACT);
    }
  }

  /** The value; 9 where there is none, so that two that are not defined are equal. */
  private static double value(Agreement agreement) {
    return switch (agreement) {
      case Measured seen -> seen.value();
      case NotDefined _ -> 9;
    };
  }

  /** Units of two to four raters and four classes, with holes. */
  private static int[][] units(SplittableRandom random) {
    int raters = 2 + random.nextInt(3);
    int[][] units = new int[2 + random.nextInt(20)][raters];
    double holes = random.nextDouble() / 2;
    for (int[] unit : units) {
      int truth = random.nextInt(4);
      Arrays.setAll(
          unit,
          _ ->
              random.nextDouble() < holes
                  ? MISSING
                  : random.nextInt(3) == 0 ? random.nextInt(4) : truth);
    }
    return units;
  }

  private static int[][] named(int[][] units, int[] names) {
    return Arrays.stream(units)
        .map(unit -> Arrays.stream(unit).map(one -> one == MISSING ? one : names[one]).toArray())
        .toArray(int[][]::new);
  }

  private static Ratings pairs(int[] a, int[] b) {
    return Ratings.of(
        IntStream.range(0, a.length).mapToObj(i -> new int[] {a[i], b[i]}).toArray(int[][]::new));
  }

  /** Two raters: how often the first said the row and the second the column. */
  private static Ratings table(int[][] counts) {
    List<int[]> units = new ArrayList<>();
    for (int row = 0; row < counts.length; row++) {
      for (int column = 0; column < counts[row].length; column++) {
        for (int i = 0; i < counts[row][column]; i++) {
          units.add(new int[] {row, column});
        }
      }
    }
    return Ratings.of(units.toArray(new int[0][]));
  }

  private static Measured share(Ratings ratings) {
    return (Measured) AgreementCoefficients.share(ratings);
  }

  private static Measured kappa(Ratings ratings) {
    return (Measured) AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).kappa();
  }

  private static Measured ac1(Ratings ratings) {
    return (Measured) AgreementCoefficients.of(ratings, Scale.NOMINAL, 1).ac1();
  }

  private static Measured alpha(Ratings ratings, Scale scale) {
    return (Measured) AgreementCoefficients.of(ratings, scale, 1).alpha();
  }
}
