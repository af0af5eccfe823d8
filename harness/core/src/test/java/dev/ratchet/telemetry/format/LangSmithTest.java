package dev.ratchet.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.telemetry.format.Signal.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How LangSmith's rows are written; quotes are single here. */
final class LangSmithTest {
  private static final String ROOT = "00000000-0000-7000-8000-000000000001";
  private static final String CHILD = "00000000-0000-7000-8000-000000000002";
  private static final String RUN =
      "{'id':'"
          + CHILD
          + "','trace_id':'"
          + ROOT
          + "','parent_run_id':'"
          + ROOT
          + "','run_type':'chain','name':'ask','start_time':'2026-03-02T08:00:00.000001','end_time':"
          + "'2026-03-02T08:00:01','inputs':{'question':'Hi'}}";
  private static final long START = 1_772_438_400_000_001_000L;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "%s\n%1$s",
        "[%s]",
        "{'runs':[%s],'cursors':{'next':null}}",
        "{\n  'runs': [\n%s\n]}",
      })
  void aRunIsFoundInEveryOuterShape(String shape) {
    Signals signals = Signals.of(String.format(shape, RUN));
    assertThat(signals.reasons).isEmpty();
    Signal.Span run = signals.span();
    assertThat(run.scope()).isEqualTo("langsmith");
    assertThat(run.traceId()).isEqualTo(ROOT);
    assertThat(run.spanId()).isEqualTo(CHILD);
    assertThat(run.parentId()).isEqualTo(ROOT);
    assertThat(run.start()).isEqualTo(START);
    assertThat(run.end()).isEqualTo(1_772_438_401_000_000_000L);
    assertThat(run.toldAt()).isNull();
    assertThat(run.status().failed()).isFalse();
  }

  @Test
  void theDottedOrderTellsTheTreeWhereTheColumnsDoNot() {
    Signal.Span run =
        Signals.of(
                "{'dotted_order':'20260302T080000000000Z"
                    + ROOT
                    + ".20260302T080000000001Z"
                    + CHILD
                    + "','run_type':'llm','name':'m'}")
            .span();
    assertThat(run.traceId()).isEqualTo(ROOT);
    assertThat(run.spanId()).isEqualTo(CHILD);
    assertThat(run.parentId()).isEqualTo(ROOT);
    assertThat(run.start()).isEqualTo(START);
    assertThat(run.end()).isNull();
  }

  @Test
  void aRunWithoutParentIsItsOwnTrace() {
    Signal.Span run = Signals.of("{'id':'" + ROOT + "','run_type':'chain'}").span();
    assertThat(run.traceId()).isEqualTo(ROOT);
    assertThat(run.parentId()).isEmpty();
  }

  @Test
  void anEndRoundedToItsMillisecondIsNotBeforeTheStart() {
    String run = "{'id':'1','run_type':'llm','start_time':'2026-03-02T08:00:00.000999','end_time':";
    Signal.Span rounded = Signals.of(run + "1772438400000}").span();
    assertThat(rounded.end()).isEqualTo(rounded.start());
    Signal.Span skewed = Signals.of(run + "1772438399999}").span();
    assertThat(skewed.end()).isLessThan(skewed.start());
  }

  @Test
  void bodiesTellARunInPiecesThePostBeforeThePatch() {
    Signals signals =
        Signals.of(
            "{'patch':[{'id':'1','trace_id':'1','dotted_order':'','end_time':1772438401000,"
                + "'outputs':{}}],'post':[{'id':'1','trace_id':'1','run_type':'chain','start_time':"
                + "'2026-03-02T08:00:00Z'}]}");
    assertThat(signals.accepted)
        .extracting(signal -> ((Signal.Span) signal).toldAt())
        .containsExactly(1_772_438_401_000_000_001L, 1_772_438_400_000_000_000L);
    assertThat(signals.span().end()).isEqualTo(1_772_438_401_000_000_000L);
  }

  @Test
  void aPatchThatTellsNoEndStillComesAfterItsPost() {
    String time = "'start_time':'2026-03-02T08:00:00Z'";
    Signals signals =
        Signals.of(
            "{'post':[{'id':'1','run_type':'llm',%s}],'patch':[{'id':'1','run_type':'llm',%s}]}"
                .formatted(time, time));
    assertThat(signals.accepted).hasSize(2);
    Long post = ((Signal.Span) signals.accepted.getFirst()).toldAt();
    Long patch = ((Signal.Span) signals.accepted.getLast()).toldAt();
    assertThat(patch).isGreaterThan(post);
  }

  @Test
  void whatTheServiceSaysOfItselfHasNamesOfItsOwn() {
    Attributes told =
        Signals.of("{'id':'1','run_type':'chain','session_id':'project','tenant_id':'workspace'}")
            .span()
            .attributes();
    assertThat(told.text("project_id")).isEqualTo("project");
    assertThat(told.text("workspace_id")).isEqualTo("workspace");
    assertThat(told.has("session_id")).isFalse();
    assertThat(told.has("tenant_id")).isFalse();
  }

  @Test
  void feedbackPointsAtItsRunUnlessItNamesTheTrace() {
    Signal.Event pointing = Signals.of("{'run_id':'r1','key':'thumbs','score':1}").event();
    assertThat(pointing.traceId()).isEmpty();
    assertThat(pointing.target()).isEqualTo(new Target(Target.Kind.SPAN, "r1"));
    Signal.Event named =
        Signals.of("{'run_id':'r1','trace_id':'t1','key':'thumbs','value':'up'}").event();
    assertThat(named.traceId()).isEqualTo("t1");
    assertThat(named.spanId()).isEqualTo("r1");
    assertThat(named.target()).isNull();
  }

  @Test
  void aSummaryOfFeedbackIsOneScoreAKey() {
    Signals signals =
        Signals.of(
            "{'id':'1','run_type':'chain','feedback_stats':{'a':{'n':2,'avg':0.5},'b':{'n':0,'avg':"
                + "null},'c':7}}");
    assertThat(signals.accepted).hasSize(2);
    Attributes score = signals.accepted.getLast().attributes();
    assertThat(score.text("key")).isEqualTo("a");
    assertThat(score.number("score")).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'run_type':'chain','id':''}",
        "{'run_type':'chain','id':null}",
        "{'run_type':'chain','id':{'a':1}}",
        "{'run_type':'chain','id':'1','parent_run_id':'2'}",
        "{'dotted_order':'nonsense','name':'x'}",
        "{'dotted_order':'20260302T080000000000Z','name':'x'}",
        "{'run_id':'','key':'thumbs','score':1}",
        "{'run_id':[],'key':'thumbs','score':1}",
      })
  void aRowThatBelongsNowhereIsQuarantined(String row) {
    Signals signals = Signals.of(row + "\n" + RUN);
    assertThat(signals.accepted).hasSize(1);
    assertThat(signals.reasons).hasSize(1);
    assertThat(signals.reasons.getFirst()).matches("(a run with|feedback that names no run).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'start_time':[],'end_time':{}",
        "'start_time':-1,'end_time':1e400",
        "'inputs':7,'outputs':'x','extra':[1],'events':{'a':1},'feedback_stats':'x'",
        "'name':{'a':1},'error':{'a':1},'status':7,'tags':7",
        "'dotted_order':'2026xx02T08000000000ZZabc.....'",
      })
  void wrongTypesAreAbsentValues(String fields) {
    Signals signals = Signals.of("{'id':'1','run_type':'llm'," + fields + "}");
    assertThat(signals.reasons).isEmpty();
    assertThat(signals.accepted).hasSize(1);
    assertThat(signals.span().start()).isNull();
    assertThat(signals.span().end()).isNull();
    assertThat(signals.span().status().failed()).isFalse();
  }

  @Test
  void theServicesCsvIsOne() {
    Signals signals =
        Signals.of(
            """
            id,trace_id,run_type,name,start_time,inputs,total_cost
            r1,r1,llm,m,2026-03-02 08:00:00.000001,"{""a"":1}",0.001
            """);
    assertThat(signals.span().start()).isEqualTo(START);
    assertThat(signals.span().attributes().structure("inputs")).isNotNull();
  }

  @Test
  void rowsOfOthersAreNone() {
    String otlp = "{'resourceSpans':[{'scopeSpans':[{'spans':[]}]}]}";
    assertThat(Signals.format(otlp)).isEqualTo("otlp-json-lines");
  }
}
