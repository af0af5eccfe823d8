package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class LangReiczigelTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final double Z = 1.6448536269514722;
  private static final int WORLDS = 4_000;

  /** The world that the coverage was designed in. */
  private static final double SENSITIVITY = 0.95;

  private static final double SPECIFICITY = 0.80;
  private static final double TRUE_SHARE = 0.90;

  @Test
  void agreesWithReference() {
    for (Reference row : Reference.of("lang-reiczigel")) {
      LangReiczigel seen =
          LangReiczigel.at(
              new LangReiczigel.Reading(
                  row.number("positive"), row.number("read"), row.number("size")),
              new Instrument(
                  row.whole("positives"),
                  row.whole("ofPositives"),
                  row.whole("negatives"),
                  row.whole("ofNegatives")),
              row.number("quantile"));
      assertThat(seen.share()).isCloseTo(row.number("share"), EXACT);
      assertThat(seen.lower()).isCloseTo(row.number("lower"), EXACT);
      assertThat(seen.upper()).isCloseTo(row.number("upper"), EXACT);
    }
  }

  @Test
  void silenceThroughAnInstrumentAgreesWithReference() {
    for (Reference row : Reference.of("heard-silence")) {
      Instrument judge = new Instrument(1, 1, row.whole("negatives"), row.whole("ofNegatives"));
      assertThat(ZeroFailureBound.rate(row.whole("units"), judge))
          .isCloseTo(row.number("rate"), within(1e-7));
    }
    assertThat(ZeroFailureBound.rate(1_000, new Instrument(9, 9, 0, 9))).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZeroFailureBound.rate(0, new Instrument(9, 9, 9, 9)));
  }

  @Test
  void aPerfectInstrumentThatIsKnownWellChangesNextToNothing() {
    Instrument perfect = new Instrument(1_000_000, 1_000_000, 1_000_000, 1_000_000);
    LangReiczigel seen = LangReiczigel.at(new LangReiczigel.Reading(0.9, 1, 5_000), perfect, Z);
    WilsonEffective plain = WilsonEffective.at(0.9, 5_000, Z);
    assertThat(seen.share()).isEqualTo(0.9);
    assertThat(seen.lower()).isCloseTo(plain.lower(), within(1e-4));
    assertThat(seen.upper()).isCloseTo(plain.upper(), within(1e-4));
  }

  @Test
  void unitsThatAreSurelyNegativeAreNotCorrected() {
    Instrument judge = new Instrument(95, 100, 80, 100);
    double read = 0.7;
    double truth = 0.6;
    double positive = truth * judge.sensitivity() + (read - truth) * (1 - judge.specificity());
    LangReiczigel.Reading reading = new LangReiczigel.Reading(positive, read, 400);
    assertThat(LangReiczigel.of(reading, judge, 400).share()).isCloseTo(truth, EXACT);
    LangReiczigel.Reading asIfRead = new LangReiczigel.Reading(positive, 1, 400);
    assertThat(LangReiczigel.of(asIfRead, judge, 400).share()).isLessThan(truth - 0.05);
  }

  @Test
  void anInstrumentThatTellsNothingAndSharesThatAreNoneAreRefused() {
    LangReiczigel.Reading reading = new LangReiczigel.Reading(0.5, 1, 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LangReiczigel.of(reading, new Instrument(5, 10, 5, 10), 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new LangReiczigel.Reading(0.9, 0.8, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Instrument(5, 4, 1, 1));
  }

  /** The figures of the design: 97 % with 50 labels, 95 % with 200; the plain rate 47 %. */
  @Test
  void eachLimitHoldsAsOftenAsItWasDesignedToWhileThePlainRateDoesNot() {
    Coverage few = coverage(50, TRUE_SHARE);
    Coverage many = coverage(200, TRUE_SHARE);
    assertThat(few.worse()).isBetween(0.95, 0.98);
    assertThat(many.worse()).isBetween(0.935, 0.965);
    assertThat(few.width()).isCloseTo(0.20, within(0.015));
    assertThat(many.width()).isCloseTo(0.11, within(0.015));
    assertThat(many.plain()).isLessThan(0.55);
  }

  /** Labels of a world in which 60 % pass tell the errors in one in which 90 % do. */
  @Test
  void labelsFromAnotherPassRateDo() {
    assertThat(coverage(200, 0.60).worse()).isBetween(0.94, 0.97);
  }

  private record Coverage(double worse, double width, double plain) {}

  /** Where the labels show no informed judge, nothing is known. */
  private static Coverage coverage(int labels, double trueShareOfLabels) {
    SplittableRandom random = new SplittableRandom(20261122);
    int lower = 0;
    int upper = 0;
    int plain = 0;
    double width = 0;
    for (int world = 0; world < WORLDS; world++) {
      int passes = hits(random, labels, trueShareOfLabels);
      Instrument judge =
          new Instrument(
              hits(random, passes, SENSITIVITY),
              passes,
              hits(random, Math.max(1, labels - passes), SPECIFICITY),
              Math.max(1, labels - passes));
      double positive =
          hits(random, 500, TRUE_SHARE * SENSITIVITY + (1 - TRUE_SHARE) * (1 - SPECIFICITY))
              / 500.0;
      LangReiczigel seen =
          judge.sensitivity() + judge.specificity() <= 1
              ? new LangReiczigel(positive, 0, 1)
              : LangReiczigel.at(new LangReiczigel.Reading(positive, 1, 500), judge, Z);
      lower += seen.lower() <= TRUE_SHARE ? 1 : 0;
      upper += seen.upper() >= TRUE_SHARE ? 1 : 0;
      plain += WilsonEffective.at(positive, 500, Z).upper() >= TRUE_SHARE ? 1 : 0;
      width += seen.upper() - seen.lower();
    }
    return new Coverage(
        Math.min(lower, upper) / (double) WORLDS, width / WORLDS, plain / (double) WORLDS);
  }

  private static int hits(SplittableRandom random, int trials, double chance) {
    int hits = 0;
    for (int trial = 0; trial < trials; trial++) {
      hits += random.nextDouble() < chance ? 1 : 0;
    }
    return hits;
  }
}
