package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Seeds;
import dev.ratchet.store.ParquetRows;
import dev.ratchet.testing.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One traffic, sent by the SDK, in every form in which Langfuse has or exports it; see the page
 * beside the fixtures.
 */
final class LangfuseExportTest {
  private static final String[] BLOB = {
    "blob-traces.jsonl", "blob-observations.jsonl", "blob-scores.jsonl"
  };
  private static final List<String> PLANTED =
      List.of("kim.lee@example.com", "hr@example.com", "4111 1111 1111 1111", "thanks, ");

  @TempDir Path dir;

  @Test
  void theBlobExportReadsAsItsGolden() {
    AssembledGolden.check("langfuse/langfuse.golden.json", read(BLOB));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blob-scores.jsonl blob-observations.jsonl blob-traces.jsonl",
        "blob-observations.csv blob-traces.csv blob-scores.csv",
        "api-scores.json api-traces.json api-observations.json",
        "observations_v2.jsonl blob-scores.jsonl manifest.json",
        "blob-scores.csv observations_v2.csv",
        "observations_v2.parquet blob-scores.csv",
      })
  void everyFormInAnyOrderTellsTheSame(String files) {
    assertThat(read(files.split(" ")).traces()).isEqualTo(read(BLOB).traces());
  }

  @Test
  void ingestionBatchesTellTheSameButWhatAQueryWasWhoseSpanIsNoRetriever() {
    Map<String, AssembledTrace> sent = read("ingestion.jsonl").traces();
    Map<String, AssembledTrace> exported = read(BLOB).traces();
    assertThat(requests(sent)).isEqualTo(requests(exported));
    sent.forEach(
        (id, trace) -> {
          RequestText text = exported.get(id).text();
          assertThat(trace.text().user()).isEqualTo(text.user());
          assertThat(trace.text().answer()).isEqualTo(text.answer());
          assertThat(trace.text().steps().size()).isEqualTo(text.steps().size());
        });
  }

  @Test
  void piecesAreTheSameInAnyOrderAndTwice() {
    Reading reading = read("ingestion.jsonl");
    Map<String, AssembledTrace> told = reading.traces();
    List<TraceFragment> mixed = new ArrayList<>(reading.fragments);
    mixed.addAll(read("ingestion.jsonl").fragments);
    for (int turn = 0; turn < 20; turn++) {
      Collections.shuffle(mixed, Random.from(Seeds.generator(turn, "langfuse")));
      assertThat(Reading.traces(mixed)).isEqualTo(told);
    }
  }

  @Test
  void severalFormsAtOnceCountNothingTwice() {
    Reading both = read(BLOB);
    for (String file : List.of("api-scores.json", "api-observations.json", "observations_v2.csv")) {
      both.file(file(file));
    }
    assertThat(requests(both.traces())).isEqualTo(requests(read(BLOB).traces()));
  }

  @Test
  void aTraceDownloadedFromTheUiHoldsWhatBelongsToIt() {
    Map<String, AssembledTrace> one = read("ui-trace.json").traces();
    assertThat(one).hasSize(1);
    one.forEach((id, trace) -> assertThat(trace).isEqualTo(read(BLOB).traces().get(id)));
  }

  @Test
  void tablesOfTheUiKeepTheScoresInColumnsOfTheirOwnAndCountEachOnce() {
    Map<String, AssembledTrace> shown = read("ui-observations.json", "ui-traces.csv").traces();
    Map<String, AssembledTrace> exported = read(BLOB).traces();
    assertThat(shown.keySet()).isEqualTo(exported.keySet());
    List<Request.Feedback> feedback =
        shown.values().stream().flatMap(trace -> trace.request().feedback().stream()).toList();
    assertThat(feedback)
        .containsExactlyInAnyOrder(
            new Request.Feedback("user-feedback", 1.0, null, "user"),
            new Request.Feedback("helpfulness", 0.75, null, "evaluator"),
            new Request.Feedback("tone", null, "polite", "evaluator"),
            new Request.Feedback("faithfulness", 0.9, null, "model"));
    shown.forEach(
        (id, trace) ->
            assertThat(trace.request().modelCalls())
                .isEqualTo(exported.get(id).request().modelCalls()));
  }

  @Test
  void whatBelongsToNoTraceIsPassedOverAndCounted() {
    Reading reading = new Reading(dir.resolve("keys"));
    ReadReport scores = reading.file(file("blob-scores.jsonl"));
    assertThat(List.of(scores.read(), scores.kept(), scores.skipped())).containsExactly(4L, 3L, 1L);
    ReadReport manifest = reading.file(file("manifest.json"));
    assertThat(manifest.format()).isEqualTo("langfuse");
    assertThat(List.of(manifest.read(), manifest.skipped())).containsExactly(1L, 1L);
  }

  @Test
  void aScoreGivenAnewCountsByItsLastWordInAnyOrder() {
    String score =
        """
        {"id":"%s","trace_id":"tr-1","name":"thumbs","data_type":"NUMERIC","value":%d,\
        "source":"API","timestamp":"2026-03-01 10:00:00.000000",\
        "updated_at":"2026-03-01 10:0%d:00.000000"}
        """;
    String span = "{\"id\":\"o\",\"trace_id\":\"tr-1\",\"type\":\"SPAN\"}\n";
    String up = score.formatted("s-1", 1, 1);
    String down = score.formatted("s-1", 0, 2);
    String other = score.formatted("s-2", 1, 3);
    for (String export : List.of(span + up + down + other, other + down + up + span)) {
      Reading reading = new Reading(dir.resolve("keys"));
      reading.text(export);
      assertThat(reading.only().request().feedback())
          .containsExactly(
              new Request.Feedback("thumbs", 0.0, null, "user"),
              new Request.Feedback("thumbs", 1.0, null, "user"));
    }
  }

  @Test
  void onlyNamesThatLangfuseDoesNotHaveAreReportedAsReadByNobody() {
    Reading reading = new Reading(dir.resolve("keys"));
    for (String file : List.of("api-traces.json", "observations_v2.csv", "ui-observations.json")) {
      assertThat(reading.file(file(file)).unmapped().keySet())
          .as(file)
          .isSubsetOf("metadata.stage", "metadata.tool_call_id", "metadata.ls_provider");
    }
  }

  @Test
  void nothingPlantedIsKept() {
    for (String form : List.of("ingestion.jsonl", "api-traces.json", "observations_v2.csv")) {
      assertThat(Repository.read(file(form))).contains(PLANTED.getFirst());
    }
    for (TraceFragment fragment : read("ingestion.jsonl", "ui-traces.csv").fragments) {
      assertThat(fragment.traceId() + fragment.id() + fragment.facts() + fragment.texts())
          .doesNotContain(PLANTED);
    }
  }

  private Reading read(String... files) {
    Reading reading = new Reading(dir.resolve("keys"));
    FragmentReader reader = reading.reader.with(new ParquetRows());
    for (String file : files) {
      ReadReport report = reader.read(file(file), reading.fragments::add);
      assertThat(report.quarantined()).as(file).isEmpty();
      assertThat(report.format()).as(file).startsWith("langfuse");
    }
    return reading;
  }

  private static Path file(String name) {
    return Reading.fixture("langfuse/" + name);
  }

  private static Map<String, Request> requests(Map<String, AssembledTrace> traces) {
    Map<String, Request> requests = new TreeMap<>();
    traces.forEach((id, trace) -> requests.put(id, trace.request()));
    return requests;
  }
}
