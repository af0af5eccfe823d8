package dev.ratchet.flow.gate.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.flow.Workspace;
import dev.ratchet.testing.Cases;
import dev.ratchet.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateLoaderTest {
  @TempDir Path root;

  @Test
  void anExpectationThatIsWrongInManyCasesIsToldByAllItsPlaces() throws IOException {
    CommandRun.in(root, "init");
    Dataset dataset = new Dataset("twice", 1, List.of(wrong("a-1"), wrong("a-2")));
    new DatasetFiles(root.resolve("datasets")).write(dataset, Manifest.of(dataset, null));
    Path gate = root.resolve("gates/first.yaml");
    String policy =
        Files.readString(gate)
            .replace("name: starter", "name: twice")
            .replaceFirst("hash: .*", "hash: \"" + dataset.hash().value() + "\"");
    Files.writeString(gate, policy);
    GateLoader loader = new GateLoader(Workspace.find(root, root), _ -> null);
    assertThatThrownBy(() -> loader.load(gate, null))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("twice/v1.jsonl:1:")
        .hasMessageContaining("twice/v1.jsonl:2:");
  }

  private String refused(String... edits) throws IOException {
    CommandRun.in(root, "init");
    Path gate = root.resolve("gates/first.yaml");
    String policy = Files.readString(gate);
    for (int at = 0; at < edits.length; at += 2) {
      assertThat(policy).contains(edits[at]);
      policy = policy.replace(edits[at], edits[at + 1]);
    }
    Files.writeString(gate, policy);
    GateLoader loader = new GateLoader(Workspace.find(root, root), _ -> null);
    return catchThrowableOfType(RatchetException.class, () -> loader.load(gate, null)).text();
  }

  @Test
  void whatIsWrittenWronglyHidesNothingElseThatIsWrong() throws IOException {
    String problems =
        refused(
            "check: no-secret", "check: no-secrets",
            "margin: 0.15", "margn: 0.15",
            "slices: [topic, locale]", "slices: [topic, localle]",
            "candidate: gates/candidates/recorded.yaml ", "candidate: gates/candidates/gone.yaml ");
    assertThat(problems.lines()).hasSize(4);
    assertThat(problems)
        .contains(
            "unknown key 'margn'; did you mean 'margin'?",
            "unknown check 'no-secrets'; did you mean 'no-secret'?",
            "no case has slice dimension 'localle'; did you mean 'locale'?",
            "gone.yaml");
  }

  @Test
  void whatIsWrittenWronglyIsNotHeldToAnything() throws IOException {
    String problems =
        refused(
            "version: 1", "version: 0",
            "check: no-secret", "chekc: no-secret",
            "slices: [topic, locale]", "slices: {topic: locale}",
            "pass-rate: {at-least: 0.80}", "pass-rate: {at-least: 80}");
    assertThat(problems.lines())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("versions count from 1"),
            line -> assertThat(line).contains("names either a check or a rubric"),
            line -> assertThat(line).contains("slices:"),
            line -> assertThat(line).endsWith("such as 0.90; found 80"));
  }

  /** One whose check nobody knows; the two are alike, so that a dataset keeps the check once. */
  private static Case wrong(String id) {
    return Cases.read(
        "{\"id\":\"%s\",\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}],".formatted(id)
            + "\"expect\":[{\"check\":\"equal\",\"text\":\"Hello\"}]}");
  }
}
