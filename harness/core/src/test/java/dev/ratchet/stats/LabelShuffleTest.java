package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.stats.LabelShuffle.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LabelShuffleTest {
  private static final int DRAWS = 9_999;
  private static final List<Family> ONE = List.of(new Family(1, Tail.HIGHER));

  @Test
  void joinsFamiliesAndStrataAsAnEnumerationOfAllLabelsDoes() {
    for (Reference row : Reference.of("shuffle")) {
      int[] families = row.wholes("families");
      LabelShuffle seen = LabelShuffle.test(families(families), strata(row), 1, 40_000);
      assertThat(seen.p()).isCloseTo(row.number("p"), within(error(row.number("p"), 40_000)));
      double[] adjusted = row.numbers("adjusted");
      for (int column = 0; column < adjusted.length; column++) {
        int family = families[column] - 1;
        int place = column - IntStream.of(families).boxed().toList().indexOf(families[column]);
        assertThat(seen.adjusted(family, place))
            .isCloseTo(adjusted[column], within(error(adjusted[column], 40_000)));
      }
    }
  }

  @Test
  void isFishersExactTestForEvents() {
    for (Reference row : Reference.of("fisher")) {
      double[] cells = new double[row.whole("first") + row.whole("second")];
      Arrays.fill(cells, 0, row.whole("events"), 1);
      int second = row.whole("first");
      Arrays.fill(cells, second, second + row.whole("otherEvents"), 1);
      Stratum stratum = new Stratum(row.whole("first"), 1, cells);
      double p = LabelShuffle.test(ONE, List.of(stratum), 1, DRAWS).p();
      assertThat(p).isCloseTo(row.number("p"), within(error(row.number("p"), DRAWS)));
    }
  }

  @Test
  void swappingTheGroupsSwapsTheTails() {
    double[][] rows = rows(60, 4, new SplittableRandom(5));
    LabelShuffle higher = LabelShuffle.test(family(4, Tail.HIGHER), stratum(rows, 20), 3, DRAWS);
    double[][] swapped = new double[rows.length][];
    System.arraycopy(rows, 20, swapped, 0, 40);
    System.arraycopy(rows, 0, swapped, 40, 20);
    LabelShuffle lower = LabelShuffle.test(family(4, Tail.LOWER), stratum(swapped, 40), 3, DRAWS);
    assertThat(lower.p()).isCloseTo(higher.p(), within(0.02)); // other labels are drawn
  }

  @Test
  void eitherTailSeesWhatOneTailDoesNot() {
    double[][] rows = rows(80, 1, new SplittableRandom(9));
    IntStream.range(0, 30).forEach(row -> rows[row][0] -= 2);
    List<Stratum> strata = stratum(rows, 30);
    assertThat(LabelShuffle.test(family(1, Tail.HIGHER), strata, 1, DRAWS).p()).isGreaterThan(0.9);
    assertThat(LabelShuffle.test(family(1, Tail.LOWER), strata, 1, DRAWS).p()).isLessThan(0.01);
    assertThat(LabelShuffle.test(family(1, Tail.EITHER), strata, 1, DRAWS).p()).isLessThan(0.01);
  }

  @Test
  void whatDoesNotVaryNeverSpeaks() {
    Stratum flat = new Stratum(5, 2, new double[40]);
    LabelShuffle seen = LabelShuffle.test(family(2, Tail.HIGHER), List.of(flat), 1, 99);
    assertThat(seen.p()).isEqualTo(1);
    assertThat(seen.adjusted(0, 1)).isEqualTo(1);
    Stratum noFirst = new Stratum(0, 1, new double[] {1, 2, 3});
    assertThat(LabelShuffle.test(ONE, List.of(noFirst), 1, 99).p()).isEqualTo(1);
    assertThat(LabelShuffle.test(ONE, List.of(new Stratum(0, 1, new double[0])), 1, 99).p())
        .isEqualTo(1);
  }

  @Test
  void strataAreComparedEachWithItself() {
    // the second stratum is higher throughout, and the first group has more of it
    double[] early = new double[100];
    double[] late = new double[100];
    SplittableRandom random = new SplittableRandom(4);
    Arrays.setAll(early, _ -> random.nextGaussian());
    Arrays.setAll(late, _ -> 3 + random.nextGaussian());
    double[] both = IntStream.range(0, 200).mapToDouble(at -> mixed(early, late, at)).toArray();
    double apart =
        LabelShuffle.test(ONE, List.of(new Stratum(10, 1, early), new Stratum(60, 1, late)), 1, 999)
            .p();
    double together = LabelShuffle.test(ONE, List.of(new Stratum(70, 1, both)), 1, 999).p();
    assertThat(apart).isGreaterThan(0.05);
    assertThat(together).isLessThan(0.01);
  }

  @Test
  void unchangedRowsAreFlaggedNoMoreOftenThanPromisedOverAllLooks() {
    int flagged = 0;
    int suites = 600;
    for (int suite = 0; suite < suites; suite++) {
      flagged += flagged(suite) ? 1 : 0;
    }
    assertThat(flagged).isBetween(12, 46); // 5 % with 3 standard errors; 0 would be a dead test
  }

  @Test
  void whatAnEarlyLookSpentCountsAsMoreExtremeLater() {
    double[] quiet = new SplittableRandom(2).doubles(60).toArray();
    double[] clear = new double[60];
    Arrays.fill(clear, 0, 20, 100);
    List<Stratum> early = List.of(new Stratum(20, 1, quiet));
    List<Stratum> late = List.of(early.getFirst(), new Stratum(20, 1, clear));
    ShufflePath path = new ShufflePath(1, 999);
    assertThat(path.look(ONE, early, 0.0125).p()).isGreaterThan(0.0125);
    assertThat(path.look(ONE, late, 0.05).p()).isEqualTo(13 / 1_000.0); // 12 are spent
    assertThat(LabelShuffle.test(ONE, late, 1, 999).p()).isEqualTo(1 / 1_000.0);
  }

  @Test
  void refusesRowsThatChangeAndWhatIsNoNumber() {
    ShufflePath path = new ShufflePath(1, 99);
    path.look(ONE, List.of(new Stratum(2, 1, new double[6])), 0.01);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> path.look(ONE, List.of(new Stratum(3, 1, new double[6])), 0.05));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> path.look(ONE, List.of(new Stratum(2, 2, new double[12])), 0.05));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stratum(1, 1, new double[] {Double.NaN}));
    assertThatIllegalArgumentException().isThrownBy(() -> new Stratum(3, 1, new double[2]));
  }

  @Test
  void batchesKeepGroupsApartAndLeaveOutTheRest() {
    assertThat(Batches.of(900, 9_000)).isEqualTo(new Batches(1, 900, 9_000));
    Batches large = Batches.of(100_000, 900_000);
    assertThat(large.size()).isEqualTo(100);
    assertThat(large.rows()).isEqualTo(10_000);
    Batches odd = Batches.of(10_007, 10_007);
    assertThat(odd).isEqualTo(new Batches(10, 1_000, 1_000));
    assertThat(odd.of(true, 10_006)).isEqualTo(-1);
    assertThat(odd.of(true, 9_999)).isEqualTo(999);
    assertThat(odd.of(false, 0)).isEqualTo(1_000);
  }

  @Test
  void batchesSayWhatSingleUnitsSay() {
    SplittableRandom random = new SplittableRandom(12);
    double[] single = new double[12_000];
    Arrays.setAll(single, at -> random.nextDouble() < (at < 4_000 ? 0.057 : 0.05) ? 1 : 0);
    double[] batched = new double[2_400];
    IntStream.range(0, single.length).forEach(at -> batched[at / 5] += single[at]);
    double p = LabelShuffle.test(ONE, List.of(new Stratum(4_000, 1, single)), 1, DRAWS).p();
    assertThat(p).isBetween(0.005, 0.3);
    assertThat(LabelShuffle.test(ONE, List.of(new Stratum(800, 1, batched)), 1, DRAWS).p())
        .isCloseTo(p, within(0.02));
  }

  /** Three looks at rows of 8 columns in two families, skewed and with unequal groups. */
  private static boolean flagged(int suite) {
    SplittableRandom random = new SplittableRandom(suite);
    ShufflePath path = new ShufflePath(suite, 299);
    List<Stratum> strata = new ArrayList<>();
    List<Family> families = List.of(new Family(3, Tail.HIGHER), new Family(5, Tail.EITHER));
    for (int look = 1; look <= 3; look++) {
      double[] cells = new double[30 * 8];
      Arrays.setAll(cells, _ -> random.nextDouble() < 0.2 ? 1 + random.nextInt(3) : 0);
      strata.add(new Stratum(3 * look, 8, cells));
      double spent = SignPath.spending(0.05, look / 3.0);
      if (path.look(families, strata, spent).p() <= spent) {
        return true;
      }
    }
    return false;
  }

  /** Four standard errors of a share of so many draws. */
  private static double error(double p, int draws) {
    return 4 * Math.sqrt(p * (1 - p) / draws) + 2.0 / draws;
  }

  private static double mixed(double[] early, double[] late, int at) {
    if (at < 70) { // the first group
      return at < 10 ? early[at] : late[at - 10];
    }
    return at < 160 ? early[at - 60] : late[at - 100];
  }

  private static List<Family> family(int columns, Tail tail) {
    return List.of(new Family(columns, tail));
  }

  private static List<Family> families(int[] of) {
    return IntStream.rangeClosed(1, IntStream.of(of).max().orElse(0))
        .mapToObj(
            family ->
                new Family(
                    (int) IntStream.of(of).filter(one -> one == family).count(), Tail.HIGHER))
        .toList();
  }

  /** The reference labels the first rows of each stratum. */
  private static List<Stratum> strata(Reference row) {
    double[][] cells = row.table("cells");
    int[] of = row.wholes("strata");
    int[] first = row.wholes("first");
    List<Stratum> strata = new ArrayList<>();
    for (int stratum = 1; stratum <= first.length; stratum++) {
      int wanted = stratum;
      double[] own =
          IntStream.range(0, cells.length)
              .filter(at -> of[at] == wanted)
              .mapToObj(at -> cells[at])
              .flatMapToDouble(Arrays::stream)
              .toArray();
      strata.add(new Stratum(first[stratum - 1], cells[0].length, own));
    }
    return strata;
  }

  private static List<Stratum> stratum(double[][] rows, int first) {
    double[] cells = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return List.of(new Stratum(first, rows[0].length, cells));
  }

  private static double[][] rows(int rows, int columns, SplittableRandom random) {
    return IntStream.range(0, rows)
        .mapToObj(
            _ -> IntStream.range(0, columns).mapToDouble(_ -> random.nextGaussian()).toArray())
        .toArray(double[][]::new);
  }
}
