package dev.ratchet.judge.calibration;

import static dev.ratchet.judge.calibration.CalibrationScene.labels;
import static dev.ratchet.judge.calibration.CalibrationScene.says;
import static dev.ratchet.judge.calibration.CalibrationScene.silent;
import static dev.ratchet.judge.calibration.Verdict.FAIL;
import static dev.ratchet.judge.calibration.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.judge.calibration.Admission.Admissible;
import dev.ratchet.judge.calibration.Admission.Refused;
import dev.ratchet.outcome.Outcome.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdmissionRuleTest {
  @Test
  void fiftyRepliesAreEnoughAndFortyNineAreNot() {
    assertThat(apply(35, 0, 0, 15)).isEqualTo(new Admissible(List.of()));
    assertThat(reasons(34, 0, 0, 15))
        .containsExactly(
            "needs 50 replies that people settled and the judge concluded on, has 49: label 1 more"
                + " reply");
    assertThat(reasons(30, 0, 0, 18))
        .containsExactly(
            "needs 50 replies that people settled and the judge concluded on, has 48: label 2 more"
                + " replies");
  }

  @Test
  void fifteenThatPeopleFailAreEnoughAndFourteenAreNot() {
    assertThat(apply(60, 0, 0, 15)).isInstanceOf(Admissible.class);
    assertThat(reasons(60, 0, 0, 14))
        .containsExactly("needs 15 replies that people fail, has 14: label 1 more such reply");
    assertThat(reasons(60, 0, 0, 9))
        .contains("needs 15 replies that people fail, has 9: label 6 more such replies");
  }

  /** By R: the bounds of 36 of 36 and 13 of 15 sum to 1.498, those of 37 of 37 to 1.501. */
  @Test
  void anInformednessOfOneHalfMustBeShown() {
    assertThat(apply(37, 0, 2, 13)).isInstanceOf(Admissible.class);
    assertThat(reasons(36, 0, 2, 13))
        .singleElement()
        .asString()
        .startsWith("J must be shown to be 0.50 at least; it is 0.87, and shown to be 0.498:");
  }

  @Test
  void moreLabelsAreProposedOnlyWhereTheyHelp() {
    assertThat(reasons(36, 0, 2, 13).getFirst())
        .endsWith("about 63 replies would show it, of which people fail 19");
    assertThat(reasons(60, 0, 30, 30).getFirst()).endsWith("and calibrate again");
    assertThat(reasons(60, 40, 10, 20).getFirst()).endsWith("and calibrate again");
  }

  @Test
  void everythingThatIsMissingIsToldAtOnce() {
    assertThat(reasons(10, 4, 4, 4)).hasSize(3);
    assertThat(reasons(0, 0, 0, 0))
        .hasSize(3)
        .contains("needs replies that people pass, has none: label good replies too");
  }

  @Test
  void repliesThatAreThereAndDoNotCountAreToldToo() {
    CalibrationScene scene =
        CalibrationScene.passFail()
            .table(30, 0, 0, 16)
            .add("x-1", "", labels(PASS), silent(Cause.JUDGE_UNREADABLE))
            .add("x-2", "", labels(PASS), silent(Cause.JUDGE_UNREADABLE))
            .add("x-3", "", labels(PASS))
            .add("x-4", "", labels(PASS, FAIL), says(PASS));
    assertThat(((Refused) AdmissionRule.apply(scene.calibration())).reasons().getFirst())
        .endsWith(
            "has 46: label 4 more replies, or adjudicate the 1 that are disputed, or see to the 3 on"
                + " which it has not concluded"
                + " (judge-unreadable: 2, not asked: 1)");
  }

  @Test
  void aJudgeThatIsClearlyBelowPeopleIsAdmittedWithAWarning() {
    Calibration below = besidePeople(52);
    assertThat(AdmissionRule.apply(below).warnings())
        .singleElement()
        .asString()
        .startsWith("the judge agrees with people clearly less");
    assertThat(AdmissionRule.apply(below)).isInstanceOf(Admissible.class);
    assertThat(AdmissionRule.apply(besidePeople(59)).warnings()).as("hardly less").isEmpty();
  }

  /** 120 replies on which two people agree, and a judge that is right on so many of 60. */
  private static Calibration besidePeople(int right) {
    CalibrationScene scene = CalibrationScene.passFail();
    for (int i = 0; i < 120; i++) {
      Verdict truth = i < 60 ? PASS : FAIL;
      scene.add("r-" + i, "", labels(truth, truth), says(i % 60 < right ? truth : other(truth)));
    }
    return scene.calibration();
  }

  @Test
  void unreadableAnswersAndAnUnsteadyJudgeAreNoted() {
    CalibrationScene scene = CalibrationScene.passFail();
    for (int i = 0; i < 60; i++) {
      Verdict truth = i < 40 ? PASS : FAIL;
      scene.add(
          "r-" + i,
          "",
          labels(truth),
          says(truth),
          i < 7 ? says(other(truth)) : i < 14 ? silent(Cause.JUDGE_UNREADABLE) : says(truth));
    }
    assertThat(AdmissionRule.apply(scene.calibration()).warnings())
        .satisfiesExactly(
            warning -> assertThat(warning).startsWith("7 of its 120 answers are unreadable"),
            warning -> assertThat(warning).contains("the same every time of only 46 of 53"));
    assertThat(apply(60, 0, 0, 20).warnings()).isEmpty();
  }

  private static Verdict other(Verdict verdict) {
    return verdict == PASS ? FAIL : PASS;
  }

  private static Admission apply(int rightPasses, int falseFails, int falsePasses, int rightFails) {
    return AdmissionRule.apply(
        CalibrationScene.passFail()
            .table(rightPasses, falseFails, falsePasses, rightFails)
            .calibration());
  }

  private static List<String> reasons(
      int rightPasses, int falseFails, int falsePasses, int rightFails) {
    return ((Refused) apply(rightPasses, falseFails, falsePasses, rightFails)).reasons();
  }
}
