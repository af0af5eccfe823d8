package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VercelAiTest {
  @Test
  void aCallOfTheFourthVersionIsRead() {
    Meaning meaning =
        Spans.meaning(
            """
            {'ai.operationId':'ai.streamText.doStream','ai.model.id':'m',
             'ai.model.provider':'openai.responses','ai.usage.promptTokens':5,
             'ai.usage.completionTokens':7,'ai.response.msToFirstChunk':31.6,
             'ai.response.finishReason':'content-filter',
             'ai.prompt.messages':'[{\\'role\\':\\'user\\',\\'content\\':[{\\'type\\':\\'text\\',\\'text\\':\\'Hi\\'}]}]',
             'ai.response.text':'','ai.response.toolCalls':
             '[{\\'toolCallType\\':\\'function\\',\\'toolCallId\\':\\'c1\\',\\'toolName\\':\\'f\\',\\'args\\':\\'{}\\'}]'}""");
    assertThat(meaning.act())
        .isEqualTo(
            new Act.Model(
                "openai",
                "m",
                null,
                new TokenUsage(5L, 7L),
                new CallMeasures(null, 32L, null),
                "content_filter",
                null));
    assertThat(meaning.turns())
        .containsExactly(
            new Turn(Role.USER, false, "Hi", null),
            new Turn(
                Role.ASSISTANT,
                true,
                null,
                "content_filter",
                List.of(new ToolCall("c1", "f", "{}"))));
  }

  @Test
  void theSpanAroundTheCallsIsNoCall() {
    Meaning meaning =
        Spans.meaning(
            """
            {'ai.operationId':'ai.generateText','ai.usage.inputTokens':50,
             'gen_ai.request.model':'m',
             'ai.prompt':'{\\'system\\':\\'Be kind.\\',\\'prompt\\':\\'Hi\\'}',
             'ai.response.text':'Hello','ai.response.finishReason':'stop',
             'ai.telemetry.functionId':'answer','ai.telemetry.metadata.tenant':'t-1'}""");
    assertThat(meaning.act()).isEqualTo(new Act.None());
    assertThat(meaning.turns())
        .containsExactly(
            new Turn(Role.SYSTEM, false, "Be kind.", null),
            new Turn(Role.USER, false, "Hi", null),
            new Turn(Role.ASSISTANT, true, "Hello", "stop"));
    assertThat(meaning.more().text("metadata.tenant")).isEqualTo("t-1");
    assertThat(meaning.more().text("metadata.functionId")).isEqualTo("answer");
  }

  @Test
  void anObjectIsAnAnswer() {
    assertThat(
            Spans.meaning(
                    "{'ai.operationId':'ai.generateObject','ai.response.object':'{\\'days\\':25}'}")
                .turns())
        .containsExactly(new Turn(Role.ASSISTANT, true, "{\"days\":25}", null));
  }

  @Test
  void aToolCallIsAnExecutedTool() {
    assertThat(
            Spans.meaning(
                    """
                    {'ai.operationId':'ai.toolCall','ai.toolCall.name':'f','ai.toolCall.id':'c1',
                     'ai.toolCall.args':'{\\'a\\':1}','ai.toolCall.result':'\\'done\\''}""")
                .act())
        .isEqualTo(new Act.Tool("f", "c1", "{\"a\":1}", "\"done\""));
  }

  @Test
  void anEmbeddingSaysNothing() {
    assertThat(
            Spans.meaning(
                "{'ai.operationId':'ai.embed.doEmbed','gen_ai.request.model':'m','ai.value':'x'}"))
        .isEqualTo(Meaning.NOTHING);
  }
}
