package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real SDKs exported of one small copilot, each in its own dialect; see the fixtures' page.
 */
final class DialectExportsTest {
  private static final String OPENINFERENCE = "openinference/openinference";
  private static final String OLD_OPENLLMETRY = "openllmetry/openllmetry-old";
  private static final String NEW_OPENLLMETRY = "openllmetry/openllmetry-new";
  private static final String VERCEL = "vercel-ai/vercel-ai";
  private static final String LANGFUSE = "langfuse-otel/langfuse-otel";

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {OPENINFERENCE, OLD_OPENLLMETRY, NEW_OPENLLMETRY, VERCEL, LANGFUSE})
  void anExportReadsAsItsGolden(String export) {
    AssembledGolden.check(export + ".golden.json", read(export));
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENINFERENCE, OLD_OPENLLMETRY, NEW_OPENLLMETRY, VERCEL, LANGFUSE})
  void noRawValueOfAPersonReachesAFragment(String export) {
    List<TraceFragment> fragments = read(export).fragments;
    assertThat(fragments).isNotEmpty();
    assertThat(fragments)
        .allSatisfy(
            fragment ->
                assertThat(fragment.id() + fragment.facts() + fragment.texts())
                    .doesNotContain("@example.com", "4111 1111", "4111-1111"));
    // The export does hold them, or the test would prove nothing.
    assertThat(fragments).anySatisfy(one -> assertThat(one.texts()).contains("[EMAIL_"));
    assertThat(fragments).anySatisfy(one -> assertThat(one.texts()).contains("[CARD_"));
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENINFERENCE, OLD_OPENLLMETRY, NEW_OPENLLMETRY, VERCEL, LANGFUSE})
  void theUserIsAskedOfTheApplicationAndNotOfThePromptThatItBuilt(String export) {
    List<String> asked =
        texts(export).map(RequestText::user).filter(text -> !text.isEmpty()).toList();
    assertThat(asked).hasSizeGreaterThanOrEqualTo(6);
    assertThat(asked).noneMatch(text -> text.contains("Documents:") || text.startsWith("{"));
  }

  @ParameterizedTest
  @CsvSource({
    OPENINFERENCE + ",9",
    OLD_OPENLLMETRY + ",8",
    NEW_OPENLLMETRY + ",8",
    VERCEL + ",10",
    LANGFUSE + ",11"
  })
  void everyModelCallThatTheSdkWroteIsOneAndNoneIsCountedTwice(String export, int calls) {
    assertThat(requests(export).stream().mapToInt(request -> request.modelCalls().size()).sum())
        .isEqualTo(calls);
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENINFERENCE, OLD_OPENLLMETRY, NEW_OPENLLMETRY, VERCEL, LANGFUSE})
  void aTeamsOwnValuesAreFields(String export) {
    List<Request> told =
        requests(export).stream().filter(request -> request.who().session() != null).toList();
    assertThat(told).hasSizeGreaterThanOrEqualTo(8);
    assertThat(told.stream().filter(request -> "t-03".equals(request.who().tenant())))
        .hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void aFailureIsToldByTheRootWithTheStatusInItsWords() {
    assertThat(requests(OPENINFERENCE).stream().map(Request::end))
        .filteredOn(end -> end.status().equals("error"))
        .extracting(Request.End::httpStatus)
        .containsExactlyInAnyOrder(429, 500);
    assertThat(requests(LANGFUSE).stream().map(Request::end))
        .filteredOn(end -> end.status().equals("error"))
        .extracting(Request.End::httpStatus)
        .containsExactlyInAnyOrder(429, 500);
    assertThat(requests(VERCEL).stream().map(Request::end))
        .filteredOn(end -> end.status().equals("error"))
        .hasSize(3);
  }

  @Test
  void aToolThatFailedIsOneWhereTheSdkWritesIt() {
    for (String export : List.of(OPENINFERENCE, VERCEL, LANGFUSE)) {
      assertThat(requests(export).stream().flatMap(request -> request.toolUses().stream()))
          .as(export)
          .extracting(tool -> tool.name() + " " + tool.failed())
          .containsExactlyInAnyOrder("create_ticket false", "reset_account true");
    }
  }

  @Test
  void aStreamTellsItsFirstTokenWhereTheSdkMeasuresIt() {
    for (String export : List.of(VERCEL, LANGFUSE)) {
      assertThat(requests(export).stream().flatMap(request -> request.modelCalls().stream()))
          .as(export)
          .anySatisfy(
              call -> {
                assertThat(call.measures().firstTokenMillis()).isPositive();
                assertThat(call.measures().firstTokenMillis())
                    .isLessThanOrEqualTo(call.latencyMillis());
              });
    }
  }

  @Test
  void anEmptyRetrievalIsToldFromNone() {
    for (String export : List.of(OPENINFERENCE, OLD_OPENLLMETRY, NEW_OPENLLMETRY, LANGFUSE)) {
      assertThat(requests(export).stream().flatMap(request -> request.retrievals().stream()))
          .as(export)
          .anySatisfy(retrieval -> assertThat(retrieval.documents()).isEmpty())
          .anySatisfy(
              retrieval ->
                  assertThat(retrieval.documents())
                      .extracting(Request.Document::tags)
                      .contains(List.of("hr-only")));
    }
  }

  private Collection<Request> requests(String export) {
    return read(export).traces().values().stream().map(AssembledTrace::request).toList();
  }

  private Stream<RequestText> texts(String export) {
    Map<String, AssembledTrace> traces = read(export).traces();
    return traces.values().stream().map(AssembledTrace::text);
  }

  private Reading read(String export) {
    Reading reading = new Reading(dir.resolve("keys"));
    ReadReport report = reading.file(Reading.fixture(export + ".jsonl"));
    assertThat(report.quarantined()).isEqualTo(List.of());
    assertThat(report.skipped()).isZero();
    return reading;
  }
}
