package dev.ratchet.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LangfuseFormatsTest {
  private static final String CORE =
      """
      {"id":"o-1","trace_id":"tr-1","project_id":"p","parent_observation_id":"","type":"SPAN",\
      "start_time":"2026-03-01 10:00:00.250000","end_time":"2026-03-01 10:00:01.000000"}""";

  private final List<Signal> signals = new ArrayList<>();
  private final List<Quarantined> quarantined = new ArrayList<>();
  private long skipped;

  @Test
  void theColumnsThatCannotBeSwitchedOffAreEnough() {
    assertThat(read(CORE)).isEqualTo("langfuse");
    Signal.Span span = (Signal.Span) signals.getFirst();
    assertThat(span.parentId()).isEmpty();
    assertThat(span.start()).isEqualTo(1_772_359_200_250_000_000L);
    assertThat(span.end()).isEqualTo(1_772_359_201_000_000_000L);
    assertThat(span.toldAt()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\",\"timestamp\":\"2026-03-01\",\"user_id\":\"u\",\"session_id\":\"s\"}",
        "{\"trace_id\":\"1\",\"run_type\":\"llm\",\"id\":\"2\",\"name\":\"x\"}",
        "{\"name\":\"n\",\"value\":1,\"source\":\"api\"}",
        "{\"type\":\"generation\",\"body\":{}}",
        "id,timestamp,tags\n1,2026-03-01,a\n",
      })
  void whatOnlyResemblesItIsLeftToOthers(String export) throws IOException {
    List<Row> rows = open(export).head().rows();
    assertThat(rows).isNotEmpty();
    assertThat(rows).noneMatch(new LangfuseExport()::isRow);
    assertThat(rows).noneMatch(new LangfuseIngestion()::isRow);
  }

  @Test
  void anOpenObservationStaysOpenWhateverItsLatencySays() {
    read(CORE.replace("\"end_time\":\"2026-03-01 10:00:01.000000\"", "\"latency\":1500"));
    assertThat(((Signal.Span) signals.getFirst()).end()).isNull();
  }

  @Test
  void anEventBeginsAndEndsAtOnce() {
    read(CORE.replace("SPAN", "EVENT").replace("2026-03-01 10:00:01.000000", ""));
    Signal.Span event = (Signal.Span) signals.getFirst();
    assertThat(event.end()).isNotNull().isEqualTo(event.start());
  }

  @Test
  void theSpanThatStandsForATraceIsTheTraceAndNobodysParent() {
    read(
        CORE.replace("o-1", "t-tr-1")
            + "\n"
            + CORE.replace(
                "\"parent_observation_id\":\"\"", "\"parent_observation_id\":\"t-tr-1\""));
    assertThat(signals.getFirst())
        .isInstanceOfSatisfying(
            Signal.Event.class,
            trace -> {
              assertThat(trace.name()).isEqualTo("trace");
              assertThat(trace.traceId()).isEqualTo("tr-1");
              assertThat(trace.time()).isEqualTo(1_772_359_200_250_000_000L);
            });
    assertThat(((Signal.Span) signals.getLast()).parentId()).isEmpty();
  }

  @Test
  void aTraceAskedForByItsIdBringsItsObservationsAndScores() {
    read(
        """
        {"id":"tr-1","timestamp":"2026-03-01T10:00:00Z","name":"ask","tags":[],"public":false,
         "htmlPath":"/x","observations":[{"id":"o-1","traceId":"tr-1","type":"GENERATION",
         "startTime":"2026-03-01T10:00:00Z"}, "o-2"],
         "scores":[{"id":"s-1","traceId":"tr-1","name":"tone","value":1,"source":"EVAL"}]}""");
    assertThat(signals)
        .extracting(Signal::traceId, Signal::spanId)
        .containsExactly(tuple("tr-1", ""), tuple("tr-1", "o-1"), tuple("tr-1", ""));
    assertThat(signals.getFirst().attributes().names()).doesNotContain("observations", "scores");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~\"data_type\":\"NUMERIC\",\"value\":0.5,\"string_value\":\"\"~, 0.5,",
        "~\"dataType\":\"BOOLEAN\",\"value\":1,\"stringValue\":\"True\"~, 1,",
        "~\"dataType\":\"CATEGORICAL\",\"value\":2,\"stringValue\":\"polite\"~,, polite",
        "~\"value\":\"polite\"~,, polite",
        "~\"value\":\"3\"~, 3,",
        "~\"data_type\":\"TEXT\",\"value\":0,\"string_value\":\"call me at home\"~,,",
        "~\"data_type\":\"CORRECTION\",\"value\":0,\"string_value\":\"The right answer\"~,,",
      })
  void aScoreIsANumberOrAWordAndNeverSomeonesText(String told, Double value, String label) {
    read("{\"id\":\"s\",\"trace_id\":\"tr-1\",\"name\":\"n\",\"source\":\"API\"," + told + "}");
    Attributes score = signals.getFirst().attributes();
    assertThat(score.number("value")).isEqualTo(value);
    assertThat(score.text("label")).isEqualTo(label);
  }

  @Test
  void aScoreOfAnObservationAlonePointsAtItAndOneOfASessionIsPassedOver() {
    String score = "{\"name\":\"n\",\"value\":1,\"source\":\"API\",\"%s\":\"o-1\"}\n";
    read(score.formatted("observation_id") + score.formatted("session_id"));
    assertThat(signals)
        .singleElement()
        .isInstanceOfSatisfying(
            Signal.Event.class,
            event ->
                assertThat(event.target())
                    .isEqualTo(new Signal.Target(Signal.Target.Kind.SPAN, "o-1")));
    assertThat(skipped).isEqualTo(1);
  }

  @Test
  void whatNamesNoTraceIsQuarantinedWithoutItsWords() {
    read(CORE + "\n" + CORE.replace("\"trace_id\":\"tr-1\"", "\"trace_id\":\"\"") + "\n{\"x\":1}");
    assertThat(signals).hasSize(1);
    assertThat(quarantined)
        .extracting(Quarantined::line, Quarantined::reason)
        .containsExactly(
            tuple(2L, "observation without id or trace id"),
            tuple(3L, "no trace, observation or score of Langfuse"));
  }

  @Test
  void anUpdateIsToldAfterTheCreateOfTheSameTick() {
    String event =
        """
        {"id":"e","timestamp":"2026-03-01T10:00:00.000Z","type":"%s",\
        "body":{"id":"o-1","traceId":"tr-1"}}""";
    assertThat(
            read(
                "{\"batch\":["
                    + event.formatted("generation-update")
                    + ","
                    + event.formatted("generation-create")
                    + "],\"metadata\":{}}"))
        .isEqualTo("langfuse-ingestion");
    Signal.Span update = (Signal.Span) signals.getFirst();
    Signal.Span create = (Signal.Span) signals.getLast();
    assertThat(update.toldAt()).isNotNull().isGreaterThan(create.toldAt());
    assertThat(update.attributes().text("type")).isEqualTo("GENERATION");
  }

  @Test
  void eventsAboutOtherThingsArePassedOverAndBrokenOnesQuarantined() {
    read(
        """
        [{"id":"1","timestamp":"2026-03-01T10:00:00Z","type":"sdk-log","body":{"log":"x"}},
         {"id":"2","timestamp":"2026-03-01T10:00:00Z","type":"span-create","body":{"id":"o"}},
         {"id":"3","timestamp":"2026-03-01T10:00:00Z","type":"trace-create","body":[]}]""");
    assertThat(signals).isEmpty();
    assertThat(skipped).isEqualTo(1);
    assertThat(quarantined)
        .extracting(Quarantined::reason)
        .containsExactly("event without the ids of what it tells of", "event without type or body");
  }

  private String read(String export) {
    try {
      Export opened = open(export);
      TelemetryFormat format = TelemetryFormats.of("export", opened.head());
      format.read(opened, new Collecting());
      return format.id();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Export open(String export) throws IOException {
    byte[] bytes = export.getBytes(StandardCharsets.UTF_8);
    return Export.open("export", new ByteArrayInputStream(bytes), null, RowSource.NONE);
  }

  private final class Collecting implements SignalSink {
    @Override
    public void accept(Signal signal) {
      signals.add(signal);
    }

    @Override
    public void quarantine(Quarantined record) {
      quarantined.add(record);
    }

    @Override
    public void skip() {
      skipped++;
    }
  }
}
