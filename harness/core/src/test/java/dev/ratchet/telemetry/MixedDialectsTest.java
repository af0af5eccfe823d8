package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans of several SDKs in one trace, and spans around each other that tell the same. */
final class MixedDialectsTest {
  @TempDir Path dir;

  @Test
  void oneTraceMayMixDialectsSpanBySpan() {
    AssembledTrace trace =
        read(
            Otlp.span('a', "", 1, 0, 900, Otlp.texts("http.route", "/ask", "session.id", "s-1")),
            Otlp.span(
                'b',
                Otlp.id('a'),
                1,
                10,
                800,
                Otlp.texts(
                    "openinference.span.kind", "CHAIN",
                    "input.value", "{\"question\":\"How?\"}",
                    "output.value", "{\"answer\":\"So. [kb-1]\"}")),
            Otlp.span(
                'c',
                Otlp.id('b'),
                1,
                20,
                100,
                Otlp.texts(
                    "ai.operationId", "ai.generateText.doGenerate",
                    "ai.model.id", "m-1",
                    "ai.response.finishReason", "tool-calls",
                    "ai.response.toolCalls",
                        "[{\"toolCallId\":\"c1\",\"toolName\":\"find\",\"input\":\"{}\"}]")),
            Otlp.span(
                'd',
                Otlp.id('b'),
                1,
                110,
                200,
                Otlp.texts(
                    "traceloop.span.kind", "tool",
                    "traceloop.entity.name", "find",
                    "traceloop.entity.output", "{\"sources\":[{\"id\":\"kb-1\",\"text\":\"T\"}]}")),
            Otlp.span(
                'e',
                Otlp.id('b'),
                1,
                210,
                300,
                Otlp.texts(
                    "gen_ai.operation.name", "chat",
                    "gen_ai.request.model", "m-2",
                    "gen_ai.output.messages",
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Draft\"}]}]")),
            Otlp.span(
                'f',
                Otlp.id('b'),
                1,
                310,
                400,
                Otlp.texts(
                    "langfuse.observation.type", "guardrail",
                    "langfuse.observation.output", "{\"action\":\"allow\"}")));
    Request request = trace.request();
    assertThat(trace.text().user()).isEqualTo("How?");
    assertThat(trace.text().answer()).isEqualTo("So. [kb-1]");
    assertThat(request.modelCalls())
        .extracting(Request.ModelCall::modelRequested)
        .containsExactly("m-1", "m-2");
    assertThat(request.modelCalls().getFirst().proposed())
        .extracting(Request.ProposedTool::name)
        .containsExactly("find");
    assertThat(request.toolUses()).extracting(Request.ToolUse::name).containsExactly("find");
    assertThat(request.answer().unknownCitations()).isEmpty();
    assertThat(request.guardrails()).extracting(Request.Guardrail::action).containsExactly("allow");
  }

  @Test
  void stepsWithinAChainAreNotWhatTheUserSaid() {
    AssembledTrace trace =
        read(
            chain('a', "", 0, 900, "How?", "So."),
            chain('b', Otlp.id('a'), 10, 100, "step one", "one"),
            chain('c', Otlp.id('b'), 20, 950, "step two", "two"));
    assertThat(trace.text().user()).isEqualTo("How?");
    assertThat(trace.text().answer()).isEqualTo("So.");
  }

  @Test
  void ofChainsSideBySideTheFirstIsAskedAndTheLastAnswers() {
    AssembledTrace trace =
        read(
            Otlp.span('a', "", 2, 0, 900, ""),
            chain('b', Otlp.id('a'), 10, 100, "How?", "policy"),
            chain('c', Otlp.id('a'), 110, 800, "How? as policy", "So."));
    assertThat(trace.text().user()).isEqualTo("How?");
    assertThat(trace.text().answer()).isEqualTo("So.");
  }

  @Test
  void aRootThatTellsOnlyWhatWasAskedLeavesTheAnswerToWhatIsWithin() {
    AssembledTrace trace =
        read(
            Otlp.span(
                'a',
                "",
                1,
                0,
                900,
                Otlp.texts("openinference.span.kind", "AGENT", "input.value", "How?")),
            chain('b', Otlp.id('a'), 10, 100, "rephrased", "So."));
    assertThat(trace.text().user()).isEqualTo("How?");
    assertThat(trace.text().answer()).isEqualTo("So.");
  }

  @Test
  void spansThatAreEachOthersCallersEndSomewhere() {
    AssembledTrace trace =
        read(
            chain('a', Otlp.id('b'), 0, 900, "How?", "So."),
            chain('b', Otlp.id('a'), 10, 100, "other", "other"));
    assertThat(trace.request().modelCalls()).isEmpty();
  }

  @Test
  void aTextBesideAProposedToolIsNotTheAnswer() {
    AssembledTrace trace =
        read(
            Otlp.span(
                'a',
                "",
                1,
                0,
                900,
                Otlp.texts(
                    "langfuse.observation.type",
                    "generation",
                    "langfuse.observation.output",
                    "{\"role\":\"assistant\",\"content\":\"Let me look.\",\"tool_calls\":"
                        + "[{\"id\":\"c1\",\"function\":{\"name\":\"find\",\"arguments\":\"{}\"}}]}")));
    assertThat(trace.text().answer()).isEmpty();
  }

  @Test
  void aScoreThatNamesOnlyTheResponseItJudgesJoinsItsCall() {
    Reading reading = new Reading(dir.resolve("keys"));
    reading.text(
        Otlp.logs(
            """
            {"timeUnixNano":"5","eventName":"gen_ai.evaluation.result","attributes":[%s]}"""
                .formatted(
                    Otlp.texts(
                        "gen_ai.response.id", "resp-1",
                        "gen_ai.evaluation.name", "tone",
                        "gen_ai.evaluation.score.value", "0.5"))));
    reading.text(
        Otlp.request(
            Otlp.span(
                'a',
                "",
                1,
                0,
                900,
                Otlp.texts("gen_ai.operation.name", "chat", "gen_ai.response.id", "resp-1"))));
    assertThat(reading.traces().get(Otlp.TRACE).request().feedback())
        .containsExactly(new Request.Feedback("tone", 0.5, null, "evaluator"));
  }

  @Test
  void aLogRecordWithoutATraceAndWithoutAPointerIsSkipped() {
    Reading reading = new Reading(dir.resolve("keys"));
    ReadReport report =
        reading.text(Otlp.logs("{\"timeUnixNano\":\"5\",\"eventName\":\"gen_ai.choice\"}"));
    assertThat(report.skipped()).isEqualTo(1);
    assertThat(reading.fragments).isEmpty();
  }

  private static String chain(
      char id, String parent, long start, long end, String input, String output) {
    return Otlp.span(
        id,
        parent,
        1,
        start,
        end,
        Otlp.texts(
            "openinference.span.kind", "CHAIN", "input.value", input, "output.value", output));
  }

  private AssembledTrace read(String... spans) {
    Reading reading = new Reading(dir.resolve("keys"));
    assertThat(reading.text(Otlp.request(spans)).quarantined()).isEmpty();
    return reading.only();
  }
}
