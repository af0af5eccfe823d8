package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TwoSampleTest {
  private static final double NEAR = 1e-9;
  private static final double ROOTS = 1e-8; // as near as R finds the roots of a polynomial

  @Test
  void rateDifferencesAreRs() {
    for (Reference row : Reference.of("rate-difference")) {
      RateDifference seen = RateDifference.of(arm(row, 1), arm(row, 2));
      assertThat(seen.difference()).isCloseTo(row.number("difference"), within(NEAR));
      assertThat(seen.standardError()).isCloseTo(row.number("se"), within(NEAR));
      assertThat(seen.lower()).isCloseTo(row.number("lower"), within(NEAR));
      assertThat(seen.upper()).isCloseTo(row.number("upper"), within(NEAR));
    }
  }

  @Test
  void ratioChangesAreRsByLogarithmAndByFieller() {
    for (Reference row : Reference.of("ratio-change")) {
      RatioChange seen = RatioChange.of(arm(row, 1), arm(row, 2)).orElseThrow();
      assertThat(seen.change()).isCloseTo(row.number("change"), within(NEAR));
      assertThat(seen.lower()).isCloseTo(row.number("lower"), within(ROOTS));
      assertThat(seen.upper()).isCloseTo(row.number("upper"), within(ROOTS));
    }
  }

  @Test
  void aRatioOfNothingHasNoBound() {
    ArmSums some = ArmSums.of(new double[] {1, 2, 1}, new double[] {1, 1, 1});
    ArmSums none = ArmSums.of(new double[] {0, 0, 0}, new double[] {1, 1, 1});
    ArmSums wild = ArmSums.of(new double[] {9, 0, 0}, new double[] {1, 1, 1});
    assertThat(RatioChange.of(some, none)).isEmpty();
    assertThat(RatioChange.of(some, ArmSums.NONE)).isEmpty();
    assertThat(RatioChange.of(none, some)).contains(new RatioChange(-1, -1.0, null));
    assertThat(RatioChange.of(some, wild).orElseThrow().upper()).isNull();
  }

  @Test
  void quantilesAreRsTypeSevenWithRanks() {
    for (Reference row : Reference.of("quantile")) {
      double[] sorted = row.numbers("values");
      Arrays.sort(sorted);
      QuantileBound seen = QuantileBound.of(sorted, row.number("quantile"), 1);
      assertThat(seen.value()).isCloseTo(row.number("value"), within(NEAR));
      assertThat(seen.lower()).isEqualTo(row.number("lower"));
      assertThat(seen.upper()).isEqualTo(row.number("upper"));
    }
  }

  @Test
  void fewValuesBoundNothingAndClustersWiden() {
    double[] sorted = new SplittableRandom(1).doubles(400).sorted().toArray();
    assertThat(QuantileBound.of(Arrays.copyOf(sorted, 20), 0.95, 1).upper()).isNull();
    QuantileBound single = QuantileBound.of(sorted, 0.5, 1);
    QuantileBound clustered = QuantileBound.of(sorted, 0.5, 4);
    assertThat(clustered.lower()).isLessThan(Objects.requireNonNull(single.lower()));
    assertThat(clustered.upper()).isGreaterThan(Objects.requireNonNull(single.upper()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantileBound.typeSeven(new double[0], 0.5));
  }

  @Test
  void boundsOfTheChangeOfAQuantileHoldAsOftenAsPromised() {
    int rounds = 600;
    int above = 0;
    int below = 0;
    for (int round = 0; round < rounds; round++) {
      SplittableRandom random = new SplittableRandom(round);
      QuantileBound slow = QuantileBound.of(values(random, 600, 1.2), 0.95, 1);
      QuantileBound usual = QuantileBound.of(values(random, 900, 1), 0.95, 1);
      QuantileChange seen = QuantileChange.of(slow, usual).orElseThrow();
      above += Objects.requireNonNull(seen.lower()) > 0.2 ? 1 : 0;
      below += Objects.requireNonNull(seen.upper()) < 0.2 ? 1 : 0;
    }
    assertThat(above).isBetween(9, 48); // 5 % each with 3 standard errors
    assertThat(below).isBetween(9, 48);
  }

  @Test
  void boundsOfARateDifferenceHoldAsOftenAsPromisedInCorrelatedUnits() {
    int rounds = 1_000;
    int wrong = 0;
    for (int round = 0; round < rounds; round++) {
      SplittableRandom random = new SplittableRandom(round);
      RateDifference seen = RateDifference.of(units(random, 150, 0.06), units(random, 600, 0.03));
      wrong += seen.upper() < 0.03 ? 1 : 0;
    }
    assertThat(wrong).isBetween(10, 75);
  }

  @Test
  void sharesAreHeldToThePlanAsRDoes() {
    for (Reference row : Reference.of("sample-ratio")) {
      SampleRatio seen =
          SampleRatio.of(
              new long[] {row.whole("first")},
              new long[] {row.whole("second")},
              new double[] {row.number("planned")});
      assertThat(seen.chiSquare()).isCloseTo(row.number("chiSquare"), within(1e-9));
      assertThat(seen.p()).isCloseTo(row.number("p"), within(1e-12));
    }
  }

  @Test
  void strataOfSharesAddUp() {
    SampleRatio ramp =
        SampleRatio.of(new long[] {500, 5_000}, new long[] {9_500, 5_000}, new double[] {.05, .5});
    assertThat(ramp.expected()).isEqualTo(5_500);
    assertThat(ramp.p()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleRatio.of(new long[] {1}, new long[] {1}, new double[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleRatio.of(new long[] {0}, new long[] {0}, new double[] {.5}));
  }

  @Test
  void eventsThatAllFallToOneGroupAreThePowerOfItsShare() {
    for (Reference row : Reference.of("exclusive")) {
      int needed = ExclusiveCount.needed(row.number("share"), row.number("level"));
      assertThat(needed).isEqualTo(row.whole("needed"));
      assertThat(ExclusiveCount.chance(row.number("share"), needed))
          .isCloseTo(row.number("chance"), within(NEAR));
    }
    assertThat(ExclusiveCount.needed(0.1, 0.01)).isEqualTo(2); // 0.1^2 is 0.01, and no hair more
  }

  @Test
  void plannedUnitsSolveRsEquation() {
    for (Reference row : Reference.of("units")) {
      ShufflePower power =
          new ShufflePower(
              row.number("variance"),
              row.number("skewness"),
              row.number("denominator"),
              row.number("share"));
      assertThat(
              power.toSee(row.number("difference"), row.number("level"), row.number("inflation")))
          .isBetween(row.whole("see") - 1L, row.whole("see") + 1L);
      assertThat(power.toProve(row.number("margin"))).isEqualTo(row.whole("prove"));
    }
  }

  @Test
  void silenceProvesLessWhereNotAllIsSeen() {
    assertThat(ZeroFailureBound.rate(1_000, 1)).isEqualTo(ZeroFailureBound.rate(1_000));
    // (1 - 0.025^(1/1000)) / 0.8
    assertThat(ZeroFailureBound.rate(1_000, 0.8)).isCloseTo(0.0046026, within(1e-6));
    assertThat(ZeroFailureBound.rate(1, 0.1)).isEqualTo(1);
  }

  private static ArmSums arm(Reference row, int group) {
    return ArmSums.of(row.numbers("x" + group), row.numbers("m" + group));
  }

  private static double[] values(SplittableRandom random, int size, double factor) {
    double[] values = new double[size];
    Arrays.setAll(values, _ -> factor * Math.exp(0.6 * random.nextGaussian()));
    Arrays.sort(values);
    return values;
  }

  /** Units of four opportunities; half of the units have twice the rate, the others none. */
  private static ArmSums units(SplittableRandom random, int size, double rate) {
    double[] x = new double[size];
    double[] m = new double[size];
    for (int unit = 0; unit < size; unit++) {
      double own = random.nextBoolean() ? 2 * rate : 0;
      for (int at = 0; at < 4; at++) {
        x[unit] += random.nextDouble() < own ? 1 : 0;
      }
      m[unit] = 4;
    }
    return ArmSums.of(x, m);
  }
}
