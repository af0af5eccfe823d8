package dev.ratchet.check.rule.own;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.Scene;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolStep.Status;
import dev.ratchet.outcome.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CelCheckTest {
  private static final Scene RICH =
      Scene.of(
              """
              {"id": "c-1", "slice": {"persona": "employee", "tenant": "t-03"},
               "input": [{"role": "user", "content": "Please open a ticket"}],
               "expect": [{"check": "declines"}]}\
              """,
              "Ticket 7 is open [hr-17]. 💡")
          .withStep("search", "{\"q\":\"vpn\"}", Status.OK, source("hr-17", "hr-only"))
          .withStep(
              "create", "{\"n\":3,\"d\":2.5,\"l\":[1,null],\"o\":{\"k\":true}}", Status.FAILED)
          .measured(300L, 20_000L)
          .streamed(null, new TokenUsage(100L, 20L));

  private static Source source(String id, String... tags) {
    return new Source(id, List.of(tags), "Level five");
  }

  private static Outcome check(Scene scene, String expression) {
    return scene.check("check: cel\nexpression: |-\n  " + expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reply.contains('Ticket') && !reply.startsWith('x') && reply.size() == 27",
        "reply.matches('[0-9]+ is (open|closed)')",
        "input.size() == 1 && input[0].role == 'user' && input[0].content.contains('ticket')",
        "slice.persona == 'employee' && slice['tenant'] in ['t-03', 't-04']",
        "'locale' in slice == false && !has(slice.locale)",
        "tools.map(t, t.name) == ['search', 'create']",
        "tools.exists_one(t, t.status == 'failed' && t.arguments.n == 3)",
        "tools[1].arguments.d > 2 && tools[1].arguments.n < 3.5 && tools[1].arguments.o.k == true",
        "tools[1].arguments.l == [1, null]",
        "sources.all(s, s.id.startsWith('hr-') && 'hr-only' in s.tags && s.text != '')",
        "cited == ['hr-17'] && cited.all(c, sources.exists(s, s.id == c))",
        "latency_ms < 500 && latency_ms <= 300.5",
        "cost_usd <= 0.02 && cost_usd < 1",
        "tokens.input == 100 && tokens.output == 20 && tokens.total == 120"
      })
  void theAttemptIsWhatTheVariablesSay(String expression) {
    passed(check(RICH, expression));
    failed(check(RICH, "!(" + expression + ")"));
  }

  @Test
  void aFailureShowsWhatWasLookedAtShortAndMasked() {
    Scene scene = Scene.reply("Write to jo.doe@example.com\u001b[31m " + "x".repeat(500));
    Outcome outcome = check(scene, "reply.size() < 5 && tools.size() == 0");
    failed(outcome, "reply '", "[EMAIL", "tools of 0");
    assertThat(outcome.toString()).doesNotContain("jo.doe", "\u001b").hasSizeLessThan(700);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "tools.size() == 0; tools",
        "tools.exists(t, t.name == 'a') && sources.size() == 0; sources and tools",
        "latency_ms < 5; latency_ms",
        "cost_usd < 5.0; cost_usd",
        "tokens.total < 5; tokens",
        "guardrail == 'blocked'; guardrail",
        "guardrail == 'blocked' || 1 / 0 == 1; guardrail"
      })
  void whatTheAttemptDoesNotShowLeavesTheAnswerOpen(String expression, String lacking) {
    Scene text = Scene.reply("x").streamed(null, TokenUsage.UNKNOWN).recorded();
    open(check(text, expression), lacking + ", which is not known");
    open(check(text, "!(" + expression + ")"));
  }

  @Test
  void anAnswerThatDoesNotNeedWhatIsMissingIsGiven() {
    Scene text = Scene.reply("x").recorded();
    failed(check(text, "guardrail == 'blocked' && reply == 'y'"));
    passed(check(text, "tools.size() > 3 || reply == 'x'"));
    open(check(text, "tools.size() > 3 || reply == 'y'"));
  }

  @Test
  void partsThatAreNotShownHaveNoKey() {
    Scene application =
        Scene.reply("x").withStep("a", "{}", Status.UNTOLD).retrieving(source("s-1"));
    Scene shown = application.showing(Evidence.TOOLS, Evidence.SOURCES);
    open(check(shown, "tools[0].status == 'ok'"), "has()");
    open(check(shown, "sources[0].tags.size() == 0"), "has()");
    passed(check(shown, "!has(tools[0].status) && tools.size() == 1"));
    open(
        check(Scene.reply("x").streamed(null, new TokenUsage(5L, null)), "tokens.total < 9"),
        "has()");
  }

  @Test
  void whatCannotBeWorkedOutIsNoConclusion() {
    open(check(Scene.reply("x"), "tools[0].name == 'a'"), "end of a list");
    open(check(Scene.reply("x"), "slice.persona == 'a'"), "has()");
    open(check(Scene.reply("x"), "1 / (reply.size() - 1) == 1"), "divide-by-zero");
    Scene broken = Scene.reply("x").withStep("a", "no json", Status.FAILED);
    open(check(broken, "tools[0].arguments.n == 1"));
    passed(check(broken, "tools[0].arguments == null"));
    passed(check(broken.withStep("b", "", Status.OK), "tools[1].arguments == {}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input.all(a, input.all(b, input.all(c, true)))",
        "input.all(a, input.all(b, reply.matches('x*(y|z)+w') == false))",
        "input.map(a, reply + reply + reply).size() > 0",
        "input.map(a, input.map(b, input)).size() > 0"
      })
  void anExpressionThatGrowsWithTheAttemptEndsInTime(String expression) {
    String message = "{\"role\": \"user\", \"content\": \"x\"}";
    String conversation =
        "{\"id\": \"c-1\", \"input\": [%s], \"expect\": [{\"check\": \"declines\"}]}"
            .formatted(String.join(",", java.util.Collections.nCopies(400, message)));
    Scene scene = Scene.of(conversation, "x".repeat(50_000));

    Outcome first = check(scene, expression);

    open(first, "too many steps");
    assertThat(check(scene, expression)).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "replly == 'a'; line 1, column 1: unknown 'replly'; did you mean 'reply'?",
        "reply ==; line 1, column 9",
        "reply; must say true or false, and gives string",
        "reply == 7; no matching overload",
        "tools[0].arguments.urgent; gives dyn",
        "reply.matches('(?=a)'); look-ahead",
        "reply.matches('(a{1,900}){1,900}'); counted repetitions",
        "reply.matches(cited[0]); write the pattern itself",
        "reply.contains(; line 1",
        "system('ls') == 0; unknown 'system'"
      })
  void wrongExpressionsAreRefusedWithTheirPlace(String expression, String told) {
    assertThatThrownBy(() -> check(Scene.reply("x"), expression))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:2:")
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check: cel", "check: cel\nexpression: [a]", "check: cel\nexpr: 'true'"})
  void wrongSettingsAreRefused(String check) {
    assertThatThrownBy(() -> Scene.reply("x").check(check))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:");
  }

  @Test
  void longAndDeepExpressionsAreRefused() {
    assertThatThrownBy(() -> check(Scene.reply("x"), "reply == '" + "a".repeat(5_000) + "'"))
        .isInstanceOf(RatchetException.class);
    assertThatThrownBy(() -> check(Scene.reply("x"), "(".repeat(200) + "true" + ")".repeat(200)))
        .isInstanceOf(RatchetException.class);
  }
}
