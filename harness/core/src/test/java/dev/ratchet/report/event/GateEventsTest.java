package dev.ratchet.report.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.base.Severity;
import dev.ratchet.gate.Decision;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.Change;
import dev.ratchet.report.ReportModel;
import dev.ratchet.testing.Golden;
import dev.ratchet.testing.HostileReport;
import dev.ratchet.testing.HostileText;
import dev.ratchet.testing.ReportFixtures;
import dev.ratchet.testing.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GateEventsTest {
  private static final Path FILE = Path.of("datasets/copilot/v3.jsonl");
  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Repository.read(Repository.ROOT.resolve("docs/schema/gate-event.schema.json")));

  @Test
  void everySampleFollowsThePublishedSchemaAndItsGolden() {
    ReportFixtures.all()
        .forEach(
            (name, model) -> {
              List<String> lines = lines(model);
              assertThat(lines).hasSize(model.cases().size() + 2).allMatch(this::isValid);
              Golden.check(
                  "harness/core/src/test/resources/report/event/" + name + ".jsonl",
                  String.join("\n", lines) + "\n");
            });
  }

  @Test
  void theSchemaRefusesUnknownKeysWordsAndMissingOnes() {
    List<String> lines = lines(ReportFixtures.failP0());
    String started = lines.getFirst();
    String told = lines.get(1);
    assertThat(isValid(started.replace("\"gate\":", "\"gait\":"))).isFalse();
    assertThat(isValid(started.replace("\"format-version\":1", "\"format-version\":2"))).isFalse();
    assertThat(isValid(told.replace("\"decision\":\"failed\"", "\"decision\":\"ok\""))).isFalse();
    assertThat(isValid(told.replaceFirst("\"line\":\\d+,", ""))).isFalse();
    assertThat(isValid(lines.getLast().replace("\"exit-code\":3", "\"exit-code\":1"))).isFalse();
  }

  @Test
  void theVerdictComesLastWithTheExitCodeAndTheSentencesOfTheRules() throws Exception {
    JsonNode verdict = PLAIN.readTree(lines(ReportFixtures.failP0()).getLast());
    assertThat(verdict.get("decision").textValue()).isEqualTo("fail");
    assertThat(verdict.get("exit-code").intValue()).isEqualTo(3);
    assertThat(verdict.at("/rules/0/sentence").textValue())
        .isEqualTo(ReportFixtures.failP0().verdict().rules().getFirst().headline());
    assertThat(verdict.get("notes").toString()).contains(ReportModel.SCRIPTED);
  }

  @Test
  void aFailedCaseNamesWhatWasExpectedAndSeenAndItsIncident() throws Exception {
    JsonNode told = PLAIN.readTree(lines(ReportFixtures.failP0()).get(1));
    assertThat(told.get("decision").textValue()).isEqualTo("failed");
    assertThat(told.at("/failed/expected").textValue()).isNotEmpty();
    assertThat(told.at("/failed/seen").textValue()).isNotEmpty();
    assertThat(told.at("/origin/incident").textValue()).startsWith("inc-");
    assertThat(told.at("/candidate/failed").intValue()).isPositive();
  }

  /** Who counts lines of the dataset finds the case there. */
  @Test
  void linesAreThoseOfAFileSortedById() throws Exception {
    List<String> ids = new ArrayList<>();
    JsonNode started = PLAIN.readTree(lines(ReportFixtures.pass()).getFirst());
    started.get("cases").forEach(one -> ids.add(one.get("id").textValue()));
    assertThat(ids).isSorted().hasSizeGreaterThan(10);
    for (int i = 0; i < ids.size(); i++) {
      assertThat(started.at("/cases/" + i + "/line").intValue()).isEqualTo(i + 1);
    }
  }

  /** A build that shows the cases must be as red as the gate, and no redder. */
  @Test
  void underAPassNothingIsFailed() {
    for (Change change : Change.values()) {
      for (Severity gravest : Severity.values()) {
        assertThat(decided(change, gravest, Decision.PASS)).isNotEqualTo(CaseDecision.FAILED);
      }
    }
    assertThat(decided(Change.BROKEN, Severity.P0, Decision.PASS))
        .isEqualTo(CaseDecision.TOLERATED);
  }

  @Test
  void otherwiseAFailureIsToleratedOnlyBelowP0AndWhereTheBaselineFailsToo() {
    for (Decision verdict : List.of(Decision.FAIL, Decision.INCONCLUSIVE)) {
      for (Severity gravest : Severity.values()) {
        assertThat(decided(Change.BROKEN, gravest, verdict)).isEqualTo(CaseDecision.FAILED);
        assertThat(decided(Change.FAILING, gravest, verdict)).isEqualTo(CaseDecision.FAILED);
        assertThat(decided(Change.STILL_FAILING, gravest, verdict))
            .isEqualTo(gravest == Severity.P0 ? CaseDecision.FAILED : CaseDecision.TOLERATED);
      }
      assertThat(decided(Change.UNDECIDED, Severity.P0, verdict))
          .isEqualTo(CaseDecision.NO_CONCLUSION);
      assertThat(decided(Change.NOT_RUN, Severity.P0, verdict)).isEqualTo(CaseDecision.NOT_RUN);
      assertThat(decided(Change.FIXED, Severity.P0, verdict)).isEqualTo(CaseDecision.PASSED);
    }
  }

  @Test
  void hostileTextStaysInItsStringAndOnItsLine() throws Exception {
    List<String> payloads = HostileText.payloads(20_261_122);
    assertThat(payloads).hasSizeGreaterThan(240);
    for (String payload : payloads) {
      for (String line : lines(HostileReport.of(payload))) {
        assertThat(line).startsWith("{\"kind\":").matches("[ -~]*").doesNotContain("##");
        assertThat(PLAIN.readTree(line).at("/failed/seen").asText())
            .doesNotContain("##")
            .doesNotStartWith("::")
            .doesNotMatch("(?s).*[\\x00-\\x1f\\x7f-\\x9f\\u202e].*");
        assertThat(isValid(line)).as(line).isTrue();
      }
    }
  }

  private static CaseDecision decided(Change change, Severity gravest, Decision verdict) {
    CaseReport any = ReportFixtures.pass().cases().getFirst();
    return CaseDecision.of(
        new CaseReport(
            any.summary(), change, gravest, any.baseline(), any.candidate(), any.repeats()),
        verdict);
  }

  private static List<String> lines(ReportModel model) {
    int code = model.verdict().decision() == Decision.PASS ? 0 : 3;
    return Stream.of(
            List.<GateEvent>of(GateEvents.started(model, FILE)),
            GateEvents.cases(model),
            List.<GateEvent>of(
                GateEvents.verdict(model, true, code, List.of(Path.of("out/verdict.json")))))
        .flatMap(List::stream)
        .map(EventLine::of)
        .toList();
  }

  private boolean isValid(String line) {
    List<Error> errors = SCHEMA.validate(line, InputFormat.JSON);
    return errors.isEmpty();
  }
}
