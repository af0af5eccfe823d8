package dev.ratchet.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolMatch;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.testing.Cases;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ToolReplayTest {
  private final ToolReplay replay =
      new ToolReplay(
          Cases.read(
                  """
                  {"id":"c","input":[{"role":"user","content":"x"}],
                   "tools":[
                    {"name":"search","arguments":{},"result":"anything"},
                    {"name":"search","arguments":{"topic":"hr"},"result":{"sources":[
                      {"id":"hr-17","tags":["hr-only"],"text":"Bands"},{"id":"hr-18"},{"x":1},7]}},
                    {"name":"search","arguments":{"topic":"hr"},"result":"second"},
                    {"name":"search","arguments":{"topic":"hr","limit":3},"result":"narrow"},
                    {"name":"create","arguments":{},"status":"failed","result":{"error":"down"}}],
                   "expect":[{"check":"declines"}]}
                  """)
              .tools(),
          ToolMatch.SUBSET);

  @Test
  void theRecordingWithMostMatchingArgumentsAnswers() {
    assertThat(answer("search", "{\"topic\":\"hr\",\"limit\":3.0,\"more\":1}").result())
        .isEqualTo("narrow");
    assertThat(answer("search", "{\"topic\":\"it\"}").result()).isEqualTo("anything");
    assertThat(answer("search", "").result()).isEqualTo("anything");
  }

  @Test
  void equalRecordingsArePlayedInOrderAndThenTheFirstAgain() {
    String hr = "{\"topic\":\"hr\",\"limit\":9}";
    assertThat(answer("search", hr).result()).startsWith("{\"sources\":");
    assertThat(answer("search", hr).result()).isEqualTo("second");
    assertThat(answer("search", hr).result()).startsWith("{\"sources\":");
  }

  @Test
  void sourcesAreReadFromTheResult() {
    assertThat(answer("search", "{\"topic\":\"hr\"}").sources())
        .containsExactly(
            new Source("hr-17", List.of("hr-only"), "Bands"), new Source("hr-18", List.of(), ""));
  }

  @Test
  void aRecordedFailureStaysOne() {
    ToolStep step = answer("create", "{\"title\":\"x\"}");
    assertThat(step.status()).isEqualTo(ToolStep.Status.FAILED);
    assertThat(step.result()).isEqualTo("{\"error\":\"down\"}");
  }

  @Test
  void whatWasNotRecordedIsAnErrorThatIsTold() {
    ToolStep step = answer("delete_everything", "{}");
    assertThat(step.status()).isEqualTo(ToolStep.Status.UNRECORDED);
    assertThat(step.result()).contains("error");
    assertThat(step.sources()).isEmpty();
  }

  @Test
  void argumentsThatAreNoJsonObjectFail() {
    for (String arguments : List.of("{\"a\":", "[1]", "7", "null", "{} {}")) {
      assertThat(answer("search", arguments).status()).isEqualTo(ToolStep.Status.FAILED);
    }
  }

  private ToolStep answer(String tool, String arguments) {
    return replay.answer(new ToolCall("id", tool, arguments));
  }
}
