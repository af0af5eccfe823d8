package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DropPowerTest {
  private static final double ALPHA = 0.05;

  /** Sizes that the design's simulation found, at 12 % disagreement and clusters of two. */
  @ParameterizedTest
  @CsvSource({"0.05,1,335", "0.05,3,170", "0.03,1,865", "0.03,3,370", "0.02,1,1900"})
  void theSizesThatProveAMarginAreThoseOfTheSimulation(double margin, int repeats, int simulated) {
    DropPower power = pairs(100, new DropPower.Noise(0.12, repeats, 0));
    double off = (double) power.membersToProve(margin) / simulated;
    assertThat(off).isBetween(0.9, 1.25);
  }

  @ParameterizedTest
  @CsvSource({"80,0.25,0.40", "135,0.17,0.27", "345,0.08,0.14"})
  void aSliceOfTenShowsWhatTheSimulationSays(int members, double least, double most) {
    DropPower power = new DropPower(members, members / 2, members * 2.9, noise(0.12));
    assertThat(power.smallestDrop(ALPHA, 2, 10).orElseThrow()).isBetween(least, most);
  }

  /** The promise itself, by simulation: clusters of one to three, whole ones break. */
  @Test
  void aDropOfThatSizeIsCalledLowerFourTimesOfFive() {
    int clusters = 120;
    int[] sizes = new int[clusters];
    Arrays.setAll(sizes, at -> 1 + at % 3);
    DropPower power =
        new DropPower(
            Arrays.stream(sizes).sum(),
            clusters,
            Arrays.stream(sizes).mapToDouble(size -> size * size).sum(),
            new DropPower.Noise(0.12, 1, 0));
    double drop = power.smallestDrop(ALPHA, 1, 1).orElseThrow();
    int called = 0;
    int suites = 400;
    for (int suite = 0; suite < suites; suite++) {
      SplittableRandom random = new SplittableRandom(suite);
      double[] column = new double[clusters];
      for (int at = 0; at < clusters; at++) {
        boolean broken = random.nextDouble() < drop / 0.9;
        for (int member = 0; member < sizes[at]; member++) {
          column[at] += difference(random, broken);
        }
      }
      called += SignFlip.test(new double[][][] {{column}}, suite, 999).p() <= ALPHA ? 1 : 0;
    }
    assertThat((double) called / suites).isBetween(0.70, 0.90);
  }

  /** Nine of ten members pass before; a steady two thirds never flake. */
  private static double difference(SplittableRandom random, boolean broken) {
    double chance = random.nextInt(3) == 0 ? 0.7 : 1;
    int before = random.nextDouble() < chance ? 1 : 0;
    int after = !broken && random.nextDouble() < chance ? 1 : 0;
    return after - before;
  }

  @Test
  void moreDataLessNoiseAndFewerColumnsShowMore() {
    double plain = pairs(50, noise(0.12)).smallestDrop(ALPHA, 2, 10).orElseThrow();
    assertThat(pairs(200, noise(0.12)).smallestDrop(ALPHA, 2, 10).orElseThrow()).isLessThan(plain);
    DropPower noisy = pairs(50, new DropPower.Noise(0.3, 1, 0));
    assertThat(noisy.smallestDrop(ALPHA, 2, 10).orElseThrow()).isGreaterThan(plain);
    assertThat(pairs(50, noise(0.12)).smallestDrop(ALPHA, 1, 1).orElseThrow()).isLessThan(plain);
    assertThat(pairs(50, noise(0.12)).membersToProve(0.05))
        .isCloseTo(pairs(500, noise(0.12)).membersToProve(0.05), within(2));
  }

  @Test
  void aFewClustersShowNothing() {
    assertThat(pairs(4, noise(0)).smallestDrop(ALPHA, 1, 1)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new DropPower(3, 4, 9, noise(0.1)));
  }

  private static DropPower pairs(int clusters, DropPower.Noise noise) {
    return new DropPower(2 * clusters, clusters, 4.0 * clusters, noise);
  }

  private static DropPower.Noise noise(double disagreement) {
    return new DropPower.Noise(disagreement, 1, 4);
  }
}
