package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SignFlipTest {
  private static final int DRAWS = 9_999;

  @Test
  void isMcNemarsExactTestForBinaryDataInClustersOfOne() {
    for (Reference row : Reference.of("mcnemar")) {
      double[] column = binary(row.whole("worse"), row.whole("better"), 7);
      SignFlip seen = SignFlip.test(new double[][][] {{column}}, 1, DRAWS);
      boolean exact = row.whole("worse") + row.whole("better") <= 13;
      assertThat(seen.exhaustive()).isEqualTo(exact);
      double standardError = Math.sqrt(row.number("p") / DRAWS);
      assertThat(seen.p())
          .isCloseTo(row.number("p"), within(exact ? 1e-12 : 4 * standardError + 1e-4));
      assertThat(seen.adjusted(0, 0)).isEqualTo(seen.p());
    }
  }

  @Test
  void joinsFamiliesAndAdjustsColumnsAsAnEnumerationDoes() {
    for (Reference row : Reference.of("sign-flip")) {
      double[][] overall = row.table("overall");
      double[][] slices = row.table("slices");
      SignFlip seen = SignFlip.test(new double[][][] {overall, slices}, 1, DRAWS);
      assertThat(seen.exhaustive()).isTrue();
      assertThat(seen.p()).isCloseTo(row.number("p"), within(1e-9));
      double[] first = row.numbers("overallAdjusted");
      for (int column = 0; column < first.length; column++) {
        assertThat(seen.adjusted(0, column)).isCloseTo(first[column], within(1e-9));
      }
      double[] second = row.numbers("slicesAdjusted");
      for (int column = 0; column < second.length; column++) {
        assertThat(seen.adjusted(1, column)).isCloseTo(second[column], within(1e-9));
      }
    }
  }

  @Test
  void nothingDifferentIsNeverLower() {
    SignFlip none = SignFlip.test(new double[][][] {{new double[40]}, {}}, 1, DRAWS);
    assertThat(none.p()).isEqualTo(1);
    assertThat(none.adjusted(0, 0)).isEqualTo(1);
    assertThat(none.movingClusters()).isZero();
    assertThat(SignFlip.test(new double[0][][], 1, DRAWS).p()).isEqualTo(1);
  }

  @Test
  void fewerThanFiveMovingClustersAreNeverCertain() {
    double[] column = new double[200];
    Arrays.fill(column, 0, 4, -5);
    assertThat(SignFlip.test(new double[][][] {{column}}, 1, DRAWS).p()).isEqualTo(1 / 16.0);
  }

  @Test
  void sameSeedGivesTheSameAndAnotherSeedANearP() {
    double[][][] data = random(60, 5, new SplittableRandom(3));
    double p = SignFlip.test(data, 42, DRAWS).p();
    assertThat(SignFlip.test(data, 42, DRAWS).p()).isEqualTo(p);
    assertThat(SignFlip.test(data, 43, DRAWS).p()).isNotEqualTo(p).isCloseTo(p, within(0.03));
  }

  @Test
  void swappingTheArmsMirrorsP() {
    for (int seed = 0; seed < 20; seed++) {
      double[] column = random(12, 1, new SplittableRandom(seed))[0][0];
      double[] swapped = Arrays.stream(column).map(d -> -d).toArray();
      SignFlip forth = SignFlip.test(new double[][][] {{column}}, 1, DRAWS);
      SignFlip back = SignFlip.test(new double[][][] {{swapped}}, 1, DRAWS);
      assertThat(forth.exhaustive()).isTrue();
      double ties = ties(column);
      assertThat(forth.p() + back.p()).isCloseTo(1 + ties, within(1e-12));
    }
  }

  @Test
  void scalingEveryClusterChangesNothing() {
    double[][][] data = random(80, 6, new SplittableRandom(5));
    double[][][] doubled = new double[data.length][][];
    for (int family = 0; family < data.length; family++) {
      doubled[family] =
          Arrays.stream(data[family])
              .map(column -> Arrays.stream(column).map(d -> 2 * d).toArray())
              .toArray(double[][]::new);
    }
    assertThat(SignFlip.test(doubled, 9, DRAWS).p()).isEqualTo(SignFlip.test(data, 9, DRAWS).p());
  }

  @Test
  void unchangedDataAreFlaggedNoMoreOftenThanPromised() {
    int flagged = 0;
    int suites = 1_000;
    for (int suite = 0; suite < suites; suite++) {
      SignFlip seen = SignFlip.test(random(30, 8, new SplittableRandom(suite)), suite, 499);
      flagged += seen.p() <= 0.05 ? 1 : 0;
    }
    assertThat(flagged).isBetween(20, 70); // 5 % with 2.7 standard errors; 0 would be a dead test
  }

  @Test
  void oneBadColumnAmongManyIsNamed() {
    double[][][] data = random(120, 20, new SplittableRandom(8));
    Arrays.fill(data[1][7], 10, 30, -1);
    SignFlip seen = SignFlip.test(data, 1, DRAWS);
    assertThat(seen.adjusted(1, 7)).isLessThan(0.01);
    assertThat(seen.p()).isLessThan(0.01);
    assertThat(seen.adjusted(1, 8)).isGreaterThan(0.05);
  }

  @Test
  void refusesWhatIsNoNumberAndColumnsThatDiffer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignFlip.test(new double[][][] {{{Double.NaN}}}, 1, DRAWS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignFlip.test(new double[][][] {{{1, 2}, {1}}}, 1, DRAWS));
  }

  /** Share of sign vectors whose statistic equals the one that was seen. */
  private static double ties(double[] column) {
    double seen = Arrays.stream(column).sum();
    int equal = 0;
    for (int vector = 0; vector < 1 << column.length; vector++) {
      double sum = 0;
      for (int at = 0; at < column.length; at++) {
        sum += (vector >> at & 1) == 0 ? column[at] : -column[at];
      }
      equal += Math.abs(sum - seen) < 1e-9 ? 1 : 0;
    }
    return (double) equal / (1 << column.length);
  }

  private static double[] binary(int worse, int better, int same) {
    double[] column = new double[worse + better + same];
    Arrays.fill(column, 0, worse, -1);
    Arrays.fill(column, worse, worse + better, 1);
    return column;
  }

  /** One overall column and slices of it, symmetric around 0. */
  private static double[][][] random(int clusters, int slices, SplittableRandom random) {
    double[] overall = new double[clusters];
    double[][] parts = new double[slices][clusters];
    for (int cluster = 0; cluster < clusters; cluster++) {
      overall[cluster] = random.nextInt(-3, 4) / 5.0;
      parts[random.nextInt(slices)][cluster] = overall[cluster];
    }
    return new double[][][] {{overall}, parts};
  }
}
