package dev.ratchet.flow.gate.ground;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  /** One whose check nobody knows; the two are alike, so that a dataset keeps the check once. */
  private static Case wrong(String id) {
    return Cases.read(
        "{\"id\":\"%s\",\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}],".formatted(id)
            + "\"expect\":[{\"check\":\"equal\",\"text\":\"Hello\"}]}");
  }
}
