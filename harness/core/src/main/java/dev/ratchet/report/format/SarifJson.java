package dev.ratchet.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.ratchet.base.Json;
import dev.ratchet.base.Visible;
import dev.ratchet.gate.Decision;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportFormat;
import dev.ratchet.report.ReportModel;
import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * SARIF 2.1.0, as code scanning shows it: each rule of the gate that did not pass, and each
 * expectation that a case failed or left open, at the case's line of the dataset file. Under a PASS
 * nothing is an error.
 */
public final class SarifJson implements ReportFormat {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  @Override
  public String id() {
    return "sarif";
  }

  @Override
  public String fileName() {
    return "gate.sarif";
  }

  @Override
  public void write(ReportModel model, Writer out) throws IOException {
    JsonGenerator json = Json.factory().createGenerator(new EncodableJson(out));
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(new DefaultPrettyPrinter());
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    run(json, model);
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }

  private static void run(JsonGenerator json, ReportModel model) throws IOException {
    json.writeStartObject();
    tool(json, model);
    json.writeObjectFieldStart("automationDetails");
    json.writeStringField("id", "ratchet/" + word(model.gate()) + "/");
    json.writeEndObject();
    json.writeStringField("columnKind", "utf16CodeUnits");
    invocation(json, model);
    json.writeArrayFieldStart("results");
    String file = file(model.producedBy().dataset());
    for (SarifFinding one : SarifFindings.of(model)) {
      result(json, one, file);
    }
    json.writeEndArray();
    properties(json, model);
    json.writeEndObject();
  }

  private static void tool(JsonGenerator json, ReportModel model) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "Ratchet");
    json.writeStringField("version", word(model.producedBy().toolVersion()));
    json.writeArrayFieldStart("rules");
    for (String id : SarifFindings.ruleIds(model)) {
      rule(json, id);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void rule(JsonGenerator json, String id) throws IOException {
    String says = SarifFindings.about(id);
    json.writeStartObject();
    json.writeStringField("id", id);
    text(json, "shortDescription", says);
    text(json, "fullDescription", says);
    text(json, "help", "The replies side by side are in report.html; everything in verdict.json.");
    json.writeEndObject();
  }

  private static void invocation(JsonGenerator json, ReportModel model) throws IOException {
    ProducedBy.RunFacts run = model.producedBy().run();
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", model.verdict().valid());
    json.writeNumberField("exitCode", exitCode(model.verdict().decision()));
    json.writeStringField("startTimeUtc", run.started().toString());
    json.writeStringField("endTimeUtc", run.ended().toString());
    json.writeEndObject();
    json.writeEndArray();
  }

  private static int exitCode(Decision decision) {
    return switch (decision) {
      case PASS -> 0;
      case FAIL -> 3;
      case INCONCLUSIVE -> 4;
    };
  }

  private static void result(JsonGenerator json, SarifFinding one, String file) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", one.ruleId());
    json.writeStringField("level", one.level().word());
    text(json, "message", one.message());
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", file);
    json.writeStringField("uriBaseId", "%SRCROOT%");
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", one.line());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("ratchetFinding/v1", one.fingerprint());
    json.writeStringField("primaryLocationLineHash", one.lineHash());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void properties(JsonGenerator json, ReportModel model) throws IOException {
    ProducedBy by = model.producedBy();
    ProducedBy.Subject baseline = by.baseline();
    json.writeObjectFieldStart("properties");
    json.writeStringField("gate", word(model.gate()));
    json.writeStringField("decision", model.verdict().decision().name());
    json.writeStringField("run", word(by.run().id()));
    json.writeStringField("dataset", word(by.dataset().title()));
    json.writeStringField("datasetHash", by.dataset().hash().value());
    json.writeStringField("policyHash", by.policy().value());
    json.writeStringField("candidate", word(by.candidate().name()));
    json.writeStringField("candidateHash", by.candidate().hash().value());
    if (baseline != null) {
      json.writeStringField("baseline", word(baseline.name()));
      json.writeStringField("baselineHash", baseline.hash().value());
    }
    json.writeArrayFieldStart("notes");
    List<String> notes =
        Stream.concat(model.notesWithWaivers().stream(), model.verdict().missing().stream())
            .toList();
    for (String note : notes) {
      json.writeString(word(note));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  private static String word(String text) {
    return SarifFindings.shown(text);
  }

  /** The dataset file, from the workspace's root. */
  private static String file(ProducedBy.DatasetVersion dataset) {
    String folder =
        URLEncoder.encode(Visible.line(dataset.name()), StandardCharsets.UTF_8).replace("+", "%20");
    return "datasets/" + folder + "/v" + dataset.version() + ".jsonl";
  }
}
