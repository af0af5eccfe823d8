package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class BoundsTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final Offset<Double> QUANTILE = within(1e-7);

  @Test
  void clopperPearsonAgreesWithReferenceAtBothEdgesToo() {
    for (Reference row : Reference.of("clopper-pearson")) {
      int successes = row.whole("successes");
      int trials = row.whole("trials");
      assertThat(ClopperPearson.lower(successes, trials, 0.95))
          .isCloseTo(row.number("lower"), QUANTILE);
      assertThat(ClopperPearson.upper(successes, trials, 0.95))
          .isCloseTo(row.number("upper"), QUANTILE);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> ClopperPearson.lower(0, 0, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> ClopperPearson.lower(3, 2, 0.95));
  }

  @Test
  void wilsonAgreesWithReferenceAtBothEdgesToo() {
    for (Reference row : Reference.of("wilson")) {
      WilsonEffective seen =
          WilsonEffective.at(row.number("share"), row.number("size"), row.number("quantile"));
      assertThat(seen.lower()).isCloseTo(row.number("lower"), EXACT);
      assertThat(seen.upper()).isCloseTo(row.number("upper"), EXACT);
    }
  }

  @Test
  void effectiveWilsonAgreesWithReference() {
    for (Reference row : Reference.of("wilson-effective")) {
      WilsonEffective seen =
          WilsonEffective.of(row.numbers("sums"), row.wholes("sizes"), row.whole("repeats"));
      assertThat(seen.share()).isCloseTo(row.number("share"), EXACT);
      assertThat(seen.effectiveSize()).isCloseTo(row.number("size"), within(1e-6));
      assertThat(seen.lower()).isCloseTo(row.number("lower"), QUANTILE);
      assertThat(seen.upper()).isCloseTo(row.number("upper"), QUANTILE);
    }
  }

  @Test
  void effectiveWilsonCountsIncidentsWhenNothingVaries() {
    WilsonEffective all = WilsonEffective.of(new double[] {2, 2, 2}, new int[] {2, 2, 2}, 4);
    assertThat(all.effectiveSize()).isEqualTo(3);
    assertThat(all.lower()).isEqualTo(WilsonEffective.lowerAtNoFailure(3)).isLessThan(0.3);
    assertThat(all.upper()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WilsonEffective.of(new double[] {1}, new int[] {1}, 1));
  }

  @Test
  void phantomIntervalAgreesWithReference() {
    for (Reference row : Reference.of("phantom")) {
      PhantomInterval seen = PhantomInterval.of(row.numbers("sums"), row.wholes("sizes"));
      assertThat(seen.mean()).isCloseTo(row.number("mean"), EXACT);
      assertThat(seen.standardError()).isCloseTo(row.number("se"), EXACT);
      assertThat(seen.lower()).isCloseTo(row.number("lower"), QUANTILE);
      assertThat(seen.upper()).isCloseTo(row.number("upper"), QUANTILE);
    }
  }

  @Test
  void weightedBoundsAgreeWithReference() {
    for (Reference row : Reference.of("weighted-phantom")) {
      PhantomInterval seen =
          PhantomInterval.of(row.numbers("sums"), row.numbers("weights"), row.number("effect"));
      assertThat(seen.mean()).isCloseTo(row.number("mean"), EXACT);
      assertThat(seen.standardError()).isCloseTo(row.number("se"), EXACT);
      assertThat(seen.lower()).isCloseTo(row.number("lower"), QUANTILE);
      assertThat(seen.upper()).isCloseTo(row.number("upper"), QUANTILE);
    }
    for (Reference row : Reference.of("weighted-rate")) {
      WilsonEffective seen =
          WilsonEffective.of(
              row.numbers("sums"),
              row.numbers("weights"),
              row.whole("members"),
              row.number("effective"),
              row.whole("repeats"));
      assertThat(seen.share()).isCloseTo(row.number("share"), EXACT);
      assertThat(seen.effectiveSize()).isCloseTo(row.number("size"), within(1e-6));
      assertThat(seen.lower()).isCloseTo(row.number("lower"), QUANTILE);
      assertThat(seen.upper()).isCloseTo(row.number("upper"), QUANTILE);
    }
  }

  @Test
  void aFewHeavyClustersPromiseNoMoreThanTheyCarry() {
    double[] weights = new double[50];
    Arrays.fill(weights, 1);
    weights[0] = 200;
    double effect = 50 * (200.0 * 200 + 49) / (249.0 * 249);
    assertThat(PhantomInterval.of(new double[50], weights, effect).lower()).isLessThan(-0.5);
    assertThat(WilsonEffective.of(weights, weights, 50, 50 / effect, 1).lower()).isLessThan(0.4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhantomInterval.of(new double[50], weights, 0.5));
  }

  @Test
  void withoutAnyDifferenceTheWidthDependsOnTheNumberOfClustersAlone() {
    int fewest = PhantomInterval.clustersToProve(0.10);
    assertThat(fewest).isEqualTo(23);
    assertThat(PhantomInterval.lowerAtNoDifference(fewest)).isGreaterThan(-0.10);
    assertThat(PhantomInterval.lowerAtNoDifference(fewest - 1)).isLessThanOrEqualTo(-0.10);
    assertThat(PhantomInterval.of(new double[3], new int[] {7, 1, 1}).lower())
        .isCloseTo(PhantomInterval.lowerAtNoDifference(3), EXACT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhantomInterval.of(new double[0], new int[0]));
  }

  @Test
  void phantomLowerBoundCoversATrueDropInMostSuites() {
    SplittableRandom random = new SplittableRandom(11);
    int covered = 0;
    int suites = 1_000;
    for (int suite = 0; suite < suites; suite++) {
      double[] sums = new double[50];
      int[] sizes = new int[50];
      for (int cluster = 0; cluster < sums.length; cluster++) {
        sizes[cluster] = 1 + random.nextInt(3);
        sums[cluster] = random.nextDouble() < 0.05 ? -sizes[cluster] : 0; // incidents break whole
      }
      covered += PhantomInterval.of(sums, sizes).lower() <= -0.05 ? 1 : 0;
    }
    assertThat(covered).isGreaterThan((int) (0.90 * suites)).isLessThan(suites);
  }

  @Test
  void silenceProvesWhatTheRuleOfThreeSays() {
    assertThat(ZeroFailureBound.rate(20)).isCloseTo(0.139, within(5e-4));
    assertThat(ZeroFailureBound.rate(50)).isCloseTo(0.058, within(5e-4));
    assertThat(ZeroFailureBound.rate(300)).isCloseTo(0.010, within(5e-4));
    assertThat(ZeroFailureBound.rate(10)).isCloseTo(ClopperPearson.upper(0, 10, 0.95), QUANTILE);
    assertThatIllegalArgumentException().isThrownBy(() -> ZeroFailureBound.rate(0));
  }

  @Test
  void orderStatisticRanksAgreeWithReference() {
    for (Reference row : Reference.of("order-statistic")) {
      int size = row.whole("size");
      double quantile = row.number("quantile");
      assertThat(OrderStatisticBound.upperRank(size, quantile)).isEqualTo(row.whole("upper"));
      assertThat(OrderStatisticBound.lowerRank(size, quantile)).isEqualTo(row.whole("lower"));
    }
  }

  @Test
  void fewerThanFiftyNineValuesBoundNoNinetyFifthPercentile() {
    assertThat(OrderStatisticBound.fewest(0.95)).isEqualTo(59);
    assertThat(OrderStatisticBound.of(new double[58], 0.95)).isEmpty();
    assertThat(OrderStatisticBound.of(new double[59], 0.95)).isPresent();
  }

  @Test
  void ratioAgreesWithReferenceAndHasNoneWithoutDenominator() {
    for (Reference row : Reference.of("ratio")) {
      RatioBound seen =
          RatioBound.of(row.numbers("numerators"), row.numbers("denominators")).orElseThrow();
      assertThat(seen.ratio()).isCloseTo(row.number("ratio"), EXACT);
      assertThat(seen.lower()).isCloseTo(row.number("lower"), within(1e-4));
      assertThat(seen.upper()).isCloseTo(row.number("upper"), within(1e-4));
    }
    assertThat(RatioBound.of(new double[] {1, 2}, new double[2])).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RatioBound.of(new double[] {1}, new double[] {1}));
  }

  @Test
  void billAgreesWithReference() {
    for (Reference row : Reference.of("bill")) {
      int clusters = row.whole("clusters");
      PhantomInterval interval =
          new PhantomInterval(
              row.number("mean"), row.number("se"), clusters, Quantiles.t(clusters + 1));
      Bill bill = Bill.of(interval, row.whole("size"), row.number("margin"));
      assertThat(bill.sizeIfUnchanged()).isEqualTo(row.whole("unchanged"));
      assertThat(bill.sizeIfDropIsReal()).isEqualTo(row.whole("real"));
      assertThat(bill.smallestVisibleDrop()).isCloseTo(row.number("visible"), QUANTILE);
    }
  }

  @Test
  void billOffersNoPriceForADropAtTheMargin() {
    PhantomInterval near = new PhantomInterval(-0.045, 0.02, 50, 1.67);
    assertThat(Bill.of(near, 100, 0.05).hopeless()).isTrue();
    assertThat(Bill.of(near, 100, 0.05).sizeIfDropIsReal()).isNull();
    PhantomInterval better = new PhantomInterval(0.01, 0.03, 50, 1.67);
    assertThat(Bill.of(better, 100, 0.05).sizeIfDropIsReal()).isNull();
    assertThat(Bill.of(better, 100, 0.05).hopeless()).isFalse();
  }

  @Test
  void billOffersRepeatsOnlyWhenTheyAreTheNoise() {
    PhantomInterval interval = new PhantomInterval(0, 0.03, 50, 1.67);
    assertThat(Bill.repeats(interval, 0.0008, 3, 0.05)).isEqualTo(9);
    assertThat(Bill.repeats(interval, 0.0003, 3, 0.05)).isNull();
    assertThat(Bill.repeats(interval, 0.0005, 3, 0.02)).isNull();
  }
}
