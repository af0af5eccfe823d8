package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SignPathTest {
  private static final double ALPHA = 0.05;
  private static final int DRAWS = 9_999;

  @Test
  void oneLookIsThePlainTest() {
    double[][][] data = random(30, new SplittableRandom(4));
    SignFlip once = new SignPath(7, DRAWS).look(data, ALPHA);
    assertThat(once.p()).isEqualTo(SignFlip.test(data, 7, DRAWS).p());
    assertThat(once.adjusted(1, 1)).isEqualTo(SignFlip.test(data, 7, DRAWS).adjusted(1, 1));
  }

  @Test
  void walksAsAnEnumerationOfEverySignVectorDoes() {
    for (Reference row : Reference.of("sign-path")) {
      double[][][] data = {row.table("overall"), row.table("slices")};
      int[] looks = row.wholes("looks");
      double[] expected = row.numbers("p");
      SignPath path = new SignPath(1, DRAWS);
      int called = 0;
      for (int at = 0; at < looks.length; at++) {
        double share = (double) looks[at] / looks[looks.length - 1];
        double spent = SignPath.spending(ALPHA, share);
        SignFlip seen = path.look(first(data, looks[at]), spent);
        assertThat(seen.exhaustive()).isTrue();
        assertThat(seen.p()).as("look %s", at + 1).isCloseTo(expected[at], within(1e-9));
        called = called == 0 && seen.p() <= spent ? at + 1 : called;
      }
      assertThat(called).isEqualTo(row.whole("first"));
      assertThat(row.number("everTaken")).isLessThanOrEqualTo(ALPHA);
    }
  }

  /**
   * Every way in which the signs could have fallen, walked: the promise is a count, not a guess.
   */
  @Test
  void overAllSignsOfSomeDataNoMoreThanAlphaAreCalledLower() {
    for (int seed = 0; seed < 6; seed++) {
      double[][][] data = random(11, new SplittableRandom(seed));
      int called = 0;
      int early = 0;
      for (int signs = 0; signs < 1 << 11; signs++) {
        int look = called(turned(data, signs), 3, 6, 11);
        called += look > 0 ? 1 : 0;
        early += look > 0 && look < 3 ? 1 : 0;
      }
      assertThat(called).as("seed %s", seed).isBetween(40, (int) (ALPHA * (1 << 11)));
      assertThat(early).isLessThanOrEqualTo((int) (ALPHA * 36 / 121 * (1 << 11)));
    }
  }

  @Test
  void unchangedDataAreCalledLowerNoMoreOftenThanPromised() {
    int called = 0;
    int early = 0;
    for (int suite = 0; suite < 1_000; suite++) {
      SignPath path = new SignPath(suite, 499);
      double[][][] data = random(48, new SplittableRandom(suite));
      int look = 0;
      for (int at = 1; at <= 4 && look == 0; at++) {
        double spent = SignPath.spending(ALPHA, at / 4.0);
        look = path.look(first(data, 12 * at), spent).p() <= spent ? at : 0;
      }
      called += look > 0 ? 1 : 0;
      early += look > 0 && look < 4 ? 1 : 0;
    }
    assertThat(called).isBetween(28, 68); // 5 %, 2.6 standard errors
    assertThat(early).isBetween(12, 44); // 2.8 %
  }

  @Test
  void aGraveDropIsCalledAtTheFirstLook() {
    double[][][] data = {{new double[40]}, {}};
    Arrays.fill(data[0][0], -1);
    assertThat(called(data, 10, 20, 40)).isEqualTo(1);
  }

  @Test
  void whatIsSpentCountsAgainstLaterLooks() {
    int dearer = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[][][] data = random(60, new SplittableRandom(seed));
      SignPath path = new SignPath(1, DRAWS);
      path.look(first(data, 30), 0.02);
      double last = path.look(data, ALPHA).adjusted(0, 0);
      double alone = SignFlip.test(data, 1, DRAWS).adjusted(0, 0);
      assertThat(last).isBetween(alone, alone + 0.02);
      dearer += last > alone ? 1 : 0;
    }
    assertThat(dearer).isGreaterThan(10);
  }

  @Test
  void aWalkIsTheSameWhateverStandsStill() {
    double[][][] data = random(40, new SplittableRandom(5));
    double[][][] padded = new double[2][][];
    for (int family = 0; family < 2; family++) {
      padded[family] =
          Arrays.stream(data[family])
              .map(column -> Arrays.copyOf(column, 90))
              .toArray(double[][]::new);
    }
    SignPath plain = new SignPath(1, DRAWS);
    SignPath still = new SignPath(1, DRAWS);
    plain.look(first(data, 20), 0.01);
    still.look(first(data, 20), 0.01);
    assertThat(still.look(padded, ALPHA).p()).isEqualTo(plain.look(data, ALPHA).p());
  }

  @Test
  void clustersDoNotLeave() {
    SignPath path = new SignPath(1, DRAWS);
    path.look(random(20, new SplittableRandom(1)), 0.01);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> path.look(random(19, new SplittableRandom(1)), ALPHA));
  }

  /** The look, from 1, that called some column lower; 0 when none did. */
  private static int called(double[][][] data, int... sizes) {
    SignPath path = new SignPath(1, DRAWS);
    for (int at = 0; at < sizes.length; at++) {
      double spent = SignPath.spending(ALPHA, (double) sizes[at] / sizes[sizes.length - 1]);
      if (path.look(first(data, sizes[at]), spent).p() <= spent) {
        return at + 1;
      }
    }
    return 0;
  }

  private static double[][][] first(double[][][] data, int clusters) {
    return Arrays.stream(data)
        .map(
            family ->
                Arrays.stream(family)
                    .map(column -> Arrays.copyOf(column, clusters))
                    .toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  private static double[][][] turned(double[][][] data, int signs) {
    double[][][] turned = first(data, data[0][0].length);
    for (double[][] family : turned) {
      for (double[] column : family) {
        for (int at = 0; at < column.length; at++) {
          column[at] = (signs >> at & 1) == 0 ? column[at] : -column[at];
        }
      }
    }
    return turned;
  }

  /** One overall column and three slices of it. */
  private static double[][][] random(int clusters, SplittableRandom random) {
    double[][][] data = {{new double[clusters]}, new double[3][clusters]};
    for (int at = 0; at < clusters; at++) {
      double sum = (random.nextInt(2) == 0 ? -1 : 1) * (1 + random.nextInt(8)) / 5.0;
      data[0][0][at] = sum;
      data[1][random.nextInt(3)][at] = sum;
    }
    return data;
  }
}
