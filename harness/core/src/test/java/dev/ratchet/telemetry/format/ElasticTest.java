package dev.ratchet.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How Elastic's documents, intake lines and log lines are written; quotes are single here. */
final class ElasticTest {
  private static final long START = 1_772_438_400_000_000_000L;
  private static final String METADATA =
      "{'metadata':{'service':{'name':'copilot','version':'2.4.1','agent':{}},'labels':{'region':"
          + "'eu'}}}\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'processor':{'event':'transaction'},'trace':{'id':'t'},'transaction':{'id':'x','name':"
            + "'ask','duration':{'us':1500}},'timestamp':{'us':1772438400000000}}",
        "{'processor.event':'transaction','trace.id':'t','transaction.id':'x','transaction.name':"
            + "'ask','transaction.duration.us':1500,'@timestamp':'2026-03-02T08:00:00.000Z'}",
        "{'processor':{'event':'transaction'},'trace.id':['t'],'transaction':{'id':'x',"
            + "'duration.us':['1500']},'transaction.name':'ask','timestamp.us':[1772438400000000]}",
        "{'_id':'1','_source':{'processor.event':'transaction','trace.id':'t','transaction':{'id':"
            + "'x','name':'ask','duration':{'us':1500}},'timestamp':{'us':1772438400000000}}}",
        "{'took':1,'hits':{'total':1,'hits':[{'_id':'1','_source':{'processor.event':"
            + "'transaction','trace.id':'t','transaction':{'id':'x','name':'ask','duration':{'us':"
            + "1500}},'timestamp':{'us':1772438400000000}}}]}}",
        "{'transaction':{'trace_id':'t','id':'x','name':'ask','duration':1.5,'timestamp':"
            + "1772438400000000}}",
      })
  void oneTransactionInEveryShape(String text) {
    Signals signals = Signals.of(text);
    assertThat(signals.reasons).isEmpty();
    Signal.Span span = signals.span();
    assertThat(span.traceId()).isEqualTo("t");
    assertThat(span.spanId()).isEqualTo("x");
    assertThat(span.parentId()).isEmpty();
    assertThat(span.name()).isEqualTo("ask");
    assertThat(span.server()).isTrue();
    assertThat(span.start()).isEqualTo(START);
    assertThat(span.end()).isEqualTo(START + 1_500_000);
    assertThat(span.attributes().text("transaction.id")).isEqualTo("x");
  }

  @Test
  void metadataBelongsToTheLinesBehindIt() {
    String span =
        "{'span':{'trace_id':'t','id':'%s','parent_id':'x','context':{'tags':{'a':1}}}}\n";
    Signals signals =
        Signals.of(
            METADATA
                + span.formatted("1")
                + "{'metadata':{'service':{'version':'3.0'}}}\n"
                + span.formatted("2")
                + "{'metricset':{}}\n");
    assertThat(signals.skipped).isEqualTo(3);
    Attributes first = signals.accepted.getFirst().attributes();
    assertThat(first.text("service.version")).isEqualTo("2.4.1");
    assertThat(first.text("labels.region")).isEqualTo("eu");
    assertThat(first.whole("numeric_labels.a")).isEqualTo(1);
    Attributes second = signals.accepted.getLast().attributes();
    assertThat(second.text("service.version")).isEqualTo("3.0");
    assertThat(second.has("labels.region")).isFalse();
  }

  @Test
  void anExceptionIsAPieceOfTheSpanThatSawIt() {
    Signals signals =
        Signals.of(
            "{'processor':{'event':'error'},'trace':{'id':'t'},'transaction':{'id':'x'},'parent':"
                + "{'id':'s'},'timestamp':{'us':1772438400000000},'error':{'exception':[{'type':"
                + "'TypeError','message':'no'}]}}");
    Signal.Span span = signals.span();
    assertThat(span.spanId()).isEqualTo("s");
    assertThat(span.parentId()).isEqualTo("x");
    assertThat(span.toldAt()).isEqualTo(START);
    assertThat(span.status().failed()).isTrue();
    assertThat(span.events().getFirst().attributes().text("exception.type")).isEqualTo("TypeError");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'trace':{'id':'t'},'transaction':{'id':'x'},'error':{'log':{'message':'hm'}}",
        "'trace':{'id':'t'},'error':{'exception':[{'type':'TypeError'}]}",
        "'transaction':{'id':'x'},'error':{'exception':[{'type':'TypeError'}]}",
        "'error':{'exception':7}",
      })
  void anErrorThatIsNoExceptionOfARequestIsSkipped(String fields) {
    Signals signals = Signals.of("{'processor':{'event':'error'}," + fields + "}");
    assertThat(signals.accepted).isEmpty();
    assertThat(signals.reasons).isEmpty();
    assertThat(signals.skipped).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'processor':{'event':'transaction'},'transaction':{'id':'x'}}",
        "{'processor':{'event':'span'},'trace':{'id':'t'}}",
        "{'processor':{'event':'span'},'trace':{'id':'t'},'span':{'id':{'a':1}}}",
        "{'transaction':{'trace_id':'t'}}",
        "{'span':{'trace_id':'','id':'1'}}",
        "{'transaction':{'trace_id':7.5e300,'id':[]}}",
      })
  void aRecordThatBelongsNowhereIsQuarantined(String row) {
    Signals signals = Signals.of(row);
    assertThat(signals.accepted).isEmpty();
    assertThat(signals.reasons).hasSize(1);
    assertThat(signals.reasons.getFirst()).matches("a (transaction|span) without trace.id.*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'timestamp':{'us':'x'},'@timestamp':-7,'transaction':{'id':'x','duration':{'us':-1}}",
        "'timestamp':[],'transaction':{'id':'x','duration':{'us':1e300},'custom':'x'}",
        "'labels':7,'numeric_labels':[1,2],'user':'x','transaction.id':'x','http':null",
      })
  void wrongTypesAreAbsentValues(String fields) {
    String row = "{'processor':{'event':'transaction'},'trace':{'id':'t'}," + fields + "}";
    Signals signals = Signals.of(row);
    assertThat(signals.reasons).isEmpty();
    assertThat(signals.span().start()).isNull();
    assertThat(signals.span().end()).isNull();
  }

  @Test
  void wrongTypesOfTheIntakeAreAbsentValues() {
    Signals signals =
        Signals.of(
            METADATA
                + "{'span':{'trace_id':'t','id':'1','duration':'x','timestamp':{},'context':7,"
                + "'otel':[]}}\n{'span':7}\n{'error':{'exception':7,'trace_id':'t'}}\n[]\n");
    assertThat(signals.accepted).hasSize(1);
    assertThat(signals.span().end()).isNull();
    assertThat(signals.reasons).hasSize(2);
  }

  @Test
  void aDocumentOfThousandsOfFieldsIsCutAndADeepOneKeptWhole() {
    StringBuilder many = new StringBuilder("{'processor':{'event':'metric'},'labels':{");
    for (int i = 0; i < 20_000; i++) {
      many.append("'k").append(i).append("':1,");
    }
    String row = many + "'z':1}}";
    assertThat(Signals.of(row).skipped).isEqualTo(1);
    String deep = "{'a':".repeat(190) + "1" + "}".repeat(190);
    Attributes flat = EcsFields.flat(Attributes.of(Attributes.parsedJson(deep.replace('\'', '"'))));
    assertThat(flat.names()).hasSize(1);
    assertThat(flat.names().iterator().next().length()).isLessThan(400);
    Row wide = new Row("", Attributes.of(Attributes.parsedJson(row.replace('\'', '"'))), 1, 0);
    assertThat(EcsFields.of(wide).names()).hasSize(5_000);
  }

  @Test
  void aLogLineThatNamesItsTraceAddsToIt() {
    Signal.Event event =
        Signals.of(
                "{'@timestamp':'2026-03-02T08:00:00.000Z','ecs.version':'8.10.0','trace.id':'t',"
                    + "'transaction':{'id':'x'},'event':{'action':'asked'},'labels':{'tenant':'a'}}")
            .event();
    assertThat(event.traceId()).isEqualTo("t");
    assertThat(event.spanId()).isEqualTo("x");
    assertThat(event.name()).isEqualTo("asked");
    assertThat(event.time()).isEqualTo(START);
    assertThat(event.attributes().text("labels.tenant")).isEqualTo("a");
  }

  @Test
  void linesOfOneRequestIdAreThePiecesOfOneRequest() {
    String line =
        "{'@timestamp':'2026-03-02T08:00:0%d.000Z','ecs':{'version':'8.10.0'},'labels':"
            + "{'request_id':'r-1'}%s}\n";
    Signals signals =
        Signals.of(
            line.formatted(1, "")
                + line.formatted(3, ",'event':{'duration':3000000000,'outcome':'failure'}"));
    assertThat(signals.accepted)
        .allSatisfy(
            signal -> {
              assertThat(signal.traceId()).isEqualTo("r-1");
              assertThat(signal.spanId()).isEqualTo("r-1");
              assertThat(((Signal.Span) signal).toldAt()).isNotNull();
            });
    Signal.Span last = (Signal.Span) signals.accepted.getLast();
    assertThat(last.start()).isEqualTo(START);
    assertThat(last.end()).isEqualTo(START + 3_000_000_000L);
    assertThat(last.status().failed()).isTrue();
  }

  @Test
  void aLineOfARequestWithoutAnyIdIsOneRequestWheneverItIsRead() {
    String line =
        "{'@timestamp':'2026-03-02T08:00:0%d.000Z','ecs.version':'8.10.0','message':'%s','http':"
            + "{'response':{'status_code':200}}}\n";
    Signals once = Signals.of(line.formatted(1, "done") + line.formatted(2, "done"));
    Signals again = Signals.of(line.formatted(2, "done"));
    String first = once.accepted.getFirst().traceId();
    String second = once.accepted.getLast().traceId();
    assertThat(first).matches("[0-9a-f]{32}").isNotEqualTo(second);
    assertThat(again.span().traceId()).isEqualTo(second);
    // No hash of what a line says, since a short text could be guessed from it.
    assertThat(Signals.of(line.formatted(2, "gone")).span().traceId()).isEqualTo(second);
  }

  @Test
  void aLineThatTellsOfNoRequestIsSkippedAndOneWithoutTimeQuarantined() {
    Signals signals =
        Signals.of(
            """
            {'@timestamp':'2026-03-02T08:00:00Z','ecs.version':'8','message':'started'}
            {'@timestamp':'soon','ecs.version':'8','trace.id':'t'}
            """);
    assertThat(signals.accepted).isEmpty();
    assertThat(signals.skipped).isEqualTo(1);
    assertThat(signals.reasons).containsExactly("a log line without @timestamp");
  }
}
