package dev.ratchet.telemetry;

import static dev.ratchet.telemetry.Signals.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Seeds;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.telemetry.Signals.Ids;
import dev.ratchet.telemetry.Signals.Times;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import dev.ratchet.testing.Effort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans that several records tell, as a create and its updates do. */
final class PiecesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final Ids CALL = new Ids("b".repeat(16), "a".repeat(16));
  private static final Ids TOOL = new Ids("c".repeat(16), "a".repeat(16));

  private static final Attributes ASKED =
      attributes(
          "gen_ai.operation.name", "chat",
          "gen_ai.request.model", "m-1",
          "gen_ai.usage.input_tokens", "3",
          "gen_ai.input.messages",
              "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"first\"}]}]");
  private static final Attributes ANSWERED =
      attributes(
          "gen_ai.operation.name", "chat",
          "gen_ai.response.model", "m-1-2026",
          "gen_ai.response.id", "resp-1",
          "gen_ai.usage.output_tokens", "9",
          "gen_ai.output.messages",
              "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"yes\"}]}]");
  private static final Attributes CORRECTED =
      attributes(
          "gen_ai.operation.name", "chat",
          "gen_ai.usage.input_tokens", "12",
          "app.risk", "high");
  private static final Attributes TOOL_ASKED =
      attributes(
          "gen_ai.operation.name", "execute_tool",
          "gen_ai.tool.name", "create_ticket",
          "gen_ai.tool.call.arguments", "{\"title\":\"x\"}");
  private static final Attributes TOOL_ENDED =
      attributes(
          "gen_ai.operation.name", "execute_tool",
          "gen_ai.tool.call.result", "{\"id\":7}",
          "error.type", "Conflict");

  @TempDir Path dir;
  private Signals signals;

  @BeforeEach
  void open() {
    signals = new Signals(dir.resolve("keys"));
  }

  private static List<Signal> pieces() {
    return List.of(
        Signals.root(TRACE, CALL.parent(), 0),
        Signals.piece(TRACE, CALL, 1, Times.from(10), ASKED),
        Signals.piece(TRACE, CALL, 2, Times.until(300), ANSWERED),
        Signals.piece(TRACE, CALL, 3, Times.NONE, CORRECTED),
        Signals.piece(TRACE, TOOL, 4, Times.from(320), TOOL_ASKED),
        Signals.piece(TRACE, TOOL, 5, Times.until(400), TOOL_ENDED));
  }

  @Test
  void theyMakeOneSpanOfWhichLaterWordsWinAndAbsentOnesEraseNothing() {
    AssembledTrace trace = TraceAssembler.assemble(TRACE, signals.fragments(pieces()));
    Request request = trace.request();
    assertThat(request.modelCalls()).hasSize(1);
    Request.ModelCall call = request.modelCalls().getFirst();
    assertThat(call.spanId()).isEqualTo(CALL.span());
    assertThat(call.modelRequested()).isEqualTo("m-1");
    assertThat(call.modelServed()).isEqualTo("m-1-2026");
    assertThat(call.usage()).isEqualTo(new TokenUsage(12L, 9L));
    assertThat(call.latencyMillis()).isEqualTo(290);
    assertThat(call.startedAt()).isEqualTo(FragmentMaker.instant(Signals.at(10)));
    assertThat(request.input().risk()).isEqualTo("high");
    assertThat(trace.text().user()).isEqualTo("first");
    assertThat(trace.text().answer()).isEqualTo("yes");
    assertThat(request.toolUses())
        .containsExactly(
            new Request.ToolUse(TOOL.span(), null, "create_ticket", true, null, "Conflict", 80L));
    ToolStep step = trace.text().steps().getFirst();
    assertThat(trace.text().steps()).hasSize(1);
    assertThat(step.call().arguments()).isEqualTo("{\"title\":\"x\"}");
    assertThat(step.result()).isEqualTo("{\"id\":7}");
    assertThat(step.status()).isEqualTo(ToolStep.Status.FAILED);
    assertThat(request.completeness()).isEqualTo(Request.Completeness.COMPLETE);
  }

  @Test
  void anUpdateThatRepeatsTheQuestionDoesNotDoubleIt() {
    List<Signal> repeated = new ArrayList<>(pieces());
    repeated.add(
        Signals.piece(
            TRACE,
            CALL,
            9,
            Times.NONE,
            attributes(
                "gen_ai.input.messages",
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"again\"}]}]")));
    List<TraceFragment> fragments = signals.fragments(repeated);
    assertThat(TraceAssembler.assemble(TRACE, fragments).text().user()).isEqualTo("again");
    Trace.Part call =
        Trace.of(fragments).spans().stream()
            .filter(part -> part.id().equals(CALL.span()))
            .findFirst()
            .orElseThrow();
    assertThat(call.facts().turns()).hasSize(2);
  }

  @Test
  void anUpdateWithoutItsCreateIsStillASpan() {
    AssembledTrace trace =
        TraceAssembler.assemble(TRACE, signals.fragments(pieces().subList(2, 3)));
    assertThat(trace.request().modelCalls().getFirst().modelServed()).isEqualTo("m-1-2026");
    assertThat(trace.request().completeness()).isEqualTo(Request.Completeness.NO_ROOT);
    assertThat(trace.flaws()).containsExactly(new Flaw(Flaw.Kind.ORPHAN, CALL.span()));
  }

  @Test
  void aRecordThatTellsTheSpanWholeHasTheLastWord() {
    List<Signal> both = new ArrayList<>(pieces());
    both.add(
        new Signal.Span(
            "",
            TRACE,
            CALL.span(),
            null,
            CALL.parent(),
            "call",
            false,
            Signals.at(10),
            Signals.at(301),
            new Signal.Status(false, ""),
            attributes("gen_ai.operation.name", "chat", "gen_ai.request.model", "m-2"),
            Attributes.NONE,
            List.of()));
    Request request = TraceAssembler.assemble(TRACE, signals.fragments(both)).request();
    assertThat(request.modelCalls()).hasSize(1);
    assertThat(request.modelCalls().getFirst().modelRequested()).isEqualTo("m-2");
    assertThat(request.modelCalls().getFirst().modelServed()).isEqualTo("m-1-2026");
  }

  @Test
  void anyOrderAndAnyRepetitionGiveTheSameRequest() {
    List<TraceFragment> fragments = signals.fragments(pieces());
    AssembledTrace expected = TraceAssembler.assemble(TRACE, fragments);
    SplittableRandom random = Seeds.generator(5, "pieces");
    for (int trial = 0; trial < Effort.of(300, 10_000); trial++) {
      List<TraceFragment> shuffled = new ArrayList<>(fragments);
      for (int i = random.nextInt(8); i > 0; i--) {
        shuffled.add(fragments.get(random.nextInt(fragments.size())));
      }
      Collections.shuffle(shuffled, new Random(random.nextLong()));
      assertThat(TraceAssembler.assemble(TRACE, shuffled)).isEqualTo(expected);
    }
    assertThat(TraceAssembler.assemble(TRACE, fragments.subList(0, 4))).isNotEqualTo(expected);
  }
}
