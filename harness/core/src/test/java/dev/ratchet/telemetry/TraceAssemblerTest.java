package dev.ratchet.telemetry;

import static dev.ratchet.telemetry.Otlp.id;
import static dev.ratchet.telemetry.Otlp.message;
import static dev.ratchet.telemetry.Otlp.span;
import static dev.ratchet.telemetry.Otlp.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolStep;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TraceAssemblerTest {
  private static final String CHAT =
      texts("gen_ai.operation.name", "chat", "gen_ai.request.model", "m");

  @TempDir Path dir;
  private Reading reading;

  @BeforeEach
  void open() {
    reading = new Reading(dir.resolve("keys"));
  }

  @Test
  void aSearchToolIsAlsoARetrieval() {
    String result =
        """
        {"sources":[{"id":"hr-policy-17","tags":["hr-only"],"connector":"hr","tenant":"t-03",\
        "score":0.9,"text":"Bands are…"},{"id":"kb-1","source":"kb","content":"c"}],"denied":2}""";
    String tool =
        texts(
            "gen_ai.operation.name", "execute_tool",
            "gen_ai.tool.name", "search_policies",
            "gen_ai.tool.call.id", "call_1",
            "gen_ai.tool.call.arguments", "{\"query\":\"bands\"}",
            "gen_ai.tool.call.result", result);
    AssembledTrace trace =
        assemble(span('1', "", 2, 1_000, 2_000, ""), span('2', id('1'), 1, 1_100, 1_150, tool));
    assertThat(trace.request().retrievals())
        .containsExactly(
            new Request.Retrieval(
                id('2'),
                null,
                2,
                50L,
                2,
                List.of(
                    new Request.Document("hr-policy-17", "hr", "t-03", 0.9, List.of("hr-only")),
                    new Request.Document("kb-1", "kb", null, null, List.of()))));
    assertThat(trace.request().toolUses())
        .containsExactly(
            new Request.ToolUse(id('2'), "call_1", "search_policies", false, null, null, 50L));
    ToolStep step = trace.text().steps().getFirst();
    assertThat(step.status()).isEqualTo(ToolStep.Status.OK);
    assertThat(step.call().arguments()).isEqualTo("{\"query\":\"bands\"}");
    assertThat(step.result()).isEqualTo(result);
    assertThat(step.sources())
        .containsExactly(
            new Source("hr-policy-17", List.of("hr-only"), "Bands are…"),
            new Source("kb-1", List.of(), "c"));
  }

  @ParameterizedTest
  @CsvSource({
    "app.blocked, true, blocked",
    "app.client_aborted, true, aborted",
    "http.response.status_code, 499, aborted",
    "error.type, CancelledError, aborted",
    "error.type, APIConnectionTimeoutError, timeout",
    "http.response.status_code, 504, timeout",
    "http.status_code, 502, error",
    "http.response.status_code, 429, error",
    "error.type, RateLimitError, error",
    "app.blocked, false, ok",
    "http.response.status_code, 200, ok",
    "app.intent, x, ok",
  })
  void theRootTellsHowItEnded(String name, String value, String status) {
    AssembledTrace trace = assemble(span('1', "", 2, 1, 2, texts(name, value)));
    assertThat(trace.request().end().status()).isEqualTo(status);
  }

  @Test
  void aFailedCallThatARetryMadeGoodIsNoFailedRequest() {
    String failed = span('2', id('1'), 3, 2, 3, CHAT + "," + texts("error.type", "500"));
    AssembledTrace trace =
        assemble(span('1', "", 2, 1, 9, ""), failed, span('3', id('1'), 3, 4, 5, CHAT));
    assertThat(trace.request().end().status()).isEqualTo("ok");
    assertThat(trace.request().modelCalls())
        .extracting(Request.ModelCall::errorType)
        .containsExactly("500", null);
  }

  @Test
  void anExceptionEventIsAFailure() {
    String root =
        span('1', "", 2, 1, 2, "")
            .replace(
                "\"status\":{}",
                "\"events\":[{\"name\":\"exception\",\"attributes\":["
                    + texts("exception.type", "java.lang.IllegalStateException")
                    + "]}]");
    Request.End end = assemble(root).request().end();
    assertThat(end.status()).isEqualTo("error");
    assertThat(end.errorType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void clocksThatDisagreeGiveNoDurationRatherThanANegativeOne() {
    AssembledTrace trace =
        assemble(span('1', "", 2, 5_000, 4_000, ""), span('2', id('1'), 3, 1_000, 900, CHAT));
    assertThat(trace.request().durationMillis()).isNull();
    assertThat(trace.request().modelCalls().getFirst().latencyMillis()).isNull();
    assertThat(trace.request().startedAt()).isEqualTo(Instant.ofEpochSecond(5));
  }

  @Test
  void whatIsMissingIsTold() {
    String orphan = span('2', id('9'), 3, 1_000, 1_100, CHAT);
    assertThat(assemble(orphan).request().completeness()).isEqualTo(Request.Completeness.NO_ROOT);
    assertThat(assemble(span('1', "", 2, 900, 0, "")).request().completeness())
        .isEqualTo(Request.Completeness.OPEN);
    // The late root is in, its child's parent still is not.
    assertThat(assemble(span('1', "", 2, 900, 2_000, "")).request().completeness())
        .isEqualTo(Request.Completeness.OPEN);
    assertThat(assemble(span('9', id('1'), 1, 900, 2_000, "")).request().completeness())
        .isEqualTo(Request.Completeness.COMPLETE);
  }

  @Test
  void howARequestEndedIsUnknownWhenItsRootNeverCame() {
    String orphan = span('2', id('9'), 3, 1_000, 1_100, CHAT);
    assertThat(assemble(orphan).request().end().status()).isEqualTo("unknown");
    assertThat(assemble(span('9', "", 2, 900, 2_000, "")).request().end().status()).isEqualTo("ok");
  }

  @Test
  void aServerSpanWithACallerElsewhereIsARoot() {
    AssembledTrace trace =
        assemble(
            span('2', id('1'), 3, 1_000, 1_100, CHAT), span('1', id('f'), 2, 1_050, 2_000, ""));
    assertThat(trace.request().completeness()).isEqualTo(Request.Completeness.COMPLETE);
    assertThat(trace.request().durationMillis()).isEqualTo(950);
  }

  @Test
  void aCycleOfParentsStillGivesOneRequest() {
    AssembledTrace trace =
        assemble(span('1', id('2'), 1, 1, 2, ""), span('2', id('1'), 1, 3, 4, ""));
    assertThat(trace.request().completeness()).isEqualTo(Request.Completeness.NO_ROOT);
  }

  @Test
  void eventsAloneTellThatACallWasMadeAndNothingMore() {
    reading.text(
        Otlp.logs(
            message('5', 1_000, "gen_ai.system.message", "Be kind."),
            message('5', 1_000, "gen_ai.user.message", "Hello?\n\nDocuments:\n[kb-1] text")));
    AssembledTrace trace = reading.only();
    assertThat(trace.request().modelCalls())
        .containsExactly(
            new Request.ModelCall(
                id('5'),
                null,
                null,
                null,
                Instant.ofEpochSecond(1),
                null,
                TokenUsage.UNKNOWN,
                CallMeasures.UNKNOWN,
                null,
                null,
                null,
                List.of()));
    assertThat(trace.request().end().status()).isEqualTo("unknown");
    assertThat(trace.text()).isEqualTo(new RequestText("Be kind.", "Hello?", "", List.of()));
    assertThat(trace.request().input().chars()).isEqualTo(6);
    assertThat(trace.request().answer().refusal()).isNull();
  }

  @Test
  void documentsThatTheExportDoesNotShowAreUnknownAndNotNone() {
    String kind = "openinference.span.kind";
    AssembledTrace trace =
        assemble(
            span('1', "", 2, 1_000, 2_000, ""),
            span('2', id('1'), 1, 1_100, 1_150, texts(kind, "RETRIEVER")),
            span('3', id('1'), 1, 1_200, 1_250, texts(kind, "RETRIEVER", "output.value", "[]")));
    assertThat(trace.request().retrievals())
        .containsExactly(
            new Request.Retrieval(id('2'), null, null, 50L, null, List.of()),
            new Request.Retrieval(id('3'), null, null, 50L, 0, List.of()));
  }

  @Test
  void everyScoreOfASpanIsFeedback() {
    String scores =
        texts(
            "openinference.span.kind", "AGENT",
            "annotations.0.annotation.name", "tone",
            "annotations.0.annotation.label", "kind",
            "annotations.1.annotation.name", "thumb",
            "annotations.1.annotation.label", "up");
    assertThat(assemble(span('1', "", 2, 1_000, 2_000, scores)).request().feedback())
        .containsExactly(
            new Request.Feedback("tone", null, "kind", "evaluator"),
            new Request.Feedback("thumb", null, "up", "user"));
  }

  /** Evaluations run later, often in a trace of their own, with the judge's model call within. */
  @Test
  void anEvaluatorsOwnTraceIsNoRequestUntilItsRequestComes() {
    String kind = "openinference.span.kind";
    String judge = span('2', id('1'), 1, 1_100, 1_150, texts(kind, "LLM"));
    String verdict = texts(kind, "EVALUATOR", "output.value", "{\"score\":0.5}");
    reading.text(Otlp.request(span('1', id('9'), 1, 1_000, 2_000, verdict), judge));
    assertThat(TraceAssembler.find(Otlp.TRACE, reading.fragments)).isEmpty();
    reading.text(Otlp.request(span('9', "", 2, 900, 3_000, texts(kind, "AGENT"))));
    assertThat(reading.only().request().feedback())
        .containsExactly(new Request.Feedback("n", 0.5, null, "model"));
  }

  @Test
  void theLanguageOfAQuestionIsKeptWithoutItsTextAndStaysAbsentWhereNothingTells() {
    String question = "Wie viele Urlaubstage habe ich noch? Ich bin ada@example.com.";
    reading.text(Otlp.logs(message('5', 1, "gen_ai.user.message", question)));
    TraceFragment bare = reading.fragments.getFirst().withoutText();
    Request told = TraceAssembler.assemble(Otlp.TRACE, List.of(bare)).request();
    assertThat(told.input().language()).isEqualTo("de");
    assertThat(told.answer().language()).isNull();
    reading.fragments.clear();
    reading.text(Otlp.logs(message('6', 2, "gen_ai.user.message", "Reset MFA")));
    assertThat(reading.only().request().input().language()).isNull();
  }

  @Test
  void theSameQuestionInOtherWhiteSpaceHasTheSameKeyedHash() {
    reading.text(Otlp.logs(message('5', 1, "gen_ai.user.message", "When is  it OPEN?")));
    String first = reading.only().request().input().textHash();
    reading.fragments.clear();
    reading.text(Otlp.logs(message('6', 2, "gen_ai.user.message", " when is it open? ")));
    assertThat(first).startsWith("TEXT_");
    assertThat(reading.only().request().input().textHash()).isEqualTo(first);
  }

  @Test
  void ofTwoVersionsOfASpanTheLaterCountsInAnyOrder() {
    String early = span('1', "", 2, 1_000, 0, "");
    String late = span('1', "", 2, 1_000, 3_000, texts("session.id", "s1"));
    reading.text(Otlp.request(early));
    reading.text(Otlp.request(late));
    AssembledTrace one = reading.only();
    AssembledTrace other = TraceAssembler.assemble(Otlp.TRACE, reading.fragments.reversed());
    assertThat(one).isEqualTo(other);
    assertThat(one.request().durationMillis()).isEqualTo(2_000);
    assertThat(one.request().who().session()).isEqualTo("s1");
  }

  @Test
  void textBetweenToolCallsIsNotTheAnswer() {
    String asks =
        CHAT
            + ","
            + texts(
                "gen_ai.input.messages",
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Reset my VPN\"}]}]",
                "gen_ai.output.messages",
                "[{\"role\":\"assistant\",\"finish_reason\":\"tool_call\",\"parts\":[{\"type\":"
                    + "\"text\",\"content\":\"Let me look.\"},{\"type\":\"tool_call\",\"id\":\"c\","
                    + "\"name\":\"reset\",\"arguments\":{}}]}]");
    AssembledTrace trace = assemble(span('1', "", 2, 1, 9, ""), span('2', id('1'), 3, 2, 3, asks));
    assertThat(trace.text().user()).isEqualTo("Reset my VPN");
    assertThat(trace.text().answer()).isEmpty();
    assertThat(trace.request().answer().chars()).isNull();
    String done =
        CHAT
            + ","
            + texts(
                "gen_ai.output.messages",
                "[{\"role\":\"assistant\",\"finish_reason\":\"stop\",\"parts\":[{\"type\":\"text\","
                    + "\"content\":\"I have reset it [kb-vpn-1].\"}]}]");
    trace = assemble(span('3', id('1'), 3, 5, 6, done));
    assertThat(trace.text().answer()).isEqualTo("I have reset it [kb-vpn-1].");
    assertThat(trace.request().answer().claimsDone()).isTrue();
    assertThat(trace.request().answer().citations()).containsExactly("kb-vpn-1");
    assertThat(trace.request().answer().unknownCitations()).containsExactly("kb-vpn-1");
  }

  @ParameterizedTest
  @CsvSource({
    "action, block, block, blocked",
    "action, GUARDRAIL_INTERVENED, block, blocked",
    "tripwire_triggered, true, block, blocked",
    "tripwire_triggered, false, allow, ok",
    "action, redact, redact, ok",
    "severity, 6, unknown, ok",
  })
  void guardrailsSpeakOneLanguageAndOnlyABlockBlocks(
      String type, String value, String action, String status) {
    String guard =
        texts(
            "gen_ai.operation.name",
            "apply_guardrail",
            "gen_ai.guardrail.source",
            "INPUT",
            "gen_ai.guardrail.result.type",
            type,
            "gen_ai.guardrail.result.value",
            value);
    Request request =
        assemble(span('1', "", 2, 1, 9, ""), span('2', id('1'), 3, 2, 3, guard)).request();
    assertThat(request.guardrails())
        .containsExactly(new Request.Guardrail("input", null, action, null));
    assertThat(request.end().status()).isEqualTo(status);
  }

  /** Adds spans to the trace and assembles all of it. */
  private AssembledTrace assemble(String... spans) {
    reading.text(Otlp.request(spans));
    return reading.only();
  }
}
