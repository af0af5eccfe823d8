package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.store.ParquetRows;
import dev.ratchet.telemetry.Request.Feedback;
import dev.ratchet.telemetry.format.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the LangSmith SDK and LangChain wrote, as the service hands it out. */
final class LangSmithExportTest {
  private static final Path RUNS = Reading.fixture("langsmith/runs.jsonl");
  private static final Path INGEST = Reading.fixture("langsmith/ingest.jsonl");
  private static final Path MULTIPART = Reading.fixture("langsmith/multipart.body");
  private static final Path FEEDBACK = Reading.fixture("langsmith/feedback.jsonl");

  @TempDir static Path dir;
  private static Reading reading;
  private static ReadReport report;

  @BeforeAll
  static void read() {
    reading = new Reading(dir.resolve("keys"));
    report = reading.file(RUNS);
  }

  @Test
  void theRequestsAreAsTheGoldenShows() {
    AssembledGolden.check("langsmith/golden.json", reading);
  }

  @Test
  void everyRunIsKeptAndTheFormatIsTold() {
    assertThat(report.format()).isEqualTo("langsmith");
    assertThat(report.quarantinedCount()).isZero();
    // 46 runs, one of which has a summary of its feedback.
    assertThat(report.kept()).isEqualTo(47);
    assertThat(reading.traces()).hasSize(10);
  }

  @Test
  void theBodiesThatTheSdkSentGiveTheSameRequests() throws IOException {
    Reading sent = new Reading(dir.resolve("keys"));
    assertThat(sent.file(INGEST).format()).isEqualTo("langsmith");
    Reading handedOut = new Reading(dir.resolve("keys"));
    for (String line : Files.readAllLines(RUNS)) {
      handedOut.text(Json.canonical(asSent((Node.Mapping) Json.node("run", 1, line))));
    }
    assertThat(AssembledGolden.written(sent.traces()))
        .isEqualTo(AssembledGolden.written(handedOut.traces()));
  }

  /** Without what only the service knows. */
  private static Node asSent(Node.Mapping run) {
    return run.without("total_cost", "feedback_stats");
  }

  @Test
  void multipartBodiesGiveTheSameRequests() {
    Reading multipart = new Reading(dir.resolve("keys"));
    ReadReport read = multipart.file(MULTIPART);
    assertThat(read.format()).isEqualTo("langsmith-multipart");
    assertThat(read.quarantinedCount()).isZero();
    assertThat(read.skipped()).as("the attachment").isEqualTo(1);
    Reading rows = new Reading(dir.resolve("keys"));
    assertThat(rows.file(Reading.fixture("langsmith/multipart.jsonl")).kept())
        .isEqualTo(read.kept());
    assertThat(AssembledGolden.written(multipart.traces()))
        .isEqualTo(AssembledGolden.written(rows.traces()));
    AssembledGolden.check("langsmith/golden-multipart.json", multipart);
  }

  @Test
  void ofAMultipartBodyThatIsCutTheLastRunIsQuarantined() throws IOException {
    byte[] whole = Files.readAllBytes(MULTIPART);
    Reading full = new Reading(dir.resolve("keys"));
    full.bytes(whole);
    int last = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("\r\n------");
    for (int length : List.of(last + 2, last - 100)) {
      Reading cut = new Reading(dir.resolve("keys"));
      ReadReport read = cut.bytes(Arrays.copyOf(whole, length));
      assertThat(read.quarantinedCount()).isEqualTo(1);
      assertThat(read.quarantined().getFirst().reason()).startsWith("cut off");
      assertThat(full.fragments).containsAll(cut.fragments).hasSize(cut.fragments.size() + 1);
    }
  }

  @Test
  void aBodyBehindOneThatIsCutIsRead() throws IOException {
    String whole = Files.readString(MULTIPART, StandardCharsets.ISO_8859_1);
    String cut = whole.substring(0, whole.lastIndexOf("\r\n------") - 100) + "\r\n";
    Reading full = new Reading(dir.resolve("keys"));
    full.file(MULTIPART);
    Reading both = new Reading(dir.resolve("keys"));
    String other = whole.replace("FormBoundary", "OtherBoundary");
    ReadReport read = both.bytes((cut + other).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(read.quarantinedCount()).isEqualTo(1);
    assertThat(both.traces().keySet()).isEqualTo(full.traces().keySet());
    assertThat(both.fragments).hasSize(2 * full.fragments.size() - 1);
  }

  @Test
  void aMultipartPartThatIsNoJsonCostsItsRunAlone() throws IOException {
    String body = Files.readString(MULTIPART, StandardCharsets.ISO_8859_1);
    Reading damaged = new Reading(dir.resolve("keys"));
    String bad = body.replaceFirst("\\{\"name\":\"ask\"", "{name:ask");
    assertThat(bad).isNotEqualTo(body);
    ReadReport read = damaged.bytes(bad.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(read.quarantinedCount()).isEqualTo(1);
    assertThat(read.quarantined().getFirst().reason()).startsWith("not valid JSON");
  }

  @Test
  void anyOrderOfTheBodiesIsTheSame() throws IOException {
    Reading sent = new Reading(dir.resolve("keys"));
    sent.file(INGEST);
    Reading backwards = new Reading(dir.resolve("keys"));
    Files.readAllLines(INGEST).reversed().forEach(backwards::text);
    assertThat(AssembledGolden.written(backwards.traces()))
        .isEqualTo(AssembledGolden.written(sent.traces()));
  }

  @Test
  void feedbackFindsTheRequestOfItsRun() {
    Reading both = new Reading(dir.resolve("keys"));
    both.file(FEEDBACK);
    both.file(INGEST);
    assertThat(both.traces()).hasSize(10);
    assertThat(both.traces().values())
        .flatMap(trace -> trace.request().feedback())
        .containsExactlyInAnyOrder(
            new Feedback("user_score", 0.0, null, "human"),
            new Feedback("correctness", 0.75, "mostly", "model"),
            new Feedback("thumbs", null, "up", "user"));
  }

  @Test
  void columnsOfJsonTextGiveTheSameRequests() throws IOException {
    Reading columns = new Reading(dir.resolve("keys"));
    StringBuilder rows = new StringBuilder();
    for (String line : Files.readAllLines(RUNS)) {
      rows.append(Json.canonical(columns(Attributes.of(Json.node("run", 1, line))))).append('\n');
    }
    ReadReport read = columns.text(rows.toString());
    assertThat(read.kept()).isEqualTo(report.kept());
    assertThat(AssembledGolden.written(columns.traces()))
        .isEqualTo(AssembledGolden.written(reading.traces()));
  }

  /** As the bulk export has them: what is no plain value is a text of JSON. */
  private static Node columns(Attributes run) {
    Map<String, Node> columns = new LinkedHashMap<>();
    run.values()
        .forEach(
            (name, value) -> {
              boolean nested = value instanceof Node.Mapping || value instanceof Node.Sequence;
              columns.put(name, nested ? Node.text(Json.canonical(value)) : value);
            });
    return Node.mapping(columns);
  }

  @Test
  void theBulkExportGivesTheSameRequests() {
    Reading bulk = new Reading(dir.resolve("keys"));
    Path file = Reading.fixture("langsmith/runs.parquet");
    ReadReport read = bulk.reader.with(new ParquetRows()).read(file, bulk.fragments::add);
    assertThat(read.format()).isEqualTo("langsmith");
    assertThat(read.kept()).isEqualTo(report.kept());
    assertThat(AssembledGolden.written(bulk.traces()))
        .isEqualTo(AssembledGolden.written(reading.traces()));
  }

  @Test
  void aRefusedCallKeepsItsStatus() {
    assertThat(reading.traces().values())
        .flatMap(trace -> trace.request().modelCalls())
        .extracting(Request.ModelCall::httpStatus)
        .filteredOn(Objects::nonNull)
        .containsExactly(500, 429, 500);
  }

  @Test
  void theProjectIsNoConversationAndTheWorkspaceNoTenant() {
    assertThat(reading.traces().values())
        .extracting(trace -> trace.request().who().session())
        .containsOnly("thread-0", "thread-1", "thread-2", "chat-9");
  }

  @Test
  void noPlantedPersonalDataIsLeft() {
    String kept = AssembledGolden.written(reading.traces()) + reading.fragments;
    assertThat(kept)
        .doesNotContain("example.com", "4111 1111 1111 1111", "+1-202-555-0143")
        .contains("[EMAIL_", "[CARD_", "[PHONE_");
  }

  @Test
  void aCallOfNoTokensIsACallThatTellsNone() {
    List<Request.ModelCall> failed =
        reading.traces().values().stream()
            .flatMap(trace -> trace.request().modelCalls().stream())
            .filter(call -> call.errorType() != null)
            .toList();
    assertThat(failed).hasSize(3);
    assertThat(failed).allSatisfy(call -> assertThat(call.usage().input()).isNull());
  }

  @Test
  void theSummaryOfFeedbackBelongsToItsRequest() {
    assertThat(reading.traces().values())
        .flatMap(trace -> trace.request().feedback())
        .containsExactly(new Feedback("user_score", 0.0, null, "user"));
  }
}
