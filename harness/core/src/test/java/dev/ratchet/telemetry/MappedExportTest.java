package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.testing.Golden;
import dev.ratchet.testing.Repository;
import dev.ratchet.vault.KeyRing;
import dev.ratchet.vault.Pseudonyms;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs whose rows a map reads: the shipped maps, and what a team would write for its own. */
final class MappedExportTest {
  private static final String FIXTURES = "harness/core/src/test/resources/telemetry/";

  /** Planted in the fixtures; none may be left in what is kept. */
  private static final List<String> PLANTED =
      List.of(
          "kim.lee@example.com",
          "jo@example.com",
          "hr@example.com",
          "4111 1111 1111 1111",
          "+1-202-555-0143",
          "900-55-1234");

  @TempDir Path dir;

  /** What one file gave. */
  private record Imported(
      ReadReport report, Map<String, AssembledTrace> traces, List<TraceFragment> fragments) {
    Request request(String id) {
      return trace(id).request();
    }

    AssembledTrace trace(String id) {
      AssembledTrace trace = traces.get(id);
      if (trace == null) {
        throw new AssertionError("no trace " + id + " among " + traces.keySet());
      }
      return trace;
    }
  }

  /** What the golden shows of it. */
  private record Shown(
      String format,
      long read,
      long kept,
      List<String> quarantined,
      Map<String, Long> unmapped,
      List<AssembledTrace> requests) {}

  @ParameterizedTest
  @CsvSource({
    "phoenix, phoenix/export.json, ''",
    "phoenix, phoenix/dataframe.csv, ''",
    "litellm, litellm/export.jsonl, ''",
    "helicone, helicone/export.json, ''",
    "datadog, datadog/export.json, ''",
    "braintrust, braintrust/export.jsonl, ''",
    "copilot-log, mapped/export.jsonl, mapped/fields.yaml",
    "call-log, mapped/calls.csv, mapped/calls.yaml",
  })
  void everyFixtureReadsAsItsGolden(String format, String file, String fields) {
    Imported imported = read(file, fields);
    assertThat(imported.report().format()).isEqualTo(format);
    ReadReport report = imported.report();
    List<String> quarantined =
        report.quarantined().stream().map(one -> one.line() + ": " + one.reason()).toList();
    String golden = file.replace("export", "golden").replaceAll("\\.[a-z]+$", "") + ".json";
    Golden.check(
        FIXTURES + golden.replace("dataframe", "golden-dataframe").replace("calls", "golden-calls"),
        Json.pretty(
            new Shown(
                report.format(),
                report.read(),
                report.kept(),
                quarantined,
                report.unmapped(),
                List.copyOf(imported.traces().values()))));
    assertThat(imported.fragments())
        .allSatisfy(fragment -> assertThat(fragment.toString()).doesNotContain(PLANTED));
  }

  @Test
  void aHomeGrownLogTellsAllThatItsMapNames() {
    Imported log = read("mapped/export.jsonl", "mapped/fields.yaml");
    Request request = log.request("req-0001");
    assertThat(request.startedAt()).isEqualTo(Instant.parse("2026-03-02T08:00:00.120Z"));
    assertThat(request.durationMillis()).isEqualTo(2350);
    assertThat(request.who().tenant()).isEqualTo("t-03");
    assertThat(request.who().region()).isEqualTo("eu-west-1");
    assertThat(request.who().user()).startsWith("USER_");
    assertThat(request.answer().citations()).containsExactly("hr-policy-17");
    assertThat(request.retrievals())
        .singleElement()
        .satisfies(
            retrieval -> {
              assertThat(retrieval.deniedCount()).isEqualTo(1);
              assertThat(retrieval.documents()).hasSize(2);
              assertThat(retrieval.documents().getFirst().tags()).containsExactly("hr-only");
              assertThat(retrieval.documents().getFirst().connector()).isEqualTo("hr");
            });
    assertThat(request.modelCalls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.usage().input()).isEqualTo(812);
              assertThat(call.measures().costMicroUsd()).isEqualTo(420);
              assertThat(call.measures().firstTokenMillis()).isEqualTo(410);
              assertThat(call.latencyMillis()).as("the log has the request's alone").isNull();
            });
    assertThat(request.guardrails())
        .extracting(Request.Guardrail::action)
        .containsExactly("redact");
    assertThat(request.feedback())
        .extracting(Request.Feedback::name, Request.Feedback::value, Request.Feedback::source)
        .containsExactly(Tuple.tuple("stars", 4.0, "user"));
    assertThat(log.request("req-0002").who().role()).isEqualTo("people-lead");
    assertThat(log.request("req-0002").toolUses())
        .extracting(Request.ToolUse::name, Request.ToolUse::failed)
        .containsExactly(Tuple.tuple("create_ticket", false), Tuple.tuple("notify", true));
    assertThat(log.request("req-0003").end().status()).isEqualTo("timeout");
    assertThat(log.request("req-0003").end().httpStatus()).isEqualTo(504);
    assertThat(log.request("req-0004").end().status()).isEqualTo("blocked");
    assertThat(log.request("req-0004").durationMillis()).isNull();
  }

  @Test
  void ratingsOfAnotherFileJoinTheRequestsThatTheyRate() {
    Imported log = read("mapped/calls.csv", "mapped/calls.yaml");
    Imported ratings = read("mapped/ratings.csv", "mapped/ratings.yaml");
    assertThat(ratings.report().kept()).isEqualTo(3);
    List<TraceFragment> all = new ArrayList<>(ratings.fragments());
    all.addAll(log.fragments());
    AssembledTrace rated = Reading.traces(all).get("run-1");
    assertThat(rated).isNotNull();
    assertThat(rated.request().feedback())
        .extracting(Request.Feedback::name, Request.Feedback::value, Request.Feedback::label)
        .containsExactly(Tuple.tuple("thumbs", 1.0, "clear"));
    assertThat(ratings.fragments())
        .filteredOn(fragment -> fragment.traceId().isEmpty())
        .singleElement()
        .satisfies(pointed -> assertThat(pointed.links().target()).isNotNull());
  }

  @Test
  void aRowWithoutAnIdIsQuarantinedAndNotInvented() {
    Imported log = read("mapped/export.jsonl", "mapped/fields.yaml");
    assertThat(log.report().quarantined())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(5);
              assertThat(one.reason()).isEqualTo("no id at the places that the map names");
            });
    assertThat(log.traces()).hasSize(4);
  }

  @Test
  void callsOfOneRunMakeOneRequestAndAbsentNumbersStayAbsent() {
    Imported log = read("mapped/calls.csv", "mapped/calls.yaml");
    Request run = log.request("run-1");
    assertThat(run.modelCalls()).hasSize(1);
    assertThat(run.toolUses()).hasSize(1);
    assertThat(run.who().tenant()).isEqualTo("t-09");
    assertThat(run.versions().prompt()).isEqualTo("v3");
    assertThat(log.trace("run-1").text().user()).isEqualTo("Who approves leave?");
    Request failed = log.request("run-2");
    assertThat(failed.end().status()).isEqualTo("error");
    assertThat(failed.end().httpStatus()).isEqualTo(429);
    assertThat(failed.modelCalls().getFirst().usage().input()).isNull();
    assertThat(failed.answer().chars()).isNull();
  }

  @Test
  void aFirstTokenAtTheEndOfACallIsNoFirstToken() {
    Imported log = read("litellm/export.jsonl", "");
    List<Request> requests = log.traces().values().stream().map(AssembledTrace::request).toList();
    assertThat(requests.get(0).modelCalls().getFirst().measures().firstTokenMillis()).isNull();
    assertThat(requests.get(1).modelCalls().getFirst().measures().firstTokenMillis())
        .isEqualTo(400);
  }

  private Imported read(String file, String fields) {
    KeyRing keys =
        KeyRing.open(
            dir.resolve("keys"),
            Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC),
            new SameBytes());
    Pseudonyms pseudonyms = keys.pseudonyms();
    FragmentReader reader =
        new FragmentReader(new Redactor(pseudonyms::of), pseudonyms).with(map(fields));
    List<TraceFragment> fragments = new ArrayList<>();
    ReadReport report = reader.read(Reading.fixture(file), fragments::add);
    return new Imported(report, Reading.traces(fragments), fragments);
  }

  private static FieldMap map(String file) {
    return file.isEmpty()
        ? FieldMap.DEFAULT
        : FieldMap.read(file, Repository.read(Reading.fixture(file)));
  }

  /** Makes the same keys each time, so that a golden's pseudonyms stay. */
  private static final class SameBytes extends SecureRandom {
    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) 7);
    }
  }
}
