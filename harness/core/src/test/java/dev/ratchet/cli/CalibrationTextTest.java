package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.judge.calibration.AdmissionRule;
import dev.ratchet.judge.calibration.Calibration;
import dev.ratchet.judge.calibration.CalibrationScene;
import dev.ratchet.judge.calibration.Verdict;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a terminal shows of a judge that may be admitted, and of one that may not. */
final class CalibrationTextTest {
  private static final String FOLDER = "harness/core/src/test/resources/cli/";

  @Test
  void aGoodJudgeIsShownBesidePeople() {
    Golden.check(FOLDER + "calibration.txt", text(good()) + "\n");
  }

  @Test
  void aWeakJudgeIsRefusedAndToldWhatIsMissing() {
    CalibrationScene scene = CalibrationScene.passFail();
    for (int i = 0; i < 34; i++) {
      Verdict people = Verdict.of(i >= 9);
      Verdict judge = i == 33 ? Verdict.FAIL : Verdict.PASS;
      scene.add("r-" + i, "", CalibrationScene.labels(people), CalibrationScene.says(judge));
    }
    Golden.check(FOLDER + "calibration-refused.txt", text(scene.calibration()) + "\n");
  }

  @Test
  void nothingIsShownAsNothing() {
    assertThat(text(CalibrationScene.passFail().calibration()))
        .contains("not known: people pass none of them")
        .contains("not known: people fail none of them")
        .doesNotContain("NaN");
  }

  @Test
  void anExplanationStaysOnItsLine() {
    Calibration calibration =
        CalibrationScene.passFail()
            .add(
                "r-1",
                "",
                CalibrationScene.labels(Verdict.FAIL),
                CalibrationScene.says(
                    Verdict.PASS, 1, "one\nADMISSIBLE\u001b[2K" + "x".repeat(400)))
            .calibration();
    assertThat(text(calibration))
        .contains("  r-1  one\\nADMISSIBLE\\u001b[2K")
        .contains("more characters in --json");
  }

  private static String text(Calibration calibration) {
    return CalibrationText.of(calibration, AdmissionRule.apply(calibration));
  }

  /** 80 replies of three people and a judge that is wrong on five, unreadable once. */
  private static Calibration good() {
    CalibrationScene scene = CalibrationScene.passFail();
    for (int i = 0; i < 80; i++) {
      Verdict people = Verdict.of(i % 3 != 0);
      Verdict second = i % 20 == 1 ? other(people) : people;
      Verdict judge = i == 4 || i % 18 == 9 ? other(people) : people;
      String why = judge == people ? "As the rubric says." : "Says the limit in other words.";
      Outcome first =
          i == 11
              ? CalibrationScene.silent(Outcome.Cause.JUDGE_UNREADABLE)
              : CalibrationScene.says(judge, judge == Verdict.PASS ? 0.9 : 0.2, why);
      Outcome again = CalibrationScene.says(i == 30 ? other(judge) : judge);
      String slice = "locale=" + (i % 4 == 0 ? "de-DE" : "en-GB") + (i < 5 ? " tenant=t-09" : "");
      scene.add(
          "r-%02d".formatted(i),
          slice,
          i == 79
              ? CalibrationScene.labels(people, other(people))
              : CalibrationScene.labels(people, second, people),
          first,
          again);
    }
    return scene.add("r-80", "", List.of()).calibration();
  }

  private static Verdict other(Verdict verdict) {
    return verdict == Verdict.PASS ? Verdict.FAIL : Verdict.PASS;
  }
}
