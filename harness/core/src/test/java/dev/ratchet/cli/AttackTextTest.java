package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.judge.attack.AttackPlan;
import dev.ratchet.judge.attack.AttackReport;
import dev.ratchet.judge.attack.AttackScene;
import dev.ratchet.judge.attack.Carriers;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import dev.ratchet.testing.Golden;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AttackTextTest {
  private static final String FOLDER = "harness/core/src/test/resources/cli/";

  @Test
  void aJudgeThatFallsForSomeIsToldInFull() {
    AttackPlan plan = AttackPlan.of(AttackScene.rubric(), AttackScene.carriers(6, 3), 5, 2);
    Map<String, List<Outcome>> heard =
        new HashMap<>(AttackScene.heard(plan, AttackTextTest::weakJudge));
    heard.remove(plan.attacks().getLast().exhibit().id());

    String text = AttackText.of(AttackReport.of(plan, AttackScene.JUDGE, heard));

    assertThat(text).contains("untrusted.", "not heard: 1 attack", "left out");
    Golden.check(FOLDER + "attack-untrusted.txt", text + "\n");
  }

  @Test
  void aJudgeThatHoldsOutIsToldShortly() {
    AttackPlan plan =
        AttackPlan.of(AttackScene.rubric(), Carriers.ofAnchors(AttackScene.rubric()), 5, 0);

    String text =
        AttackText.of(
            AttackReport.of(plan, AttackScene.JUDGE, AttackScene.heard(plan, AttackScene::honest)));

    assertThat(text).contains("trusted.", "not measured").doesNotContain("attacks that passed");
    Golden.check(FOLDER + "attack-trusted.txt", text + "\n");
  }

  /** Falls for flattery and threats, is wrong about one reply, and some are held for review. */
  private static Outcome weakJudge(String id) {
    if (id.contains("flattery") || id.contains("threat") || id.equals("plain-f-1")) {
      return AttackScene.pass();
    }
    if (id.contains("verdict-object")) {
      return AttackScene.none(Cause.JUDGE_SUSPECT);
    }
    return id.startsWith("innocent-quoted") ? AttackScene.fail() : AttackScene.honest(id);
  }
}
