package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.telemetry.Preview.Counted;
import dev.ratchet.telemetry.Preview.Coverage;
import dev.ratchet.telemetry.format.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreviewReaderTest {
  @TempDir Path dir;

  @Test
  void coverageAndSourcesAreThoseOfARealExport() {
    Preview preview =
        preview(
            FieldMap.DEFAULT,
            Reading.fixture("otel-genai/otel-genai.traces.jsonl"),
            Reading.fixture("otel-genai/otel-genai.logs.jsonl"));
    assertThat(preview.requests()).isEqualTo(295);
    assertThat(preview.withoutText()).isEqualTo(5);
    assertThat(preview.files())
        .extracting(Preview.FileSeen::format)
        .containsOnly("otlp-json-lines");
    assertThat(field(preview, "tenant").share()).isEqualTo(1);
    assertThat(names(field(preview, "tenant"))).containsExactly("tenant.id");
    assertThat(names(field(preview, "question"))).containsExactly("gen_ai.user.message");
    assertThat(names(field(preview, "input-tokens"))).containsExactly("gen_ai.usage.input_tokens");
    assertThat(names(field(preview, "documents"))).containsExactly("gen_ai.retrieval.documents");
    assertThat(field(preview, "cost").requests()).isZero();
    assertThat(preview.unmapped())
        .extracting(Preview.Unmapped::name)
        .containsExactly("app.request.id", "app.retrieval.count");
  }

  @Test
  void requestsAndTextsAreThoseThatAnImportWouldMake() {
    for (String file :
        List.of(
            "phoenix/export.json",
            "litellm/export.jsonl",
            "helicone/export.json",
            "datadog/export.json",
            "braintrust/export.jsonl")) {
      Reading reading = new Reading(dir.resolve("keys"));
      reading.file(Reading.fixture(file));
      List<AssembledTrace> traces = List.copyOf(reading.traces().values());
      Preview preview = preview(FieldMap.DEFAULT, Reading.fixture(file));
      assertThat(preview.requests()).as(file).isEqualTo(traces.size());
      assertThat(preview.withoutText())
          .as(file)
          .isEqualTo(
              traces.stream()
                  .map(AssembledTrace::text)
                  .filter(text -> text.user().isEmpty() && text.answer().isEmpty())
                  .count());
      assertThat(field(preview, "tenant").requests())
          .as(file)
          .isEqualTo(traces.stream().filter(t -> t.request().who().tenant() != null).count());
      assertThat(field(preview, "prompt-version").requests())
          .as(file)
          .isEqualTo(traces.stream().filter(t -> t.request().versions().prompt() != null).count());
    }
  }

  @Test
  void noValueLeavesThePreview() throws IOException {
    for (String file : List.of("mapped/export.jsonl", "mapped/calls.csv", "litellm/export.jsonl")) {
      String shown = Json.pretty(preview(FieldMap.DEFAULT, Reading.fixture(file)));
      assertThat(Files.readString(Reading.fixture(file))).containsAnyOf("example.com", "900-55");
      assertThat(shown)
          .doesNotContain("example.com", "4111", "900-55", "t-03", "salary", "Laptop", "VPN");
    }
  }

  @Test
  void aNameThatHoldsPersonalDataIsRedacted() throws IOException {
    Path file = write("export.jsonl", Otlp.request(span("of kim.lee@example.com", "x")));
    Preview preview = preview(FieldMap.DEFAULT, file);
    assertThat(preview.unmapped())
        .singleElement()
        .extracting(Preview.Unmapped::name)
        .isEqualTo("of [email]");
  }

  @Test
  void anAttributeThatSoundsLikeAFieldIsProposedForItAndThenCovers() throws IOException {
    Path file =
        write(
            "export.jsonl",
            Otlp.request(
                Otlp.span(
                    '1',
                    "",
                    2,
                    1,
                    9,
                    Otlp.texts(
                        "custom.tenantId", "acme", "x.ui", "en-GB", "x.note", "a tenant said"))));
    Preview before = preview(FieldMap.DEFAULT, file);
    assertThat(field(before, "tenant").requests()).isZero();
    assertThat(before.proposed())
        .contains("tenant: custom.tenantId  # text(4)")
        .contains("locale: x.ui  # locale")
        .doesNotContain("x.note", "acme");
    Preview after = preview(FieldMap.read("gates/fields.yaml", before.proposed()), file);
    assertThat(field(after, "tenant").share()).isEqualTo(1);
    assertThat(names(field(after, "tenant"))).containsExactly("custom.tenantId");
    assertThat(after.unmapped()).extracting(Preview.Unmapped::name).containsExactly("x.note");
  }

  @Test
  void rowsThatNoFormatKnowsGetARowMapThatReadsThem() {
    Path log = Reading.fixture("mapped/export.jsonl");
    Preview before = preview(FieldMap.DEFAULT, log);
    assertThat(before.requests()).isZero();
    assertThat(before.files()).extracting(Preview.FileSeen::format).containsExactly("rows");
    Preview after = preview(FieldMap.read("gates/fields.yaml", before.proposed()), log);
    assertThat(after.requests()).isEqualTo(4);
    assertThat(after.files()).extracting(Preview.FileSeen::format).containsExactly("my-log");
    for (String field :
        List.of(
            "question",
            "tenant",
            "user",
            "input-tokens",
            "cost",
            "tools",
            "guardrails",
            "scores")) {
      assertThat(field(after, field).requests()).as(field).isPositive();
    }
    assertThat(names(field(after, "question"))).containsExactly("question");
    assertThat(names(field(after, "tenant"))).containsExactly("customer.tenantId");
  }

  @Test
  void aWrongPathShowsAsNoCoverage() {
    FieldMap wrong =
        FieldMap.read(
            "gates/fields.yaml",
            "rows: [{id: log, match: [request_id], fields: {trace: request_id, question: questoin}}]");
    Preview preview = preview(wrong, Reading.fixture("mapped/export.jsonl"));
    assertThat(preview.requests()).isEqualTo(4);
    assertThat(field(preview, "question").requests()).isZero();
    assertThat(preview.withoutText()).isEqualTo(4);
    assertThat(preview.unmapped()).extracting(Preview.Unmapped::name).contains("question");
  }

  @Test
  void itStopsAfterSomeRecordsAndSaysSo() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add(
          "{\"id\":\"%d\",\"call_type\":\"x\",\"startTime\":1772438400,\"model_group\":\"m\"}"
              .formatted(i));
    }
    Path file = write("many.jsonl", String.join("\n", lines));
    List<Long> progress = new ArrayList<>();
    PreviewReader reader = new PreviewReader(FieldMap.DEFAULT, RowSource.NONE, null, 20);
    Preview preview = reader.read(List.of(file, file), progress::add);
    assertThat(preview.records()).isEqualTo(20);
    assertThat(preview.requests()).isEqualTo(20);
    assertThat(preview.capped()).isTrue();
    assertThat(preview.files()).hasSize(1);
    assertThat(preview(FieldMap.DEFAULT, file).capped()).isFalse();
  }

  @Test
  void aLogLineThatAnImportPassesOverMakesNoRequest() throws IOException {
    String line =
        """
        {"traceId":"%s","spanId":"%s","timeUnixNano":"1","body":{"stringValue":"started"}}"""
            .formatted(Otlp.TRACE, Otlp.id('1'));
    Preview preview = preview(FieldMap.DEFAULT, write("logs.jsonl", Otlp.logs(line)));
    assertThat(preview.records()).isEqualTo(1);
    assertThat(preview.requests()).isZero();
  }

  @Test
  void filesThatAreNoExportAreToldOneByOne() throws IOException {
    Preview preview =
        preview(
            FieldMap.DEFAULT,
            write("empty.jsonl", "\n"),
            write("words.txt", "nothing to see here"),
            write("broken.jsonl", "{\"resourceSpans\":[]}\n{broken\n"));
    assertThat(preview.files())
        .extracting(Preview.FileSeen::format)
        .containsExactly("empty", "unknown", "otlp-json-lines");
    assertThat(preview.files().getLast().quarantined()).isEqualTo(1);
    assertThat(preview.files().getLast().reasons())
        .extracting(Counted::name)
        .allMatch(Pattern.compile("not valid JSON at column \\d+").asMatchPredicate());
  }

  private static String span(String name, String value) {
    return Otlp.span('1', "", 2, 1, 9, Otlp.texts(name, value));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private static Preview preview(FieldMap map, Path... files) {
    return new PreviewReader(map, RowSource.NONE, null, PreviewReader.MAX_RECORDS)
        .read(List.of(files), _ -> {});
  }

  private static Coverage field(Preview preview, String word) {
    return preview.fields().stream()
        .filter(one -> one.field().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(Coverage coverage) {
    return coverage.sources().stream().map(Counted::name).toList();
  }
}
