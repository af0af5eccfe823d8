package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Seeds;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.testing.Effort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real export of another application, written by the JavaScript SDK and its OpenAI
 * instrumentation, against what truly happened, request by request. Some of the truth is not in the
 * export; each such field is named where it is compared.
 */
final class OtelGenAiExportTest {
  private static final Path TRACES = Reading.fixture("otel-genai/otel-genai.traces.jsonl");
  private static final Path LOGS = Reading.fixture("otel-genai/otel-genai.logs.jsonl");
  private static final Path TRUTH = Reading.fixture("otel-genai/otel-genai.truth.jsonl");

  /** Planted in prompts and answers, some of them never in the redactor's tests. */
  private static final List<String> PLANTED =
      List.of(
          "+1-202-555-0143",
          "(415) 555-0199",
          "900-55-1234",
          "000-12-3456",
          "k.tanaka@example.org",
          "jane.roe@example.com",
          "4111 1111 1111 1111",
          "5555-5555-5555-4444",
          "203.0.113.77");

  @TempDir static Path dir;
  private static Reading reading;
  private static Map<String, AssembledTrace> traces;

  @BeforeAll
  static void read() {
    reading = new Reading(dir.resolve("keys"));
    reading.file(TRACES);
    reading.file(LOGS);
    traces = reading.traces();
  }

  @Test
  void everyRecordIsKeptOnceAndNothingIsQuarantined() {
    Reading again = new Reading(dir.resolve("keys"));
    ReadReport spans = again.file(TRACES);
    ReadReport events = again.file(LOGS);
    assertThat(spans.format()).isEqualTo("otlp-json-lines");
    assertThat(List.of(spans.read(), spans.kept(), spans.skipped(), spans.quarantinedCount()))
        .containsExactly(939L, 939L, 0L, 0L);
    assertThat(List.of(events.read(), events.kept(), events.skipped(), events.quarantinedCount()))
        .containsExactly(1247L, 1247L, 0L, 0L);
    assertThat(spans.unmapped()).containsOnlyKeys("app.request.id", "app.retrieval.count");
    assertThat(traces).hasSize(295);
  }

  @Test
  void everyRequestIsAsItTrulyWas() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    List<String> lines = Files.readAllLines(TRUTH);
    assertThat(lines).hasSize(295);
    for (String line : lines) {
      Attributes truth = Attributes.of(Json.node("truth", 1, line));
      AssembledTrace trace = of(truth);
      compareWho(softly, truth, trace.request());
      compareCalls(softly, truth, trace.request());
      compareRetrieval(softly, truth, trace.request());
      compareTools(softly, truth, trace.request());
      compareEnd(softly, truth, trace.request());
      compareText(softly, truth, trace);
    }
    softly.assertAll();
  }

  private static void compareWho(SoftAssertions softly, Attributes truth, Request request) {
    String id = id(truth);
    Who who = request.who();
    softly.assertThat(who.session()).as(id).isEqualTo(truth.text("session"));
    softly.assertThat(who.tenant()).as(id).isEqualTo(truth.text("tenant"));
    softly
        .assertThat(who.user())
        .as(id)
        .isEqualTo(reading.pseudonyms.of("user", text(truth, "user")));
    softly.assertThat(who.locale()).as(id).isEqualTo(truth.text("locale"));
    softly.assertThat(who.region()).as(id).isEqualTo(truth.text("region"));
    softly.assertThat(who.environment()).as(id).isEqualTo("production");
    softly.assertThat(request.versions().app()).as(id).isEqualTo(truth.text("app_version"));
    softly
        .assertThat(request.versions().prompt())
        .as(id)
        .isEqualTo("v" + truth.text("prompt_version"));
    softly.assertThat(request.completeness()).as(id).isEqualTo(Request.Completeness.COMPLETE);
    softly.assertThat(request.durationMillis()).as(id).isNotNull().isNotNegative();
  }

  private static void compareCalls(SoftAssertions softly, Attributes truth, Request request) {
    String id = id(truth);
    List<Request.ModelCall> calls = request.modelCalls();
    softly.assertThat(calls.size()).as(id).isEqualTo(count(truth, "llm_calls"));
    List<Request.ModelCall> failed =
        calls.stream().filter(call -> call.errorType() != null).toList();
    softly.assertThat(failed.size()).as(id).isEqualTo(count(truth, "llm_errors"));
    String error = truth.text("error");
    if (error != null) {
      softly
          .assertThat(failed)
          .as(id)
          .extracting(Request.ModelCall::errorType)
          .containsExactly(error.split(":", -1)[0]);
    }
    List<String> finish = new ArrayList<>();
    for (var reason : Attributes.items(truth.structure("finish"))) {
      String word = new Attributes(Map.of("x", reason)).text("x");
      finish.add("tool_calls".equals(word) ? "tool_call" : word);
    }
    softly
        .assertThat(calls.stream().filter(call -> call.errorType() == null))
        .as(id)
        .extracting(Request.ModelCall::finish)
        .containsExactlyElementsOf(finish);
    for (Request.ModelCall call : calls) {
      // The export has no span of an aborted stream, so its model and tokens are unknown.
      softly
          .assertThat(call.modelRequested())
          .as(id)
          .isEqualTo(aborted(truth) ? null : truth.text("model"));
    }
    compareTokens(softly, truth, calls);
  }

  private static void compareTokens(
      SoftAssertions softly, Attributes truth, List<Request.ModelCall> calls) {
    String id = id(truth);
    Stream<Long> known = calls.stream().map(call -> call.usage().input());
    long input = known.filter(Objects::nonNull).mapToLong(Long::longValue).sum();
    long output =
        calls.stream()
            .map(call -> call.usage().output())
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sum();
    boolean unknownToTheApplication =
        count(truth, "streamed") > 0 && !aborted(truth) && count(truth, "tokens_in") == 0;
    if (unknownToTheApplication) {
      // The truth file was written by the application, which never saw the usage of its streams;
      // the instrumentation did.
      softly.assertThat(input).as(id).isPositive();
      softly.assertThat(output).as(id).isPositive();
    } else {
      softly.assertThat(input).as(id).isEqualTo(count(truth, "tokens_in"));
      softly.assertThat(output).as(id).isEqualTo(count(truth, "tokens_out"));
    }
    softly
        .assertThat(calls)
        .as(id)
        .filteredOn(call -> call.finish() == null)
        .allMatch(call -> call.usage().input() == null, "absent tokens are not zero");
  }

  private static void compareRetrieval(SoftAssertions softly, Attributes truth, Request request) {
    String id = id(truth);
    List<Request.Retrieval> retrievals = request.retrievals();
    softly.assertThat(retrievals.size()).as(id).isEqualTo(count(truth, "retrievals"));
    softly
        .assertThat(retrievals.stream().mapToInt(r -> r.documents().size()).sum())
        .as(id)
        .isEqualTo(count(truth, "docs"));
    softly
        .assertThat(
            retrievals.stream().mapToInt(r -> Objects.requireNonNull(r.deniedCount())).sum())
        .as(id)
        .isEqualTo(count(truth, "denied"));
  }

  private static void compareTools(SoftAssertions softly, Attributes truth, Request request) {
    String id = id(truth);
    List<Request.ToolUse> uses = request.toolUses();
    // Every proposed call has a span here, executed or rejected.
    softly.assertThat(uses.size()).as(id).isEqualTo(count(truth, "tools_proposed"));
    softly
        .assertThat(uses.stream().filter(use -> "passed".equals(use.validation())).count())
        .as(id)
        .isEqualTo(count(truth, "tools_executed"));
    softly
        .assertThat(uses.stream().filter(use -> "failed".equals(use.validation())).count())
        .as(id)
        .isEqualTo(count(truth, "tools_rejected"));
    softly
        .assertThat(
            uses.stream().filter(use -> use.failed() && "passed".equals(use.validation())).count())
        .as(id)
        .isEqualTo(count(truth, "tools_failed"));
    List<String> guardrails =
        Attributes.items(truth.structure("guardrails")).stream()
            .map(Attributes::of)
            .map(g -> g.text("stage") + "/" + g.text("action") + "/" + g.text("category"))
            .toList();
    softly
        .assertThat(request.guardrails())
        .as(id)
        .extracting(g -> g.stage() + "/" + g.action() + "/" + g.category())
        .containsExactlyElementsOf(guardrails);
  }

  private static void compareEnd(SoftAssertions softly, Attributes truth, Request request) {
    String id = id(truth);
    Request.End end = request.end();
    softly.assertThat(end.httpStatus()).as(id).isEqualTo(count(truth, "status"));
    softly.assertThat(end.status()).as(id).isEqualTo(status(truth));
    // The application writes the attribute only when it escalates.
    softly
        .assertThat(Boolean.TRUE.equals(end.escalated()))
        .as(id)
        .isEqualTo(flag(truth, "escalated"));
    Double score = truth.number("feedback");
    softly
        .assertThat(request.feedback())
        .as(id)
        .extracting(Request.Feedback::value)
        .containsExactlyElementsOf(score == null ? List.of() : List.of(score));
    // A polite "I do not have access" reads as a decline too; the truth counts refusals alone.
    boolean declines = flag(truth, "refusal") || "access_denied".equals(truth.text("kind"));
    softly.assertThat(Boolean.TRUE.equals(request.answer().refusal())).as(id).isEqualTo(declines);
    softly
        .assertThat(Boolean.TRUE.equals(request.answer().truncated()))
        .as(id)
        .isEqualTo("truncated_json".equals(truth.text("kind")));
  }

  @Test
  void onlyInventedCitationsAreUnknown() throws IOException {
    int cited = 0;
    for (String line : Files.readAllLines(TRUTH)) {
      Attributes truth = Attributes.of(Json.node("truth", 1, line));
      Request.Answer answer = of(truth).request().answer();
      // A re-ask may repeat what was invented before.
      boolean mayInvent = Set.of("hallucinated_citation", "reask").contains(text(truth, "kind"));
      if ("hallucinated_citation".equals(truth.text("kind"))) {
        assertThat(answer.unknownCitations()).as(id(truth)).hasSize(1);
      } else if (!mayInvent) {
        assertThat(answer.unknownCitations()).as(id(truth)).isEmpty();
      }
      cited += answer.citations().size();
    }
    assertThat(cited).isGreaterThan(150);
  }

  private static String status(Attributes truth) {
    String error = truth.text("error");
    if (error != null) {
      return error.contains("Timeout") ? "timeout" : "error";
    }
    if (aborted(truth)) {
      return "aborted";
    }
    return "injection_blocked".equals(truth.text("kind")) ? "blocked" : "ok";
  }

  private static void compareText(SoftAssertions softly, Attributes truth, AssembledTrace trace) {
    String id = id(truth);
    RequestText text = trace.text();
    Request request = trace.request();
    String kind = text(truth, "kind");
    // Blocked before a model was called: no message was logged, only how long it was.
    boolean unheard = kind.equals("injection_blocked");
    String input = text(truth, "input");
    softly.assertThat(text.user()).as(id).isEqualTo(unheard ? "" : reading.redactor.redact(input));
    softly.assertThat(request.input().chars()).as(id).isEqualTo(input.length());
    String output = Objects.requireNonNullElse(truth.text("output"), "");
    boolean unseen = unheard || kind.equals("stream_abort");
    if (kind.equals("output_redacted")) {
      // What the user saw is not in the export: the model's own words are, before the guardrail.
      softly.assertThat(text.answer()).as(id).startsWith("You can reach the manager at [");
      softly.assertThat(request.answer().personalData()).as(id).hasSize(1);
    } else {
      softly
          .assertThat(text.answer())
          .as(id)
          .isEqualTo(unseen ? "" : reading.redactor.redact(output));
      softly
          .assertThat(request.answer().personalData())
          .as(id)
          .containsExactlyElementsOf(kinds(truth, "pii_output"));
    }
    softly
        .assertThat(request.input().personalData())
        .as(id)
        .containsExactlyElementsOf(kinds(truth, "pii_input"));
  }

  @Test
  void noRawValueOfAPersonReachesAFragment() throws IOException {
    String export = Files.readString(TRACES) + Files.readString(LOGS);
    assertThat(PLANTED).allSatisfy(value -> assertThat(export).contains(value));
    assertThat(export).contains("\"u_1019\"");
    assertThat(reading.fragments)
        .allSatisfy(
            fragment -> {
              String kept = fragment.toString();
              assertThat(kept).doesNotContain(PLANTED).doesNotContain("u_10");
            });
  }

  @Test
  void factsHoldNoWordsOfTheConversation() throws IOException {
    Map<String, List<TraceFragment>> byTrace =
        reading.fragments.stream().collect(Collectors.groupingBy(TraceFragment::traceId));
    for (String line : Files.readAllLines(TRUTH)) {
      Attributes truth = Attributes.of(Json.node("truth", 1, line));
      String output = truth.text("output");
      List<String> words =
          Stream.of(truth.text("input"), output)
              .filter(text -> text != null && text.length() > 10)
              .toList();
      for (TraceFragment fragment : byTrace.getOrDefault(text(truth, "trace_id"), List.of())) {
        words.forEach(text -> assertThat(fragment.facts()).doesNotContain(text));
      }
    }
  }

  @Test
  void orderSplitsAndRepetitionOfFilesDoNotMatter() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(TRACES));
    lines.addAll(Files.readAllLines(LOGS));
    for (int round = 0; round < Effort.of(6, 200); round++) {
      Reading other = new Reading(dir.resolve("keys"));
      Collections.shuffle(lines, new Random(round));
      int cut = Seeds.generator(round, "split").nextInt(1, lines.size());
      other.text(String.join("\n", lines.subList(0, cut)));
      other.bytes(gzip(String.join("\r\n", lines.subList(cut, lines.size()))));
      other.text(String.join("\n", lines.subList(0, lines.size() / 3)) + "\n");
      Collections.shuffle(other.fragments, new Random(round + 1_000));
      assertThat(other.traces()).isEqualTo(traces);
    }
  }

  @Test
  void lostTextsChangeNoSignal() {
    List<TraceFragment> bare =
        reading.fragments.stream()
            .map(
                f ->
                    new TraceFragment(
                        f.traceId(), f.id(), f.links(), f.startedAt(), f.facts(), "", f.hash()))
            .toList();
    Map<String, AssembledTrace> signals = Reading.traces(bare);
    signals.forEach(
        (id, trace) -> {
          assertThat(trace.request()).isEqualTo(Objects.requireNonNull(traces.get(id)).request());
          assertThat(trace.text()).isEqualTo(new RequestText("", "", "", List.of()));
        });
  }

  @Test
  void textsSurviveBeingWrittenAndRead() {
    traces
        .values()
        .forEach(
            trace ->
                assertThat(Json.read("text", Json.canonical(trace.text()), RequestText.class))
                    .isEqualTo(trace.text()));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static Set<String> kinds(Attributes truth, String name) {
    List<String> kinds = truth.texts(name);
    return new TreeSet<>(kinds == null ? List.of() : kinds);
  }

  private static AssembledTrace of(Attributes truth) {
    return Objects.requireNonNull(traces.get(truth.text("trace_id")));
  }

  private static boolean aborted(Attributes truth) {
    return flag(truth, "aborted");
  }

  private static String id(Attributes truth) {
    return text(truth, "id") + " " + text(truth, "kind");
  }

  private static String text(Attributes truth, String name) {
    return Objects.requireNonNull(truth.text(name), name);
  }

  private static int count(Attributes truth, String name) {
    return Math.toIntExact(Objects.requireNonNull(truth.whole(name), name));
  }

  private static boolean flag(Attributes truth, String name) {
    return Objects.requireNonNull(truth.flag(List.of(name)), name);
  }
}
