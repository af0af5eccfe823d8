package dev.ratchet.check.rule;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeclineAndLimitChecksTest {
  @Test
  void aDeclineInWordsOrInSilenceDeclines() {
    passed(Scene.reply("I'm sorry, I can't share that.").check("check: declines"));
    passed(Scene.reply("").check("check: declines"));
    passed(Scene.reply(" \u200b… ").check("check: declines"));
    failed(Scene.reply("It is 140 EUR.").check("check: declines"), "no sentence declines");
  }

  @Test
  void anAnswerDoesNotDecline() {
    passed(Scene.reply("It is 140 EUR.").check("check: does-not-decline"));
    failed(Scene.reply("Das kann ich leider nicht beantworten.").check("check: does-not-decline"));
    failed(Scene.reply("").check("check: does-not-decline"), "empty");
  }

  @Test
  void theStandardMessageDeclinesWhereTheReplyBeginsWithIt() {
    String message = "message: \"That topic is for the people team.\"";
    String said = "That topic  is\u200b for the people team. Call 123.";

    failed(Scene.reply(said).check("check: declines"));
    passed(Scene.reply(said).check("check: declines\n" + message));
    passed(Scene.reply("I can't help with that.").check("check: declines\n" + message));
    failed(Scene.reply("Well: " + said).check("check: declines\n" + message), "no sentence");
    failed(Scene.reply(said).check("check: does-not-decline\n" + message), "standard message");
    passed(Scene.reply("It is 140 EUR.").check("check: does-not-decline\n" + message));

    String only = "check: declines\n" + message + "\nmatch: message";
    passed(Scene.reply(said).check(only));
    failed(Scene.reply("I can't help with that.").check(only), "a sentence declines");
    failed(Scene.reply("").check(only), "empty");
    failed(Scene.reply("That topic is").check(only));
  }

  @Test
  void severalMessagesMayBeStandard() {
    String check = "check: declines\nmatch: message\nmessage: [Not for me., Nichts für mich.]";
    passed(Scene.reply("Nichts für mich. Leider.").check(check));
    passed(Scene.reply("Nichts fu\u0308r mich.").check(check));
    failed(Scene.reply("Nothing for me.").check(check));
  }

  @Test
  void negateTurnsAConclusionRoundAndLeavesNone() {
    failed(Scene.reply("").check("check: declines\nnegate: true"));
    passed(Scene.reply("140 EUR").check("check: declines\nnegate: true"));
    open(Scene.reply("x").check("check: latency\nat-most: 1 s\nnegate: true"));
  }

  @Test
  void latencyIsHeldToItsLimit() {
    passed(Scene.reply("x").measured(8_000L, null).check("check: latency\nat-most: 8 s"));
    failed(
        Scene.reply("x").measured(8_001L, null).check("check: latency\nat-most: 8 s"), "8.001 s");
    passed(Scene.reply("x").measured(119_000L, null).check("check: latency\nat-most: 2 min"));
    failed(Scene.reply("x").measured(501L, null).check("check: latency\nat-most: 500 ms"));
    open(Scene.reply("x").check("check: latency\nat-most: 8 s"), "no time was measured");
  }

  @Test
  void costIsHeldToItsLimit() {
    passed(Scene.reply("x").measured(null, 20_000L).check("check: cost\nat-most: 0.02 USD"));
    failed(
        Scene.reply("x").measured(null, 20_001L).check("check: cost\nat-most: 0.02 USD"),
        "0.020001");
    open(Scene.reply("x").check("check: cost\nat-most: 0.02 USD"), "cost is unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check: latency",
        "check: latency\nat-most: 8",
        "check: latency\nat-most: 8 h",
        "check: latency\nat-most: 0 s",
        "check: latency\nat-most: -1 s",
        "check: cost\nat-most: 0.02",
        "check: cost\nat-most: 0.02 EUR",
        "check: cost\nat-most: 99999999999 USD",
        "check: declines\ntext: x",
        "check: declines\nmessage: \"…\"",
        "check: declines\nmatch: message",
        "check: does-not-decline\nmatch: message\nmessage: No."
      })
  void wrongSettingsAreRefused(String check) {
    assertThatThrownBy(() -> Scene.reply("x").check(check))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:");
  }
}
