package dev.ratchet.check.rule.tool;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.Scene;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolStep.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of which tools were called, in which order and how often. */
final class TrajectoryChecksTest {
  private static final String ORDER = "check: tool-order\ntools: [a, b]\nmode: ";

  /** Calls of tools with one letter, one after the other, without arguments. */
  private static Scene calls(String letters) {
    Scene scene = Scene.reply("ok");
    for (int i = 0; i < letters.length(); i++) {
      scene = scene.withStep(letters.substring(i, i + 1), "{}", Status.OK);
    }
    return scene;
  }

  private static Scene call(String arguments) {
    return Scene.reply("ok").withStep("a", arguments, Status.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "'',   no,  no,  no,  yes, no",
    "a,    no,  no,  no,  yes, no",
    "ab,   yes, yes, yes, yes, yes",
    "ba,   no,  no,  yes, yes, yes",
    "acb,  no,  yes, no,  no,  yes",
    "cab,  no,  yes, no,  no,  yes",
    "bca,  no,  no,  no,  no,  yes",
    "aab,  no,  yes, no,  no,  yes",
    "aa,   no,  no,  no,  no,  no",
    "c,    no,  no,  no,  no,  no"
  })
  void eachModeHoldsItsOrders(
      String made, String strict, String inOrder, String anyOrder, String subset, String superset) {
    expect(made, "strict", strict);
    expect(made, "in-order", inOrder);
    expect(made, "any-order", anyOrder);
    expect(made, "subset", subset);
    expect(made, "superset", superset);
  }

  private static void expect(String made, String mode, String holds) {
    if (holds.equals("yes")) {
      passed(calls(made).check(ORDER + mode));
    } else {
      failed(calls(made).check(ORDER + mode));
    }
  }

  @Test
  void orderIsInOrderUnlessToldAndLooksPastMereRetrieval() {
    passed(calls("acb").check("check: tool-order\ntools: [a, b]"));
    passed(
        calls("ab")
            .retrieving(new Source("s-1", List.of(), "x"))
            .check("check: tool-order\nmode: strict\ntools: [a, b]"));
  }

  @Test
  void wishesThatFitTheSameCallArePairedSoThatMostAreMet() {
    String check = "check: tool-order\ntools: [a, {name: a, arguments: {x: 1}}]\nmode: any-order";
    Scene one = Scene.reply("").withStep("a", "{\"x\":1}", Status.OK);

    passed(one.withStep("a", "{\"x\":2}", Status.FAILED).check(check));
    passed(call("{\"x\":2}").withStep("a", "{\"x\":1}", Status.OK).check(check));
    failed(call("{\"x\":2}").withStep("a", "{\"x\":3}", Status.OK).check(check));
  }

  @Test
  void argumentsOfOrderedCallsAreComparedInEveryWay() {
    String exact =
        "check: tool-order\ntools: [{name: a, arguments: {x: 1}, arguments-match: exact,"
            + " ignore: [t]}]";
    passed(call("{\"x\":1.0,\"t\":9}").check(exact));
    failed(call("{\"x\":1,\"y\":2}").check(exact));
  }

  @Test
  void calledMayWantExactArgumentsSomeOfThemIgnored() {
    String check =
        "check: tool-called\nname: a\narguments: {x: 1, o: {k: v}}\narguments-match: exact";
    passed(call("{\"o\":{\"k\":\"v\"},\"x\":1.00}").check(check));
    failed(call("{\"o\":{\"k\":\"v\"},\"x\":1,\"t\":2}").check(check));
    passed(call("{\"o\":{\"k\":\"v\"},\"x\":1,\"t\":2}").check(check + "\nignore: t"));
    passed(call("{\"o\":{\"k\":\"v\",\"t\":3},\"x\":1}").check(check + "\nignore: [o.t]"));
    failed(call("{\"o\":{\"k\":\"v\",\"t\":3},\"x\":1}").check(check + "\nignore: [t]"));
    failed(call("").check(check));
    passed(call("").check("check: tool-called\nname: a\narguments: {}\narguments-match: exact"));
  }

  @Test
  void calledMayWantArgumentsThatFollowASchema() {
    String check =
        "check: tool-called\nname: a\narguments-match: schema\n"
            + "arguments: {type: object, required: [x], properties: {x: {type: integer}}}";
    passed(call("{\"x\":1}").check(check));
    failed(call("{\"x\":\"1\"}").check(check), "'a' (ok)");
    failed(call("{}").check(check));
    failed(call("x").check(check));
    passed(call("x").check(check.replace("tool-called", "tool-not-called")));
  }

  @Test
  void calledMayWantANumberOfTimes() {
    String check = "check: tool-called\nname: a\ntimes: ";
    passed(calls("aba").check(check + "{at-least: 2}"));
    failed(calls("ab").check(check + "{at-least: 2}"));
    failed(calls("aab").check(check + "{at-most: 1}"), "2 such calls");
    failed(calls("b").check(check + "{at-most: 1}"));
    passed(calls("aa").check(check + "{at-least: 2, at-most: 2}"));
  }

  @Test
  void sharesOfExpectedNamesAreHeldToTheirThresholds() {
    String check = "check: tool-f1\ntools: [a, b, c]\nat-least: ";
    passed(calls("abc").check(check + "{precision: 1, recall: 1, f1: 1}"));
    passed(calls("ab").check(check + "{precision: 1, f1: 0.8}"));
    failed(calls("ab").check(check + "{recall: 0.67}"), "recall 0.667");
    failed(calls("abcd").check(check + "{precision: 0.76}"), "precision 0.75");
    failed(calls("aab").check(check + "{precision: 0.7}"), "precision 0.667");
    failed(calls("").check(check + "{precision: 0.1}"), "no tool was called");
    passed(calls("").check(check + "{recall: 0}"));
    passed(calls("aa").check("check: tool-f1\ntools: [a, a]\nat-least: {f1: 1}"));
  }

  @Test
  void callsAreCounted() {
    passed(calls("ab").check("check: tool-steps\nat-most: 2"));
    failed(calls("aba").check("check: tool-steps\nat-most: 2"), "3 tool calls");
    passed(calls("").check("check: tool-steps\nat-most: 0"));
    failed(calls("").check("check: tool-steps\nat-least: 1"), "no tool was called");
    passed(calls("aba").check("check: tool-steps\nat-most: 1\ntools: b"));
  }

  @Test
  void theSameCallIsTheSameHoweverItIsWritten() {
    Scene twice = call("{\"x\":1,\"y\":[2]}").withStep("a", "{\"y\":[2.0],\"x\":1.0}", Status.OK);
    failed(twice.check("check: no-repeated-calls"), "'a' 2 times");
    passed(twice.check("check: no-repeated-calls\nat-most: 2"));
    passed(twice.check("check: no-repeated-calls\ntools: [b]"));
    passed(
        call("{\"x\":1}").withStep("a", "{\"x\":2}", Status.OK).check("check: no-repeated-calls"));
    passed(
        call("{\"x\":1}").withStep("b", "{\"x\":1}", Status.OK).check("check: no-repeated-calls"));
    failed(
        call("{\"x\":1,\"id\":7}")
            .withStep("a", "{\"x\":1,\"id\":8}", Status.OK)
            .check("check: no-repeated-calls\nignore: id"));
    failed(call("{x").withStep("a", " {x\u200b ", Status.OK).check("check: no-repeated-calls"));
    passed(calls("").check("check: no-repeated-calls"));
  }

  @Test
  void whatWorkedInTheEndIsMadeGood() {
    String check = "check: error-recovered";
    Scene failed = Scene.reply("Here it is.").withStep("a", "{}", Status.FAILED);
    failed(failed.check(check), "'a' did not work in the end");
    failed(Scene.reply("").withStep("a", "{}", Status.BLOCKED).check(check));
    failed(Scene.reply("").withStep("a", "{}", Status.UNRECORDED).check(check));
    passed(failed.withStep("a", "{\"other\":1}", Status.OK).check(check));
    failed(failed.withStep("b", "{}", Status.OK).check(check));
    passed(failed.withStep("b", "{}", Status.OK).check(check + "\ninstead: b"));
    failed(
        Scene.reply("x")
            .withStep("b", "{}", Status.OK)
            .withStep("a", "{}", Status.FAILED)
            .check(check + "\ninstead: b"));
    passed(failed.check(check + "\ntools: b"));
    passed(calls("ab").check(check));
    passed(calls("").check(check));
  }

  @Test
  void aReplyThatSaysSoIsEnoughUnlessItIsNot() {
    Scene told =
        Scene.reply("Das Ticket konnte leider nicht erstellt werden.")
            .withStep("a", "{}", Status.FAILED);
    passed(told.check("check: error-recovered"));
    failed(told.check("check: error-recovered\nhonest-reply: false"));
    failed(
        Scene.reply("I have created the ticket.")
            .withStep("a", "{}", Status.FAILED)
            .check("check: error-recovered"));
  }

  @Test
  void anEndThatNobodyTellsProvesNoRecovery() {
    Scene untold = Scene.reply("ok").withStep("a", "{}", Status.UNTOLD);
    open(untold.check("check: error-recovered"), "how its tool calls ended");
    passed(untold.check("check: error-recovered\ntools: b"));
    open(
        Scene.reply("ok")
            .withStep("a", "{}", Status.FAILED)
            .withStep("a", "{}", Status.UNTOLD)
            .check("check: error-recovered"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check: tool-order\ntools: a",
        "check: tool-f1\ntools: a\nat-least: {f1: 0}",
        "check: tool-steps\nat-most: 9",
        "check: no-repeated-calls",
        "check: error-recovered",
        "check: tool-scopes\nallow: [{tools: a}]",
        "check: tool-arguments-valid",
        "check: tool-called\nname: a\ntimes: {at-most: 3}"
      })
  void withoutShownToolsThereIsNoConclusion(String check) {
    String wanted =
        check.replace("tools: a\nat", "tools: [a]\nat").replace("tools: a", "tools: [a]");
    open(Scene.reply("x").recorded().check(wanted), "does not show its tool calls");
    open(
        Scene.reply("x")
            .retrieving(new Source("s-1", List.of(), "x"))
            .showing(Evidence.SOURCES)
            .check(wanted + "\nnegate: true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check: tool-called\nname: a\narguments-match: exact",
        "check: tool-called\nname: a\nignore: x",
        "check: tool-called\nname: a\narguments: {}\narguments-match: fuzzy",
        "check: tool-called\nname: a\narguments: {type: 7}\narguments-match: schema",
        "check: tool-called\nname: a\ntimes: {at-least: 0}",
        "check: tool-called\nname: a\ntimes: {at-least: 3, at-most: 2}",
        "check: tool-called\nname: a\ntimes: 3",
        "check: tool-order",
        "check: tool-order\ntools: []",
        "check: tool-order\ntools: [7]",
        "check: tool-order\ntools: [{arguments: {}}]",
        "check: tool-order\ntools: [{name: a, args: {}}]",
        "check: tool-order\ntools: [a]\nmode: sorted",
        "check: tool-f1\ntools: [a]",
        "check: tool-f1\nat-least: {f1: 1}",
        "check: tool-f1\ntools: [a]\nat-least: {f1: 80}",
        "check: tool-f1\ntools: [a]\nat-least: {f2: 1}",
        "check: tool-steps",
        "check: tool-steps\nat-most: -1",
        "check: no-repeated-calls\nat-most: 0",
        "check: error-recovered\nhonest-reply: maybe"
      })
  void wrongSettingsAreRefused(String check) {
    assertThatThrownBy(() -> Scene.reply("x").check(check))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:");
  }
}
