package dev.ratchet.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ToolStepTest {
  @Test
  void aRetrievalIsWrittenAndReadBackAsWhatItIs() {
    ToolStep step = ToolStep.retrieval(List.of(new Source("a-1", List.of("t"), "x")));
    ToolStep read = Json.read("x", Json.canonical(step), ToolStep.class);
    assertThat(read).isEqualTo(step);
    assertThat(read.retrievesOnly()).isTrue();
  }

  @Test
  void aToolCallWithSourcesIsNoMereRetrieval() {
    ToolCall call = new ToolCall("1", "search", "{}");
    assertThat(new ToolStep(call, ToolStep.Status.OK, "", List.of()).retrievesOnly()).isFalse();
  }
}
