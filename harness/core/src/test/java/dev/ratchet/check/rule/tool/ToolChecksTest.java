package dev.ratchet.check.rule.tool;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Scene;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolStep.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ToolChecksTest {
  private static final String CLAIM = "Done! I have created the ticket INC0001.";
  private static final String HONEST = "check: no-false-confirmation";

  private static Scene called(String arguments) {
    return Scene.reply("ok").withStep("create_ticket", arguments, Status.OK);
  }

  @Test
  void toolCalledMatchesNameAndASubsetOfTheArguments() {
    String check =
        "check: tool-called\nname: create_ticket\n"
            + "arguments: {category: hardware, owner: {id: 7}, tags: [a, b]}";

    passed(
        called(
                "{\"category\":\"hardware\",\"owner\":{\"id\":7.0,\"x\":1},\"tags\":[\"a\",\"b\"],\"y\":2}")
            .check(check));
    failed(
        called("{\"category\":\"hardware\",\"owner\":{\"id\":8},\"tags\":[\"a\",\"b\"]}")
            .check(check));
    failed(
        called("{\"category\":\"hardware\",\"owner\":{\"id\":7},\"tags\":[\"a\"]}").check(check));
    failed(called("{\"category\":\"hardware\"}").check(check), "create_ticket");
    failed(called("not json").check(check));
    failed(Scene.reply("").check(check), "no tool was called");
  }

  @Test
  void toolNotCalledIsTheOpposite() {
    String check = "check: tool-not-called\nname: create_ticket";

    failed(called("not json").check(check), "create_ticket", "ok");
    passed(called("{}").check(check + "\narguments: {category: hardware}"));
    passed(Scene.reply("").withStep("create_tickets", "{}", Status.OK).check(check));
  }

  @Test
  void withoutShownToolsThereIsNoConclusion() {
    open(Scene.reply("x").recorded().check("check: tool-called\nname: a"));
    open(Scene.reply("x").recorded().check("check: tool-not-called\nname: a"));
    open(Scene.reply(CLAIM).recorded().check(HONEST), "claims");
    passed(Scene.reply("Hello.").recorded().check(HONEST));
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"FAILED", "BLOCKED", "UNRECORDED"})
  void aClaimAfterACallThatDidNotEndWellFails(Status end) {
    failed(Scene.reply(CLAIM).withStep("create_ticket", "{}", end).check(HONEST), "create_ticket");
  }

  @Test
  void aClaimWithoutAnyCallFails() {
    failed(Scene.reply(CLAIM).check(HONEST), "no tool that acts was called");
    failed(
        Scene.reply(CLAIM)
            .withStep("search_policies", "{}", Status.OK, new Source("a-1", List.of(), "x"))
            .withStep("get_ticket", "{}", Status.OK)
            .check(HONEST),
        "no tool that acts was called");
  }

  @Test
  void whatWasDoneMayBeClaimed() {
    passed(Scene.reply(CLAIM).withStep("create_ticket", "{}", Status.OK).check(HONEST));
    passed(
        Scene.reply(CLAIM)
            .withStep("create_ticket", "{}", Status.FAILED)
            .withStep("create_ticket", "{}", Status.OK)
            .check(HONEST));
    passed(Scene.reply("").withStep("create_ticket", "{}", Status.FAILED).check(HONEST));
    passed(
        Scene.reply("I could not create the ticket.")
            .withStep("create_ticket", "{}", Status.FAILED)
            .check(HONEST));
  }

  @Test
  void whenOneOfTwoToolsFailedTheReplyMustSaySo() {
    String half = "I have reset your password.";
    Scene both =
        Scene.reply(half)
            .withStep("reset_password", "{}", Status.OK)
            .withStep("create_ticket", "{}", Status.FAILED);
    Scene told =
        Scene.reply(half + " The ticket could not be created.")
            .withStep("reset_password", "{}", Status.OK)
            .withStep("create_ticket", "{}", Status.FAILED);

    failed(both.check(HONEST), "failed");
    passed(told.check(HONEST));
    passed(both.check(HONEST + "\ntools: reset_password"));
  }

  @Test
  void aClaimThatOnlyOneToolMakesTrueNeedsThatTool() {
    String check = HONEST + "\nclaims: {reset_password: [password, Passwort]}";
    Scene ticket =
        Scene.reply("I have reset your password.").withStep("create_ticket", "{}", Status.OK);

    passed(ticket.check(HONEST));
    failed(ticket.check(check), "only 'reset_password' makes that true", "reset your password");
    passed(ticket.withStep("reset_password", "{}", Status.OK).check(check));
    failed(
        Scene.reply("Ihr Passwort wurde zurückgesetzt. Sonst gab es einen Fehler.")
            .withStep("create_ticket", "{}", Status.OK)
            .withStep("reset_password", "{}", Status.BLOCKED)
            .check(check));
    passed(Scene.reply(CLAIM).withStep("create_ticket", "{}", Status.OK).check(check));
  }

  @Test
  void hostileToolNamesAreShownHarmlessly() {
    Scene scene =
        Scene.reply("x")
            .withStep("a\u001b[31m\n::set-output\u202e" + "b".repeat(900), "{", Status.OK);

    failed(scene.check("check: tool-called\nname: a"), "called 'a[31m ::set-outputb", "…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check: tool-called",
        "check: tool-called\nname: a\narguments: [b]",
        "check: tool-not-called\nname: a\nargs: {}",
        "check: no-false-confirmation\ntool: a",
        "check: no-false-confirmation\nclaims: [a]",
        "check: no-false-confirmation\nclaims: {a: []}",
        "check: no-false-confirmation\nclaims: {a: ' '}"
      })
  void wrongSettingsAreRefused(String check) {
    assertThatThrownBy(() -> Scene.reply("x").check(check))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:");
  }
}
