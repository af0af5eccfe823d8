package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LangfuseOtelTest {
  @Test
  void cachedTokensArePartOfTheInput() {
    Act act =
        Spans.meaning(
                """
                {'langfuse.observation.type':'generation','langfuse.observation.model.name':'m',
                 'langfuse.observation.usage_details':
                 '{\\'input\\':60,\\'input_cached_tokens\\':40,\\'output\\':5,\\'output_reasoning_tokens\\':2,\\'total\\':107}',
                 'langfuse.observation.cost_details':'{\\'input\\':0.001,\\'output\\':0.002}',
                 'langfuse.observation.completion_start_time':'\\'2026-01-01T00:00:00.250Z\\''}""")
            .act();
    assertThat(act)
        .isInstanceOfSatisfying(
            Act.Model.class,
            model -> {
              assertThat(model.usage()).isEqualTo(new TokenUsage(100L, 7L));
              assertThat(model.measures()).isEqualTo(new CallMeasures(40L, 250L, 3_000L));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{\\'prompt_tokens\\':5,\\'completion_tokens\\':7,\\'total_tokens\\':12}|5|7|-",
        "{\\'input\\':5,\\'cache_read_input_tokens\\':20,\\'output\\':7}|25|7|20",
        "{\\'total\\':12}|-|-|-",
        "{\\'input\\':\\'many\\'}|-|-|-",
        "[1,2]|-|-|-",
      })
  void usageIsReadInTheNamesOfEachProvider(String usage, Long input, Long output, Long cached) {
    Act.Model model =
        (Act.Model)
            Spans.meaning(
                    "{'langfuse.observation.type':'generation','langfuse.observation.usage_details':'"
                        + usage
                        + "'}")
                .act();
    assertThat(model.usage()).isEqualTo(new TokenUsage(input, output));
    assertThat(model.measures().cachedTokens()).isEqualTo(cached);
  }

  @Test
  void aFailedCallCostsNothingThatAnyoneKnows() {
    assertThat(
            Spans.meaning(
                    """
                    {'langfuse.observation.type':'generation',
                     'langfuse.observation.cost_details':'{\\'input\\':0,\\'output\\':0,\\'total\\':0}'}""")
                .act())
        .isInstanceOfSatisfying(
            Act.Model.class, model -> assertThat(model.measures()).isEqualTo(CallMeasures.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Error: 429 Rate limit reached|429|429",
        "openai.RateLimitError: Error code: 429 - x|openai.RateLimitError|429",
        "Error code: 503 - {}|503|503",
        "PermissionError: no rights|PermissionError|-",
        "Request timed out.|timeout|-",
        "The user aborted a request|aborted|-",
        "it broke|error|-",
      })
  void theLevelErrorIsAFailure(String message, String type, Long status) {
    Attributes more =
        Spans.meaning(
                "{'langfuse.observation.type':'span','langfuse.observation.level':'ERROR',"
                    + "'langfuse.observation.status_message':'"
                    + message
                    + "'}")
            .more();
    assertThat(more.text("error.type")).isEqualTo(type);
    assertThat(more.whole("http.response.status_code")).isEqualTo(status);
  }

  @Test
  void aWarningIsNoFailure() {
    assertThat(
            Spans.meaning(
                    "{'langfuse.observation.type':'span','langfuse.observation.level':'WARNING'}")
                .more())
        .isEqualTo(Attributes.NONE);
  }

  @Test
  void theTracesOwnInputAndValuesCount() {
    Meaning meaning =
        Spans.meaning(
            """
            {'langfuse.observation.type':'span','langfuse.observation.input':'{\\'step\\':1}',
             'langfuse.trace.input':'{\\'question\\':\\'How?\\'}','langfuse.trace.output':'\\'So.\\'',
             'langfuse.trace.metadata.tenant':'\\'t-1\\'','langfuse.trace.tags':['ring:canary'],
             'langfuse.environment':'production','langfuse.release':'abc',
             'langfuse.observation.metadata.channel':'web'}""");
    assertThat(meaning.turns()).extracting(Turn::text).containsExactly("How?", "So.");
    assertThat(meaning.more().text("metadata.tenant")).isEqualTo("t-1");
    assertThat(meaning.more().text("metadata.ring")).isEqualTo("canary");
    assertThat(meaning.more().text("metadata.channel")).isEqualTo("web");
    assertThat(meaning.more().text("deployment.environment.name")).isEqualTo("production");
    assertThat(meaning.more().text("app.version")).isEqualTo("abc");
  }

  @ParameterizedTest
  @CsvSource({"embedding", "event", "something-new"})
  void otherObservationsSayNothing(String type) {
    assertThat(
            Spans.meaning(
                "{'langfuse.observation.type':'" + type + "','langfuse.observation.input':'x'}"))
        .isEqualTo(Meaning.NOTHING);
  }
}
