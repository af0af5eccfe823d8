package dev.ratchet.judge.calibration;

import static dev.ratchet.judge.calibration.CalibrationScene.labels;
import static dev.ratchet.judge.calibration.CalibrationScene.says;
import static dev.ratchet.judge.calibration.CalibrationScene.silent;
import static dev.ratchet.judge.calibration.Verdict.FAIL;
import static dev.ratchet.judge.calibration.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Json;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class AnchorRepliesTest {
  /** 40 that people pass and 20 that they fail, in six locales, all judged right twice. */
  private static CalibrationScene steady() {
    CalibrationScene scene = CalibrationScene.passFail();
    for (int i = 0; i < 60; i++) {
      Verdict verdict = Verdict.of(i % 3 != 0);
      String slice = "locale=" + (i < 50 ? "en" : "l-" + i % 5);
      scene.add("r-" + i, slice, labels(verdict), says(verdict), says(verdict));
    }
    return scene;
  }

  private static AnchorReplies pick(CalibrationScene scene, long seed) {
    return AnchorReplies.pick(scene.replies(), scene.heard(), seed);
  }

  @Test
  void fifteenOfEitherVerdictArePickedAndSpreadOverTheSlices() {
    CalibrationScene scene = steady();
    AnchorReplies anchors = pick(scene, 1);
    assertThat(anchors.replies()).hasSize(30);
    assertThat(anchors.atLeast()).isEqualTo(25);
    assertThat(anchors.replies().stream().filter(one -> one.verdict() == FAIL)).hasSize(15);
    Set<String> locales =
        anchors.exhibits(scene.replies()).stream()
            .map(exhibit -> exhibit.about().slice().getOrDefault("locale", ""))
            .collect(Collectors.toSet());
    assertThat(locales).containsExactlyInAnyOrder("en", "l-0", "l-1", "l-2", "l-3", "l-4");
  }

  @Test
  void theSeedDecidesAndTheOrderOfRepliesDoesNot() {
    CalibrationScene scene = steady();
    AnchorReplies anchors = pick(scene, 1);
    assertThat(pick(scene.shuffled(3), 1)).isEqualTo(anchors);
    assertThat(pick(scene, 2)).isNotEqualTo(anchors);
    assertThat(Json.read("x", Json.canonical(anchors), AnchorReplies.class)).isEqualTo(anchors);
  }

  @Test
  void onlyWhatTheJudgeGotRightEveryTimeAndPeopleSettledIsPicked() {
    CalibrationScene scene =
        CalibrationScene.passFail()
            .add("right", "", labels(PASS), says(PASS), says(PASS))
            .add("wavering", "", labels(PASS), says(PASS), says(FAIL))
            .add("silent", "", labels(PASS), says(PASS), silent(Cause.JUDGE_UNREADABLE))
            .add("wrong", "", labels(PASS), says(FAIL), says(FAIL))
            .add("disputed", "", labels(PASS, FAIL), says(PASS), says(PASS))
            .add("unheard", "", labels(PASS))
            .add("also-right", "", labels(FAIL), says(FAIL));
    assertThat(pick(scene, 1).replies())
        .extracting(AnchorReply::id)
        .containsExactly("also-right", "right");
  }

  @Test
  void twentyFiveOfThirtyHoldAndTwentyFourHaveDrifted() {
    CalibrationScene scene = steady();
    AnchorReplies anchors = pick(scene, 1);
    AnchorHearing five = anchors.heard(answers(anchors, 5, 0));
    assertThat(five.held()).isTrue();
    assertThat(five.right()).isEqualTo(25);
    assertThat(five.notRight()).hasSize(5).isSorted();
    assertThat(anchors.heard(answers(anchors, 6, 0)).held()).isFalse();
    AnchorHearing silent = anchors.heard(answers(anchors, 3, 3));
    assertThat(silent.held()).isFalse();
    assertThat(silent.withoutConclusion()).isEqualTo(3);
    assertThat(anchors.heard(Map.of()).withoutConclusion()).isEqualTo(30);
    assertThat(anchors.heard(Map.of()).held()).isFalse();
  }

  /** All right, but for some that are wrong and some that are silent. */
  private static Map<String, List<Outcome>> answers(AnchorReplies anchors, int wrong, int silent) {
    Map<String, List<Outcome>> answers = new HashMap<>();
    for (AnchorReply one : anchors.replies()) {
      Verdict other = one.verdict() == PASS ? FAIL : PASS;
      Outcome said =
          answers.size() < wrong
              ? says(other)
              : answers.size() < wrong + silent
                  ? silent(Cause.JUDGE_UNREACHABLE)
                  : says(one.verdict());
      answers.put(one.id(), List.of(said));
    }
    return answers;
  }

  @Test
  void nothingToHearShowsNothing() {
    AnchorReplies none = pick(CalibrationScene.passFail(), 1);
    assertThat(none.heard(Map.of()).held()).isFalse();
    AnchorReplies one = pick(CalibrationScene.passFail().add("a", "", labels(PASS), says(PASS)), 1);
    assertThat(one.heard(Map.of("a", List.of(says(PASS)))).held()).isFalse();
  }

  @Test
  void anAnchorReplyThatWasChangedIsNoneAnyMoreAndOneWithOtherLabelsIs() {
    CalibrationScene scene = steady();
    AnchorReplies anchors = pick(scene, 1);
    String id = anchors.replies().getFirst().id();
    LabelledReplies now = scene.replies();
    LabelledReply relabelled =
        new LabelledReply(now.find(id).orElseThrow().exhibit(), labels(PASS, FAIL));
    assertThat(anchors.exhibits(with(now, relabelled)))
        .extracting(Exhibit::id)
        .hasSize(30)
        .contains(id);
    LabelledReply edited =
        LabelledReplies.read("f", CalibrationScene.line(id, "", "Another"), scene.rubric())
            .all()
            .getFirst();
    assertThatThrownBy(() -> anchors.exhibits(with(now, edited))).hasMessageContaining(id);
    assertThatThrownBy(() -> anchors.exhibits(new LabelledReplies(List.of())))
        .hasMessageContaining("calibrate and admit the judge again");
  }

  private static LabelledReplies with(LabelledReplies all, LabelledReply one) {
    return new LabelledReplies(
        all.all().stream().map(old -> old.id().equals(one.id()) ? one : old).toList());
  }
}
