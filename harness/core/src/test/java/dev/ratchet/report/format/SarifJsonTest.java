package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.base.Visible;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.ReportModel;
import dev.ratchet.testing.ReportFixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class SarifJsonTest {
  private static final SarifJson FORMAT = new SarifJson();
  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final String RESULTS = "/runs/0/results";

  /** What GitHub links in a plain text. */
  private static final Pattern LINKED =
      Pattern.compile("@[A-Za-z0-9]|#[0-9]|(?i:GH-[0-9])|://|(?i:www\\.)|\\]\\(");

  private final Schema schema = schema();

  @Test
  void everySampleFollowsTheSchemaOfTheStandard() throws IOException {
    for (ReportModel model : ReportFixtures.all().values()) {
      assertThat(errors(RenderedReport.of(FORMAT, model))).isEmpty();
    }
  }

  @Test
  void theSchemaRefusesWhatIsNotSarif() throws IOException {
    String json = RenderedReport.of(FORMAT, ReportFixtures.failP0());
    assertThat(errors(json.replace("\"error\"", "\"fatal\""))).isNotEmpty();
    assertThat(errors(json.replace("\"startLine\" : ", "\"startLine\" : -"))).isNotEmpty();
    assertThat(errors(json.replace("\"ruleId\"", "\"rule-id\""))).isNotEmpty();
  }

  @Test
  void aFailedExpectationStandsAtTheLineOfItsCase() throws IOException {
    List<String> ids = ReportFixtures.failP0().cases().stream().map(SarifJsonTest::id).toList();
    String id = "hr-salary-bands-employee-01";
    JsonNode result = result(ReportFixtures.failP0(), "check:sources-forbidden", id);
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").textValue())
        .isEqualTo("datasets/copilot/v3.jsonl");
    assertThat(place.at("/region/startLine").intValue())
        .isEqualTo(ids.stream().sorted().toList().indexOf(id) + 1)
        .isGreaterThan(1);
    assertThat(result.get("level").textValue()).isEqualTo("error");
    assertThat(result.at("/message/text").textValue())
        .startsWith("P0 broken by the candidate: check:sources-forbidden failed (expected: no")
        .contains("seen: hr-policy-17", "from incident inc-7f3a", "3 of 3 attempts failed");
  }

  @Test
  void aFindingHasTheSameFingerprintInAnotherRunAndNoOtherHasIt() throws IOException {
    JsonNode one = results(ReportFixtures.failP0());
    Set<String> seen = new HashSet<>();
    one.forEach(result -> seen.add(fingerprint(result)));
    assertThat(seen).hasSize(one.size());
    String id = "hr-salary-bands-employee-01";
    assertThat(fingerprint(result(ReportFixtures.failP0(), "check:declines", id)))
        .isEqualTo(fingerprint(result(ReportFixtures.failP0(), "check:declines", id)))
        .isNotEqualTo(fingerprint(result(ReportFixtures.failP0(), "check:sources-forbidden", id)));
  }

  @Test
  void underAPassNothingIsAnError() throws IOException {
    ReportModel failed = ReportFixtures.failMargin();
    assertThat(levels(failed)).contains("error");
    Verdict passed = new Verdict(Decision.PASS, true, List.of(), List.of(), List.of());
    ReportModel model =
        new ReportModel(
            failed.gate(),
            failed.producedBy(),
            passed,
            failed.cases(),
            failed.totals(),
            failed.notes());
    assertThat(levels(model)).isNotEmpty().doesNotContain("error");
  }

  @Test
  void missingEvidenceIsAWarningAndNoError() throws IOException {
    assertThat(levels(ReportFixtures.inconclusive()))
        .containsExactly(
            "warning", "warning", "warning", "warning", "warning", "warning",
            "note"); // a waived case
  }

  @Test
  void thousandsOfFindingsStayWithinWhatCodeScanningTakesAndTheRestIsCounted() throws IOException {
    ReportModel model = ReportFixtures.manyFailures(5_300);
    String json = RenderedReport.of(FORMAT, model);
    JsonNode results = PLAIN.readTree(json).at("/runs/0/results");
    assertThat(results).hasSize(5_000);
    JsonNode last = results.get(4_999);
    assertThat(last.get("ruleId").textValue()).isEqualTo("gate:more");
    int left = model.noteworthy().size() - 4_998; // one result is the gate's rule
    assertThat(last.at("/message/text").textValue())
        .isEqualTo(left + " more cases in report.html and verdict.json");
    assertThat(zipped(json)).isLessThan(10_000_000);
  }

  @Test
  void hostileTextIsReadBackOnOneLineAndLinksNothing() throws IOException {
    assertThat(RenderedReport.PAYLOADS).hasSizeGreaterThan(240);
    int expected = PLAIN.readTree(RenderedReport.hostile(FORMAT, "calm")).at(RESULTS).size();
    assertThat(LINKED.matcher("see @octocat").find()).isTrue();
    for (String payload : RenderedReport.PAYLOADS) {
      String json = RenderedReport.hostile(FORMAT, payload);
      JsonNode results = PLAIN.readTree(json.getBytes(StandardCharsets.UTF_8)).at(RESULTS);
      assertThat(results).as(payload).hasSize(expected);
      for (JsonNode result : results) {
        String text = result.at("/message/text").textValue();
        assertThat(LINKED.matcher(text).find()).as(text).isFalse();
        assertThat(text.replace("\u200b", "")).isEqualTo(Visible.line(text.replace("\u200b", "")));
      }
      String rule = "FAIL: " + Visible.line(payload);
      assertThat(results.get(1).at("/message/text").textValue().replace("\u200b", ""))
          .startsWith(rule.substring(0, Math.min(rule.length(), 900)).stripTrailing());
    }
    assertThat(errors(RenderedReport.hostile(FORMAT, RenderedReport.PAYLOADS.getFirst())))
        .isEmpty();
  }

  private static String id(CaseReport one) {
    return one.summary().id();
  }

  private static JsonNode results(ReportModel model) throws IOException {
    return PLAIN.readTree(RenderedReport.of(FORMAT, model)).at(RESULTS);
  }

  private static List<String> levels(ReportModel model) throws IOException {
    List<String> levels = new ArrayList<>();
    results(model).forEach(result -> levels.add(result.get("level").textValue()));
    return levels;
  }

  private static JsonNode result(ReportModel model, String rule, String caseId) throws IOException {
    for (JsonNode result : results(model)) {
      if (result.get("ruleId").textValue().equals(rule)
          && result.at("/message/text").textValue().contains("Case " + caseId)) {
        return result;
      }
    }
    throw new AssertionError("no such result");
  }

  private static String fingerprint(JsonNode result) {
    return result.at("/partialFingerprints").get("ratchetFinding/v1").textValue();
  }

  private static int zipped(String json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(json.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }

  private List<Error> errors(String json) {
    return schema.validate(json, InputFormat.JSON);
  }

  private static Schema schema() {
    try (InputStream in =
        SarifSchema210.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
