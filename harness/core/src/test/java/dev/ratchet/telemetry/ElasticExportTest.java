package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.telemetry.Request.Feedback;
import dev.ratchet.telemetry.format.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Elastic agent and its log format wrote, as sent and as Elasticsearch keeps it. */
final class ElasticExportTest {
  private static final Path DOCUMENTS = Reading.fixture("elastic/documents.jsonl");
  private static final Path INTAKE = Reading.fixture("elastic/intake.ndjson");
  private static final Path LOGS = Reading.fixture("elastic/ecs.jsonl");

  @TempDir static Path dir;
  private static Reading reading;
  private static ReadReport documents;
  private static ReadReport logs;

  @BeforeAll
  static void read() {
    reading = new Reading(dir.resolve("keys"));
    documents = reading.file(DOCUMENTS);
    logs = reading.file(LOGS);
  }

  @Test
  void theRequestsAreAsTheGoldenShows() {
    AssembledGolden.check("elastic/golden.json", reading);
  }

  @Test
  void everyRecordIsCountedAndTheFormatsAreTold() {
    assertThat(documents.format()).isEqualTo("elastic-apm");
    assertThat(List.of(documents.read(), documents.kept(), documents.quarantinedCount()))
        .containsExactly(39L, 39L, 0L);
    assertThat(logs.format()).isEqualTo("ecs-logs");
    assertThat(List.of(logs.read(), logs.kept(), logs.quarantinedCount()))
        .containsExactly(10L, 10L, 0L);
    assertThat(reading.traces()).hasSize(6);
  }

  @Test
  void whatTheAgentSentGivesTheSameRequestsAsTheDocumentsOfIt() {
    Reading sent = new Reading(dir.resolve("keys"));
    ReadReport report = sent.file(INTAKE);
    sent.file(LOGS);
    assertThat(report.format()).isEqualTo("elastic-intake");
    assertThat(report.kept()).isEqualTo(documents.kept());
    assertThat(report.quarantinedCount()).isZero();
    assertThat(AssembledGolden.written(sent.traces()))
        .isEqualTo(AssembledGolden.written(reading.traces()));
  }

  @Test
  void everyShapeOfADocumentGivesTheSameRequests() throws IOException {
    List<String> sources = new ArrayList<>();
    List<String> dotted = new ArrayList<>();
    List<String> hits = new ArrayList<>();
    for (String line : Files.readAllLines(DOCUMENTS)) {
      Node source =
          Objects.requireNonNull(
              Attributes.of(Json.node("document", 1, line)).structure("_source"));
      sources.add(Json.canonical(source));
      Map<String, Node> lists = new LinkedHashMap<>();
      dotted("", source, lists);
      dotted.add("{\"_index\":\"i\",\"fields\":" + Json.canonical(Node.mapping(lists)) + "}");
      hits.add(line);
    }
    String search =
        "{\n\"took\":3,\"hits\":{\"total\":{\"value\":39},\"hits\":["
            + String.join(",", hits)
            + "]}}";
    for (String shape : List.of(String.join("\n", sources), String.join("\n", dotted), search)) {
      Reading other = new Reading(dir.resolve("keys"));
      ReadReport report = other.text(shape);
      assertThat(report.format()).isEqualTo("elastic-apm");
      assertThat(report.kept()).isEqualTo(documents.kept());
      other.file(LOGS);
      assertThat(AssembledGolden.written(other.traces()))
          .isEqualTo(AssembledGolden.written(reading.traces()));
    }
  }

  /** As the fields API has them: dotted names, every value a list. */
  private static void dotted(String name, Node value, Map<String, Node> lists) {
    if (value instanceof Node.Mapping mapping) {
      String prefix = name.isEmpty() ? "" : name + ".";
      mapping.entries().forEach((key, inner) -> dotted(prefix + key, inner, lists));
    } else if (value instanceof Node.Sequence) {
      lists.put(name, value);
    } else if (!(value instanceof Node.Nothing)) {
      lists.put(name, new Node.Sequence(Node.MADE, List.of(value)));
    }
  }

  @Test
  void nativeDocumentsReadAsTheOpenTelemetryTheyAre() {
    Reading other = new Reading(dir.resolve("keys"));
    ReadReport report = other.file(Reading.fixture("elastic/otel-native.jsonl"));
    assertThat(report.format()).isEqualTo("elastic-apm");
    assertThat(report.kept()).isEqualTo(5);
    AssembledGolden.check("elastic/golden-otel-native.json", other);
  }

  @Test
  void kibanasTableReadsWithItsDashesAndGroupedNumbers() {
    Reading other = new Reading(dir.resolve("keys"));
    ReadReport report = other.file(Reading.fixture("elastic/kibana.csv"));
    assertThat(report.format()).isEqualTo("elastic-apm");
    assertThat(report.kept()).isEqualTo(2);
    AssembledGolden.check("elastic/golden-kibana.json", other);
  }

  @Test
  void feedbackInTheLogFindsItsRequest() {
    assertThat(reading.traces().values())
        .flatMap(trace -> trace.request().feedback())
        .containsExactly(new Feedback("user_feedback", 0.0, null, "user"));
  }

  @Test
  void aNestedServiceIsNoRequestOfItsOwn() {
    assertThat(reading.traces().values())
        .allSatisfy(
            trace -> {
              assertThat(trace.text().user()).isNotBlank();
              assertThat(trace.request().completeness()).isEqualTo(Request.Completeness.COMPLETE);
            });
  }

  @Test
  void noPlantedPersonalDataIsLeft() {
    String kept = AssembledGolden.written(reading.traces()) + reading.fragments;
    assertThat(kept)
        .doesNotContain("example.com", "4111 1111 1111 1111", "+1-202-555-0143", "user-0")
        .contains("[EMAIL_", "[CARD_", "[PHONE_");
  }
}
