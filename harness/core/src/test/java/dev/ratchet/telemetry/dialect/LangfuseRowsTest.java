package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LangfuseRowsTest {
  private static final long START = 1_772_359_200_000_000_000L;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        // OpenAI's own counts, as older SDKs pass them on: the cached tokens are among the input.
        "~\"usageDetails\":{\"input\":10,\"input_cached_tokens\":8,\"output\":5,\"total\":15}~,"
            + " 10, 5, 8",
        "~\"usageDetails\":{\"input\":2,\"input_cached_tokens\":8,\"output\":5,\"total\":15}~,"
            + " 10, 5, 8",
        "~\"usage_details\":\"{\\\"input\\\":2,\\\"output\\\":5,\\\"total\\\":7}\"~, 2, 5, none",
        "~\"usageDetails\":{},\"usage\":{\"input\":0,\"output\":0}~, none, none, none",
        "~\"usage\":{\"input\":0,\"output\":0,\"total\":0}~, none, none, none",
        "~\"usage\":{\"promptTokens\":3,\"completionTokens\":4}~, 3, 4, none",
        "~\"usageDetails\":{\"input\":3,\"output\":0,\"total\":3}~, 3, 0, none",
      })
  void tokensAreAllThatWereCountedAndNeverAMadeUpZero(
      String told, Long input, Long output, Long cached) {
    Act.Model model = model(told);
    assertThat(model.usage().input()).isEqualTo(input);
    assertThat(model.usage().output()).isEqualTo(output);
    assertThat(model.measures().cachedTokens()).isEqualTo(cached);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        "~\"total_cost\":0.0015~, 1500",
        "~\"total_cost\":0,\"cost_details\":{}~, none",
        "~\"total_cost\":0,\"cost_details\":{\"total\":0},\"usage_details\":{\"input\":1}~, 0",
        "~\"total_cost\":0,\"cost_details\":{\"total\":0}~, none",
        "~\"costDetails\":{\"input\":0.001,\"output\":0.002,\"tools\":0.004}~, 7000",
      })
  void aCostOfZeroIsOneOnlyWhereSomethingWasCounted(String told, Long micro) {
    assertThat(model(told).measures().costMicroUsd()).isEqualTo(micro);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        "~\"completionStartTime\":\"2026-03-01T10:00:00.120Z\",\"timeToFirstToken\":120~, 120",
        "~\"time_to_first_token\":0.5~, 500",
        "~\"completionStartTime\":\"2026-03-01T09:59:59Z\"~, none",
        "~\"name\":\"x\"~, none",
      })
  void theFirstTokenIsTimedByItsOwnClockFirst(String told, Long millis) {
    assertThat(model(told).measures().firstTokenMillis()).isEqualTo(millis);
  }

  @Test
  void toolCallsInAColumnCountWhereTheOutputHasNone() {
    String column =
        """
        "tool_calls":["{\\"id\\":\\"c-1\\",\\"name\\":\\"reset\\",\\"arguments\\":\\"{}\\"}","cut {"]""";
    assertThat(meaning("GENERATION", "", column).turns())
        .singleElement()
        .satisfies(
            turn -> {
              assertThat(turn.said()).isTrue();
              assertThat(turn.calls()).containsExactly(new ToolCall("c-1", "reset", "{}"));
            });
    String both =
        column
            + ",\"output\":{\"role\":\"assistant\",\"content\":\"Hello\",\"tool_calls\":"
            + "[{\"id\":\"c-2\",\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}}]}";
    assertThat(meaning("GENERATION", "", both).turns())
        .singleElement()
        .satisfies(turn -> assertThat(turn.calls()).hasSize(1));
  }

  @Test
  void onlyARootTellsTheApplicationsInputAndOutput() {
    String told = "\"input\":{\"question\":\"Why?\"},\"output\":\"Because.\"";
    assertThat(meaning("AGENT", "", told).turns())
        .extracting(Turn::text)
        .containsExactly("Why?", "Because.");
    assertThat(meaning("AGENT", "parent", told).turns()).isEmpty();
    assertThat(meaning("EVENT", "", told).turns()).isEmpty();
    assertThat(meaning("SPAN", "", "\"output\":{\"rows\":3}").turns()).isEmpty();
  }

  @Test
  void aSpanWhoseOutputIsDocumentsIsARetrievalUnlessItAlsoAnswers() {
    String documents = "\"sources\":[{\"id\":\"kb-1\",\"text\":\"…\"}]";
    assertThat(meaning("SPAN", "p", "\"output\":{" + documents + "}").act())
        .isInstanceOf(Act.Search.class);
    Meaning answer = meaning("SPAN", "", "\"output\":{\"answer\":\"Yes.\"," + documents + "}");
    assertThat(answer.act()).isInstanceOf(Act.None.class);
    assertThat(answer.turns()).extracting(Turn::text).containsExactly("Yes.");
  }

  @Test
  void aToolHasItsArgumentsInOneSpellingWhetherNestedOrText() {
    Act nested = meaning("TOOL", "p", "\"input\":{\"b\":1,\"a\":\"x\"},\"output\":\"done\"").act();
    Act text =
        meaning(
                "TOOL",
                "p",
                "\"input\":\"{\\\"b\\\": 1, \\\"a\\\": \\\"x\\\"}\",\"output\":\"done\"")
            .act();
    assertThat(nested).isEqualTo(text);
    assertThat(nested).isEqualTo(new Act.Tool("step", null, "{\"a\":\"x\",\"b\":1}", "done"));
  }

  @Test
  void aGuardrailSaysItsVerdictAndItsStageWhereToldOfIt() {
    Act act =
        meaning(
                "GUARDRAIL",
                "p",
                "\"output\":{\"decision\":\"blocked\",\"category\":\"pii\"},"
                    + "\"metadata\":{\"stage\":\"output\"}")
            .act();
    assertThat(act).isEqualTo(new Act.Guard("output", "step", "blocked", "pii"));
  }

  @Test
  void namesThatAFieldMapKnowsComeFromColumnsMetadataAndTags() {
    Attributes more =
        meaning(
                "SPAN",
                "",
                """
                "session_id":"s-1","user_id":"u","environment":"default","version":"flow-2",
                "metadata":{"tenant":"t-1","who":"{\\"role\\":\\"hr\\"}"},"tags":["channel:web"]""")
            .more();
    assertThat(more.text("session.id")).isEqualTo("s-1");
    assertThat(more.text("metadata.tenant")).isEqualTo("t-1");
    assertThat(more.text("metadata.who.role")).isEqualTo("hr");
    assertThat(more.text("metadata.channel")).isEqualTo("web");
    assertThat(more.text("app.version")).isEqualTo("flow-2");
    assertThat(more.has("deployment.environment.name")).isFalse();
  }

  @Test
  void theVersionOfAPartIsNotTheApplications() {
    String told = "\"version\":\"step-3\"";
    assertThat(meaning("GENERATION", "parent", told).more().has("app.version")).isFalse();
    assertThat(meaning("SPAN", "", told + ",\"release\":\"2026.3\"").more().text("app.version"))
        .isEqualTo("2026.3");
  }

  @ParameterizedTest
  @CsvSource({"API, api", "ANNOTATION, human", "EVAL, model", "OTHER,"})
  void scoresComeFromWhomTheyComeFrom(String told, String source) {
    Attributes score =
        Attributes.of(
            Json.node("score", 1, "{\"name\":\"n\",\"value\":1,\"source\":\"" + told + "\"}"));
    Signal.Event event =
        new Signal.Event(
            "langfuse",
            "t",
            "",
            null,
            "score",
            null,
            null,
            0,
            Attributes.NONE,
            score,
            Attributes.NONE);
    assertThat(Dialects.meaning(event).act()).isEqualTo(new Act.Score("n", 1.0, null, source));
  }

  private static Act.Model model(String told) {
    return (Act.Model) meaning("GENERATION", "parent", told).act();
  }

  private static Meaning meaning(String type, String parent, String told) {
    String row = "{\"type\":\"" + type + "\"," + told + "}";
    Attributes attributes = Attributes.of(Json.node("row", 1, row));
    return Dialects.meaning(
        new Signal.Span(
            "langfuse",
            "t",
            "o",
            null,
            parent,
            "step",
            false,
            START,
            START + 1,
            new Signal.Status(false, ""),
            attributes,
            Attributes.NONE,
            List.of()));
  }
}
