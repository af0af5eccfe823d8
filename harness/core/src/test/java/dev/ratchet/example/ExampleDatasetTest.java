package dev.ratchet.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaking;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.LabelReader;
import dev.ratchet.casebook.LabelWriter;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.incident.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ExampleDatasetTest {
  private static final ExampleDataset MADE = ExampleDataset.make();
  private static final List<String> DIMENSIONS =
      List.of("data-source", "intent", "locale", "persona", "risk", "tenant", "tool-path");

  @Test
  void committedLabelsAreWhatTheLabellersGave() throws IOException {
    ExampleFiles.assertCommitted(
        ExampleFiles.DATASETS.resolve("labels.jsonl"), LabelWriter.text(MADE.labels()));
  }

  @Test
  void committedDatasetIsMadeFromTheLabels() throws IOException {
    ExampleFiles.assertCommitted(ExampleFiles.DATASETS.resolve("v1.jsonl"), MADE.dataset().text());
    ExampleFiles.assertCommitted(
        ExampleFiles.DATASETS.resolve("v1.manifest.json"),
        Json.pretty(MADE.published().manifest()));
  }

  @Test
  void everyLineOfTheDatasetReadsBackAsItWasWritten() throws IOException {
    Problems problems = new Problems();
    int number = 0;
    for (String line : Files.readAllLines(ExampleFiles.DATASETS.resolve("v1.jsonl"))) {
      number++;
      Case read = CaseNode.read(Json.node("v1.jsonl", number, line), problems);
      assertThat(Json.canonical(read.toNode())).isEqualTo(line);
    }
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void labelsReadBackAsTheyWereWritten() throws IOException {
    String text = Files.readString(ExampleFiles.DATASETS.resolve("labels.jsonl"));

    List<Label> read = LabelReader.read("labels.jsonl", text);

    assertThat(LabelWriter.text(read)).isEqualTo(text);
  }

  @Test
  void datasetIsLargeEnoughForItsPolicy() {
    Manifest manifest = MADE.published().manifest();

    assertThat(manifest.cases()).isGreaterThanOrEqualTo(160);
    assertThat(manifest.incidents()).isGreaterThanOrEqualTo(150);
    assertThat(MADE.cases().stream().filter(Case::hasP0).count()).isGreaterThanOrEqualTo(12);
    assertThat(p0Cases("access-control-violation")).isGreaterThanOrEqualTo(8);
    assertThat(p0Cases("false-confirmation")).isGreaterThanOrEqualTo(4);
    assertThat(p0Cases("personal-data-exposure")).isGreaterThanOrEqualTo(3);
    assertThat(incidents("persona", "employee")).isGreaterThanOrEqualTo(60);
    assertThat(incidents("locale", "de-DE")).isGreaterThanOrEqualTo(45);
  }

  @Test
  void policyPinsTheDataset() throws IOException {
    assertThat(Files.readString(ExampleFiles.ROOT.resolve("gates/copilot.yaml")))
        .contains("\"" + MADE.published().manifest().hash() + "\"");
  }

  @Test
  void pageTellsTheDatasetsNumbers() throws IOException {
    Manifest manifest = MADE.published().manifest();
    String page = Files.readString(ExampleFiles.ROOT.resolve("docs/example.md"));

    assertThat(page)
        .contains("| cases | " + manifest.cases() + " |")
        .contains("| incidents | " + manifest.incidents() + " |")
        .contains(
            "| cases with a P0 expectation | "
                + MADE.cases().stream().filter(Case::hasP0).count()
                + " |")
        .contains("persona `employee` | " + incidents("persona", "employee") + " |")
        .contains("locale `de-DE` | " + incidents("locale", "de-DE") + " |");
  }

  @Test
  void everyCaseStandsInOneSliceOfEachDimension() {
    assertThat(MADE.cases())
        .allSatisfy(one -> assertThat(one.slice().keySet()).containsExactlyElementsOf(DIMENSIONS));
  }

  @Test
  void everyP0CaseHasTwoLabellers() {
    Map<String, String> labellers =
        MADE.labels().stream().collect(Collectors.toMap(Label::id, Label::labeller));

    assertThat(MADE.cases())
        .filteredOn(Case::hasP0)
        .allSatisfy(
            one ->
                assertThat(
                        one.provenance().labels().stream()
                            .map(id -> labellers.getOrDefault(id, ""))
                            .distinct())
                    .hasSizeGreaterThanOrEqualTo(2));
  }

  @Test
  void whatLabellersFindAcceptableOrNoReplyCanMendMakesNoCase() {
    assertThat(MADE.published().refused())
        .extracting(CaseMaking.Refused::cause)
        .containsOnly(
            CaseMaking.Cause.ACCEPTABLE, CaseMaking.Cause.NO_EXPECTATION, CaseMaking.Cause.REPEATED)
        .contains(CaseMaking.Cause.ACCEPTABLE, CaseMaking.Cause.NO_EXPECTATION);
    assertThat(MADE.cases().size() + MADE.published().refused().size())
        .isEqualTo(MADE.sample().drawn().size());
  }

  @Test
  void casesBelongToTheIncidentsThatWereDetected() {
    Map<String, Sample.Drawn> byTrace =
        MADE.sample().drawn().stream()
            .collect(
                Collectors.toMap(
                    drawn -> "hmac:" + ExampleDataset.pseudonym(drawn.request()), drawn -> drawn));
    assertThat(MADE.cases())
        .allSatisfy(
            one -> {
              Sample.Drawn drawn = byTrace.get(one.provenance().trace());
              assertThat(drawn).isNotNull();
              assertThat(one.incident())
                  .isEqualTo(drawn.incident().isEmpty() ? one.id() : drawn.incident());
              assertThat(one.provenance().stratum()).isEqualTo(drawn.stratum());
              assertThat(one.provenance().probability()).isEqualTo(drawn.probability());
            });
    assertThat(MADE.cases()).anyMatch(one -> one.incident().matches("inc-[0-9a-f]{12}"));
  }

  @Test
  void noCaseHoldsWhatWasPlantedOrAnIdentifier() {
    String text = MADE.dataset().text();
    List<String> planted =
        CopilotSimulation.run().stream()
            .flatMap(
                request ->
                    Stream.concat(
                        request.personal().stream(),
                        Stream.of(request.actor().user(), request.trace())))
            .distinct()
            .toList();

    assertThat(planted).hasSizeGreaterThan(1_000).noneMatch(text::contains);
    assertThat(text).contains("[PHONE_");
  }

  private static long p0Cases(String failureMode) {
    return MADE.cases().stream()
        .filter(Case::hasP0)
        .filter(one -> one.failureMode().equals(failureMode))
        .filter(one -> one.severity() == Severity.P0)
        .count();
  }

  private static long incidents(String dimension, String value) {
    return MADE.cases().stream()
        .filter(one -> value.equals(one.slice().get(dimension)))
        .map(Case::incident)
        .distinct()
        .count();
  }
}
