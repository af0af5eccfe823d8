package dev.ratchet.check.rule.safety;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.Scene;
import org.junit.jupiter.api.Test;

final class GuardrailCheckTest {
  private static final String BLOCKED = "check: guardrail\naction: [blocked, redacted]";

  private static Scene told(String action) {
    return Scene.reply("").guarded(action).showing(Evidence.TEXT, Evidence.GUARDRAIL);
  }

  @Test
  void theActionIsOneOfThoseExpected() {
    passed(told("blocked").check(BLOCKED));
    passed(told("Redacted").check(BLOCKED));
    failed(told("flagged").check(BLOCKED), "flagged");
    failed(told("\u001b[31mblocked").check(BLOCKED));
  }

  @Test
  void silenceIsNoActionWhereActionsAreTold() {
    Scene silent = Scene.reply("x").showing(Evidence.TEXT, Evidence.GUARDRAIL);
    passed(silent.check("check: guardrail\naction: none"));
    failed(silent.check(BLOCKED), "no guardrail acted");
    failed(told("blocked").check("check: guardrail\naction: none"), "blocked");
    passed(silent.guarded(null).check("check: guardrail\naction: none"));
  }

  @Test
  void whoTellsNothingOfGuardrailsGivesNoConclusion() {
    open(Scene.reply("x").check(BLOCKED), "does not tell");
    open(Scene.reply("x").recorded().check("check: guardrail\naction: none"));
    open(Scene.reply("x").guarded(null).showing(Evidence.TEXT).check(BLOCKED));
    passed(Scene.reply("x").guarded("blocked").showing(Evidence.TEXT).check(BLOCKED));
  }

  @Test
  void anActionMustBeNamed() {
    assertThatThrownBy(() -> Scene.reply("x").check("check: guardrail"))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:");
  }
}
