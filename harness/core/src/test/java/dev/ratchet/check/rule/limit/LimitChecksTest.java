package dev.ratchet.check.rule.limit;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Scene;
import dev.ratchet.conversation.Circumstances;
import dev.ratchet.conversation.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitChecksTest {
  private static Scene tokens(@Nullable Long input, @Nullable Long output) {
    return Scene.reply("").streamed(null, new TokenUsage(input, output));
  }

  private static Scene led(@Nullable Boolean truncated, @Nullable Integer retries) {
    return Scene.reply("x").led(new Circumstances(truncated, retries, null));
  }

  @Test
  void theFirstPieceIsHeldToItsTime() {
    String check = "check: first-token\nat-most: 800 ms";
    passed(Scene.reply("").streamed(800L, TokenUsage.NONE).check(check));
    failed(Scene.reply("x").streamed(801L, TokenUsage.NONE).check(check), "0.801 s");
    open(Scene.reply("x").measured(5L, 5L).check(check), "not streamed");
    open(Scene.reply("x").recorded().check(check + "\nnegate: true"));
  }

  @Test
  void tokensAreHeldToTheirBounds() {
    passed(tokens(100L, 20L).check("check: tokens\ntotal: {at-most: 120}"));
    failed(tokens(100L, 21L).check("check: tokens\ntotal: {at-most: 120}"), "total 121");
    passed(tokens(100L, 20L).check("check: tokens\ninput: {at-least: 100, at-most: 100}"));
    failed(tokens(100L, 0L).check("check: tokens\noutput: {at-least: 1}"), "output 0");
    failed(
        tokens(9L, 20L).check("check: tokens\ninput: {at-most: 8}\noutput: {at-most: 20}"),
        "input 9, output 20 tokens");
  }

  @Test
  void whatNobodyCountedIsNeverWithinBounds() {
    open(tokens(null, null).check("check: tokens\ntotal: {at-most: 9}"), "total unknown");
    open(tokens(5L, null).check("check: tokens\ntotal: {at-most: 9}"));
    open(tokens(5L, null).check("check: tokens\ninput: {at-most: 9}\noutput: {at-most: 9}"));
    passed(tokens(5L, null).check("check: tokens\ninput: {at-most: 9}"));
    failed(tokens(10L, null).check("check: tokens\ninput: {at-most: 9}\noutput: {at-most: 9}"));
  }

  @Test
  void retriesAreCounted() {
    passed(led(null, 1).check("check: retries\nat-most: 1"));
    failed(led(null, 2).check("check: retries\nat-most: 1"), "2 retries");
    passed(led(null, 0).check("check: retries\nat-most: 0"));
    open(led(false, null).check("check: retries\nat-most: 1"), "no call was made");
    open(Scene.reply("x").recorded().check("check: retries\nat-most: 1"));
  }

  @Test
  void aReplyIsCutOffWhenItsProviderSaysSo() {
    passed(led(false, 0).check("check: not-truncated"));
    failed(led(true, 0).check("check: not-truncated"), "length limit");
    open(led(null, 0).check("check: not-truncated"), "nobody tells");
    open(Scene.reply("It ends in the mid").recorded().check("check: not-truncated"));
    open(Scene.reply("").check("check: not-truncated\nnegate: true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check: first-token",
        "check: first-token\nat-most: 0 s",
        "check: first-token\nat-most: 3 h",
        "check: tokens",
        "check: tokens\ntotal: 100",
        "check: tokens\ntotal: {}",
        "check: tokens\ntotal: {at-most: -1}",
        "check: tokens\ntotal: {at-least: 9, at-most: 8}",
        "check: tokens\ntotal: {atmost: 9}",
        "check: tokens\nreasoning: {at-most: 9}",
        "check: retries",
        "check: retries\nat-most: -1",
        "check: retries\nat-most: 1.5",
        "check: not-truncated\nat-most: 1"
      })
  void wrongSettingsAreRefused(String check) {
    assertThatThrownBy(() -> Scene.reply("x").check(check))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:");
  }
}
