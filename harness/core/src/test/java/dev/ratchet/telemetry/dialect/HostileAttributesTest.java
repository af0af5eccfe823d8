package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an attacker, a bug or a length limit makes of attributes neither throws nor takes long. */
final class HostileAttributesTest {
  /** Whatever a dialect is known by, and every name that one of them reads. */
  private static final List<String> NAMES =
      List.of(
          "langfuse.observation.type",
          "langfuse.observation.input",
          "langfuse.observation.output",
          "langfuse.observation.level",
          "langfuse.observation.status_message",
          "langfuse.observation.usage_details",
          "langfuse.observation.cost_details",
          "langfuse.observation.completion_start_time",
          "langfuse.trace.tags",
          "langfuse.trace.metadata.a",
          "openinference.span.kind",
          "input.value",
          "output.value",
          "metadata",
          "tag.tags",
          "llm.invocation_parameters",
          "llm.input_messages.0.message.role",
          "llm.input_messages.0.message.content",
          "llm.input_messages.999999999.message.contents.0.message_content.text",
          "llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments",
          "llm.prompts.0.prompt.text",
          "llm.token_count.prompt",
          "llm.cost.total",
          "retrieval.documents.0.document.metadata",
          "reranker.output_documents.0.document.id",
          "annotations.0.annotation.name",
          "annotations.0.annotation.score",
          "ai.operationId",
          "ai.prompt",
          "ai.prompt.messages",
          "ai.response.toolCalls",
          "ai.response.text",
          "ai.response.msToFirstChunk",
          "ai.toolCall.args",
          "ai.telemetry.metadata.tenant",
          "traceloop.span.kind",
          "traceloop.entity.input",
          "traceloop.entity.output",
          "traceloop.association.properties.tenant",
          "llm.request.type",
          "db.system",
          "db.vector.query.top_k",
          "db.vector.query.result.0.id",
          "gen_ai.operation.name",
          "gen_ai.prompt.0.content",
          "gen_ai.completion.0.tool_calls.0.name",
          "gen_ai.input.messages",
          "gen_ai.output.messages",
          "gen_ai.system_instructions",
          "gen_ai.response.finish_reasons",
          "gen_ai.retrieval.documents",
          "gen_ai.usage.input_tokens");

  private static final List<String> KINDS =
      List.of(
          "generation",
          "span",
          "tool",
          "retriever",
          "guardrail",
          "evaluator",
          "LLM",
          "CHAIN",
          "RETRIEVER",
          "RERANKER",
          "TOOL",
          "GUARDRAIL",
          "EVALUATOR",
          "workflow",
          "task",
          "chat",
          "ai.generateText",
          "ai.generateText.doGenerate",
          "ai.toolCall",
          "retrieval",
          "execute_tool");

  private static final List<String> TEXTS =
      List.of(
          "",
          "\"",
          "{",
          "[[[[",
          "{\"messages\":[{\"role\":\"user\",\"content\":\"cut",
          "{\"messages\":[null,1,[],{\"role\":1,\"content\":{}}]}",
          "{\"choices\":[{\"message\":3},{}],\"generations\":[[1]]}",
          "{\"args\":{},\"kwargs\":[]}",
          "[{\"id\":[\"Message\"],\"kwargs\":1}]",
          "{\"documents\":[{}]}",
          "[\"a\",{\"type\":\"text\"}]",
          "{\"input\":1e400,\"score\":\"NaN\"}",
          "{\"a\":1,\"a\":2}",
          "\\uD800",
          "[".repeat(150) + "]".repeat(150),
          "{\"input\":".repeat(150) + "1" + "}".repeat(150),
          "99999999999999999999999999",
          "-1",
          "1e999999999");

  @Test
  void anythingAnywhereIsReadSomehow() {
    Set<String> acts = new TreeSet<>();
    for (int seed = 0; seed < 4_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<String, Node> attributes = new LinkedHashMap<>();
      for (int i = random.nextInt(1, 12); i > 0; i--) {
        attributes.put(NAMES.get(random.nextInt(NAMES.size())), value(random, 3));
      }
      Meaning meaning = Dialects.meaning(span(new Attributes(attributes)));
      acts.add(meaning.act().getClass().getSimpleName());
      if (!meaning.scores().isEmpty()) {
        acts.add("Score");
      }
    }
    // Otherwise the loop would have proved nothing.
    assertThat(acts).contains("Model", "Tool", "Search", "Guard", "Score", "None");
  }

  @ParameterizedTest
  @CsvSource({
    "openinference.span.kind,LLM,llm.input_messages.%d.message.content",
    "openinference.span.kind,LLM,llm.output_messages.0.message.tool_calls.%d.tool_call.id",
    "openinference.span.kind,RETRIEVER,retrieval.documents.%d.document.id",
    "openinference.span.kind,EVALUATOR,annotations.%d.annotation.label",
    "llm.request.type,chat,gen_ai.prompt.%d.content",
    "gen_ai.system,x,gen_ai.completion.0.tool_calls.%d.name",
    "gen_ai.system,x,traceloop.association.properties.p%d",
    "db.system,x,db.vector.query.result.%d.id",
    "langfuse.observation.type,span,langfuse.trace.metadata.%d"
  })
  void manyNumberedNamesAreReadInOnePass(String mark, String value, String name) {
    Map<String, Node> attributes = new LinkedHashMap<>();
    attributes.put(mark, Node.text(value));
    IntStream.range(0, 100_000)
        .forEach(i -> attributes.put(name.replace("%d", "" + i), Node.text("x")));
    Signal.Span span = span(new Attributes(attributes));
    // In one pass it takes well under a second; looking at each name for each would take hours.
    assertTimeout(Duration.ofSeconds(60), () -> Dialects.meaning(span));
  }

  @Test
  void aLongListOfMessagesInOneTextIsReadInOnePass() {
    String messages = "[" + "{\"role\":\"user\",\"content\":\"Hi\"},".repeat(100_000) + "{}]";
    for (String name :
        List.of("gen_ai.input.messages", "input.value", "traceloop.entity.input", "ai.prompt")) {
      Map<String, Node> attributes = new LinkedHashMap<>();
      attributes.put(name, Node.text(messages));
      attributes.put("traceloop.span.kind", Node.text("workflow"));
      attributes.put("openinference.span.kind", Node.text("CHAIN"));
      Signal.Span span = span(new Attributes(attributes));
      assertTimeout(Duration.ofSeconds(60), () -> Dialects.meaning(span));
    }
  }

  private static Node value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> new Node.Nothing(Node.MADE);
      case 1 -> new Node.Flag(Node.MADE, random.nextBoolean());
      case 2 -> Node.number(random.nextLong());
      case 3, 4 -> Node.text(KINDS.get(random.nextInt(KINDS.size())));
      case 5, 6 -> Node.text(TEXTS.get(random.nextInt(TEXTS.size())));
      case 7 -> new Node.Sequence(Node.MADE, List.of(value(random, depth - 1)));
      default ->
          Node.mapping(
              Map.of(
                  List.of("role", "content", "messages", "message", "id", "kwargs", "document")
                      .get(random.nextInt(7)),
                  value(random, depth - 1)));
    };
  }

  private static Signal.Span span(Attributes attributes) {
    return Spans.span("n", "", new Signal.Status(true, "500 x"), attributes);
  }
}
