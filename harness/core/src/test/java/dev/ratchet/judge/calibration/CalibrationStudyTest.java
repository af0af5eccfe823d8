package dev.ratchet.judge.calibration;

import static dev.ratchet.judge.calibration.CalibrationScene.labels;
import static dev.ratchet.judge.calibration.CalibrationScene.says;
import static dev.ratchet.judge.calibration.CalibrationScene.scores;
import static dev.ratchet.judge.calibration.CalibrationScene.silent;
import static dev.ratchet.judge.calibration.Verdict.FAIL;
import static dev.ratchet.judge.calibration.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.agreement.Told;
import dev.ratchet.judge.calibration.Calibration.Counts;
import dev.ratchet.judge.calibration.Calibration.Mistake;
import dev.ratchet.judge.calibration.Calibration.Wrong;
import dev.ratchet.judge.calibration.Performance.Matrix;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import dev.ratchet.stats.Agreement;
import dev.ratchet.stats.Agreement.Measured;
import dev.ratchet.stats.AgreementCoefficients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CalibrationStudyTest {
  @Test
  void theTableWhereKappaCollapsesGivesWhatWasPublished() {
    Calibration calibration = CalibrationScene.passFail().table(118, 5, 2, 0).calibration();
    AgreementCoefficients seen = figures(calibration.agreements().judge());
    assertThat(value(seen.share())).isCloseTo(0.944, within(1e-12));
    assertThat(value(seen.kappa())).isCloseTo(-0.02, within(0.005));
    assertThat(value(seen.ac1())).isCloseTo(0.94, within(0.005));
    assertThat(calibration.performance().matrix()).isEqualTo(new Matrix(118, 5, 2, 0));
    assertThat(calibration.agreements().people()).isEqualTo(new Told.TooFew<>(0));
  }

  /** The same table of two people, whom a judge follows that says what the first one says. */
  @Test
  void peopleBesideEachOtherAreMeasuredInTheSameWay() {
    CalibrationScene scene = CalibrationScene.passFail();
    for (int i = 0; i < 125; i++) {
      Verdict ana = i < 123 ? PASS : FAIL;
      Verdict bo = i < 118 || i > 122 ? PASS : FAIL;
      scene.add("r-" + i, "", labels(ana, bo), says(ana));
    }
    Calibration calibration = scene.calibration();
    AgreementCoefficients people = figures(calibration.agreements().people());
    assertThat(value(people.share())).isCloseTo(0.944, within(1e-12));
    assertThat(value(people.kappa())).isCloseTo(-0.02, within(0.005));
    assertThat(value(people.ac1())).isCloseTo(0.94, within(0.005));
    assertThat(calibration.counts().disputed()).isEqualTo(7);
    assertThat(calibration.performance().matrix()).isEqualTo(new Matrix(118, 0, 0, 0));
  }

  @Test
  void whoeverAdjudicatesHasReadTheOthersAndStandsBesideNobody() {
    CalibrationScene scene = CalibrationScene.passFail();
    for (int i = 0; i < 8; i++) {
      List<ReplyLabel> labels = new ArrayList<>(labels(PASS, i < 4 ? PASS : FAIL));
      labels.add(CalibrationScene.adjudicated(FAIL));
      scene.add("r-" + i, "", labels, says(FAIL));
    }
    Calibration calibration = scene.calibration();
    assertThat(value(figures(calibration.agreements().people()).share())).isEqualTo(0.5);
    assertThat(value(figures(calibration.agreements().judge()).share())).isEqualTo(1);
    assertThat(calibration.performance().matrix()).isEqualTo(new Matrix(0, 0, 0, 8));
    assertThat(calibration.counts().labellers()).isEqualTo(3);
  }

  /** Krippendorff 2011, section A: Meg and Owen, alpha 0.095; once as two people, once as judge. */
  @Test
  void krippendorffsTwoObserversGiveWhatHePublished() {
    int[] meg = {0, 1, 0, 0, 0, 0, 0, 0, 1, 0};
    int[] owen = {1, 1, 1, 0, 0, 1, 0, 0, 0, 0};
    CalibrationScene people = CalibrationScene.passFail();
    CalibrationScene judge = CalibrationScene.passFail();
    for (int i = 0; i < meg.length; i++) {
      Verdict first = Verdict.of(meg[i] == 1);
      Verdict second = Verdict.of(owen[i] == 1);
      people.add("r-" + i, "", labels(first, second), says(first));
      judge.add("r-" + i, "", labels(first), says(second));
    }
    assertThat(value(figures(people.calibration().agreements().people()).alpha()))
        .isCloseTo(0.095, within(0.0005));
    assertThat(value(figures(judge.calibration().agreements().judge()).alpha()))
        .isCloseTo(0.095, within(0.0005));
  }

  /** Krippendorff 2011, section C: four observers, twelve units, ordinal alpha 0.815. */
  @Test
  void krippendorffsFourObserversGiveWhatHePublishedAsScores() {
    String[] units = {
      "11.1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", ".555", "..11", "..3."
    };
    CalibrationScene scene = new CalibrationScene(CalibrationScene.BANDS);
    for (int i = 0; i < units.length; i++) {
      String[] scores =
          units[i].chars().mapToObj(CalibrationStudyTest::band).toArray(String[]::new);
      scene.add("r-" + i, "", scores(scores), says(PASS, 0.75, "so"));
    }
    Calibration.Scores scores = Objects.requireNonNull(scene.calibration().agreements().scores());
    assertThat(scores.people().cases()).isEqualTo(11);
    assertThat(value(alpha(scores.people()))).isCloseTo(0.815, within(0.0005));
    assertThat(scores.judge().cases()).as("units with a score that most gave").isEqualTo(11);
  }

  private static String band(int observed) {
    return observed == '.' ? "" : String.valueOf((observed - '1') / 4.0);
  }

  @Test
  void aJudgeThatGivesTheScoresOfPeopleHasFullAlpha() {
    CalibrationScene scene = new CalibrationScene(CalibrationScene.BANDS);
    for (int i = 0; i < 20; i++) {
      double score = i % 5 / 4.0;
      scene.add(
          "r-" + i,
          "",
          scores(String.valueOf(score), String.valueOf(score), i % 2 == 0 ? "1" : ""),
          says(Verdict.of(score >= 0.5), score, "so"));
    }
    Calibration.Scores scores = Objects.requireNonNull(scene.calibration().agreements().scores());
    assertThat(value(alpha(scores.judge()))).isCloseTo(1, within(1e-12));
    assertThat(value(alpha(scores.people()))).isLessThan(0.9);
    assertThat(CalibrationScene.passFail().table(9, 0, 0, 9).calibration().agreements().scores())
        .isNull();
  }

  @Test
  void everyReplyIsCountedOnce() {
    CalibrationScene scene =
        CalibrationScene.passFail()
            .table(4, 0, 0, 3)
            .add("disputed", "", labels(PASS, FAIL), says(PASS))
            .add("bare", "", List.of(), says(PASS))
            .add("unheard", "", labels(PASS))
            .add("silent-1", "", labels(PASS), silent(Cause.JUDGE_UNREADABLE), says(FAIL))
            .add("silent-2", "", labels(FAIL), silent(Cause.JUDGE_UNREADABLE))
            .add("silent-3", "", labels(FAIL, FAIL), silent(Cause.JUDGE_REFUSED));
    Calibration calibration = scene.calibration();
    assertThat(calibration.counts())
        .isEqualTo(
            new Counts(13, 2, 1, 1, 11, 1, Map.of("judge-unreadable", 2, "judge-refused", 1)));
    assertThat(calibration.performance().matrix()).isEqualTo(new Matrix(4, 0, 0, 3));
    assertThat(calibration.answers().given()).isEqualTo(12);
    assertThat(calibration.answers().unreadable()).isEqualTo(2);
  }

  @Test
  void theFirstTimeAloneCountsAndTheOthersTellHowSteadyItIs() {
    CalibrationScene scene =
        CalibrationScene.passFail()
            .add("a", "", labels(PASS), says(PASS), says(PASS), says(PASS))
            .add("b", "", labels(PASS), says(PASS), says(FAIL), says(FAIL))
            .add("c", "", labels(FAIL), says(PASS), says(FAIL), says(FAIL))
            .add("d", "", labels(FAIL), says(FAIL), silent(Cause.JUDGE_HELD_BACK), says(FAIL))
            .add("e", "", labels(FAIL), says(FAIL), silent(Cause.JUDGE_HELD_BACK));
    Calibration calibration = scene.calibration();
    assertThat(calibration.performance().matrix()).isEqualTo(new Matrix(2, 0, 1, 2));
    assertThat(calibration.answers().times()).isEqualTo(3);
    assertThat(calibration.answers().same())
        .isInstanceOfSatisfying(
            Rate.Measured.class,
            same -> assertThat(same.right() + "/" + same.of()).isEqualTo("2/4"));
    assertThat(CalibrationScene.passFail().table(3, 0, 0, 3).calibration().answers().same())
        .isInstanceOf(Rate.NotDefined.class);
  }

  @Test
  void whatItGotWrongIsNamedTheFalsePassesFirst() {
    CalibrationScene scene =
        CalibrationScene.passFail()
            .add("a", "", labels(PASS), says(FAIL, 0, "Too long."))
            .add("z", "", labels(FAIL), says(PASS, 1, "Fine."))
            .add("b", "", labels(FAIL), says(PASS, 1, "Good."))
            .add("c", "", labels(FAIL), says(FAIL));
    assertThat(scene.calibration().wrong())
        .containsExactly(
            new Wrong("b", Mistake.FALSE_PASS, "Good."),
            new Wrong("z", Mistake.FALSE_PASS, "Fine."),
            new Wrong("a", Mistake.FALSE_FAIL, "Too long."));
  }

  @Test
  void aSliceOfFewIsCountedAndNotShown() {
    CalibrationScene scene = CalibrationScene.passFail();
    for (int i = 0; i < 19; i++) {
      String locale = i < 10 ? "locale=de" : "locale=en";
      scene.add("r-" + i, locale + " kind=x", labels(i < 4 ? FAIL : PASS), says(PASS));
    }
    Calibration.Slices slices = scene.calibration().slices();
    assertThat(slices.tooSmall()).isEqualTo(1);
    assertThat(slices.shown())
        .extracting(one -> one.slice() + " " + one.replies() + " " + one.fails())
        .containsExactly("kind=x 19 4", "locale=de 10 4");
    assertThat(slices.shown().getLast().specificity()).isEqualTo(Rate.of(0, 4, ""));
  }

  @Test
  void theEdgesAreExactAndNothingIsNoNumber() {
    Rate.Measured none = (Rate.Measured) Rate.of(0, 10, "");
    Rate.Measured all = (Rate.Measured) Rate.of(10, 10, "");
    // R: binom.test(0, 10)$conf.int and binom.test(10, 10)$conf.int
    assertThat(none.lower()).isZero();
    assertThat(none.upper()).isCloseTo(0.3084971, within(1e-7));
    assertThat(all.lower()).isCloseTo(0.6915029, within(1e-7));
    assertThat(all.upper()).isEqualTo(1);
    assertThat(Rate.of(0, 0, "there are none")).isEqualTo(new Rate.NotDefined("there are none"));
    assertThat(Performance.of(new Matrix(9, 1, 0, 0)).informedness())
        .isEqualTo(new Informedness.NotDefined("people fail none of them"));
    Calibration empty = CalibrationScene.passFail().calibration();
    assertThat(empty.performance().informedness()).isInstanceOf(Informedness.NotDefined.class);
    assertThat(empty.falseFlags(100)).isEmpty();
  }

  @Test
  void goodRunsThatWouldBeFlaggedAreForeseen() {
    Calibration calibration = CalibrationScene.passFail().table(95, 5, 0, 20).calibration();
    Calibration.FalseFlags flags = calibration.falseFlags(150).orElseThrow();
    assertThat(flags.expected()).isCloseTo(7.5, within(1e-9));
    assertThat(flags.atMost()).isCloseTo(150 * (1 - 0.8871651), within(1e-4));
  }

  @Test
  void noOrderOfLinesOrLabelsMattersAndJsonComesBack() {
    CalibrationScene scene = varied(new SplittableRandom(5), 60, 0.9, 0.8);
    Calibration calibration = scene.calibration();
    for (int seed = 0; seed < 5; seed++) {
      assertThat(scene.shuffled(seed).calibration()).isEqualTo(calibration);
    }
    String json = Json.canonical(calibration);
    Calibration back = Json.read("x", json, Calibration.class);
    assertThat(Json.canonical(back)).isEqualTo(json);
    assertThat(back).isEqualTo(calibration);
  }

  @Test
  void aJudgeThatCopiesPeopleIsAlwaysRightAndMoreRepliesShowItBetter() {
    SplittableRandom random = new SplittableRandom(6);
    double before = -1;
    for (int size : new int[] {20, 60, 180}) {
      Calibration calibration = varied(random, size, 1, 1).calibration();
      assertThat(share(calibration.performance().sensitivity())).isEqualTo(1);
      assertThat(share(calibration.performance().specificity())).isEqualTo(1);
      assertThat(calibration.wrong()).isEmpty();
      Informedness.Measured seen = (Informedness.Measured) calibration.performance().informedness();
      assertThat(seen.value()).isEqualTo(1);
      assertThat(seen.lower()).isBetween(before, 1.0);
      before = seen.lower();
    }
  }

  @Test
  void aCoinIsNeverShownToBeInformedAndTheBoundHoldsAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(7);
    int informed = 0;
    int missed = 0;
    int rounds = 4_000;
    for (int round = 0; round < rounds; round++) {
      informed += lower(matrix(random, 60, 20, 0.5, 0.5)) >= 0.5 ? 1 : 0;
      missed += lower(matrix(random, 60, 20, 0.95, 0.8)) > 0.75 + 1e-12 ? 1 : 0;
    }
    assertThat(informed).isZero();
    assertThat(missed).as("of %d, 5 %% may be missed", rounds).isBetween(1, rounds / 20);
  }

  private static double lower(Matrix matrix) {
    return ((Informedness.Measured) Performance.of(matrix).informedness()).lower();
  }

  private static Matrix matrix(
      SplittableRandom random, int passes, int fails, double sensitivity, double specificity) {
    int rightPasses = hits(random, passes, sensitivity);
    int rightFails = hits(random, fails, specificity);
    return new Matrix(rightPasses, passes - rightPasses, fails - rightFails, rightFails);
  }

  private static int hits(SplittableRandom random, int trials, double share) {
    int hits = 0;
    for (int i = 0; i < trials; i++) {
      hits += random.nextDouble() < share ? 1 : 0;
    }
    return hits;
  }

  @Test
  void ourOwnDefectIsNoFigure() {
    CalibrationScene scene =
        CalibrationScene.passFail()
            .add(
                "a",
                "",
                labels(PASS),
                new Outcome.HarnessBroke(CalibrationScene.ref(), "judge", "no judge"));
    assertThatThrownBy(scene::calibration).isInstanceOf(RatchetException.class);
  }

  /** Replies of three people who mostly agree, and a judge with these chances to be right. */
  private static CalibrationScene varied(
      SplittableRandom random, int size, double sensitivity, double specificity) {
    CalibrationScene scene = CalibrationScene.passFail();
    for (int i = 0; i < size; i++) {
      Verdict truth = Verdict.of(i % 3 != 0);
      Verdict other = Verdict.of((truth == PASS) == (random.nextDouble() < 0.9));
      double right = truth == PASS ? sensitivity : specificity;
      List<Outcome> times = new ArrayList<>();
      for (int time = 0; time < 3; time++) {
        times.add(says(Verdict.of((truth == PASS) == (random.nextDouble() < right))));
      }
      scene.add(
          "r-" + i,
          "locale=" + (i % 2 == 0 ? "de" : "en"),
          labels(truth, other, truth),
          times.toArray(new Outcome[0]));
    }
    return scene;
  }

  private static double share(Rate rate) {
    return ((Rate.Measured) rate).share();
  }

  private static AgreementCoefficients figures(Told<AgreementCoefficients> told) {
    return ((Told.Figures<AgreementCoefficients>) told).figures();
  }

  private static Agreement alpha(Told<Agreement> told) {
    return ((Told.Figures<Agreement>) told).figures();
  }

  private static double value(Agreement agreement) {
    return ((Measured) agreement).value();
  }
}
