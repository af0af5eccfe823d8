package dev.ratchet.flow.casebook;

import static dev.ratchet.flow.casebook.LabelledWorkspace.bad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.flow.casebook.DatasetFlow.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetFlowTest {
  @TempDir private Path root;
  private LabelledWorkspace workspace;

  @BeforeEach
  void twoVersions() {
    workspace = new LabelledWorkspace(root);
    workspace.sample("sample-1", new TreeMap<>(Map.of("r-1", "One?", "r-2", "Two?")));
    workspace.publishing().publish(workspace.order(bad("r-1")));
    workspace.publishing().publish(workspace.order(bad("r-2")));
  }

  @Test
  void theNewestVersionIsShownUnlessAnotherIsNamed() {
    assertThat(workspace.datasets().show("copilot", null).manifest().version()).isEqualTo(2);
    assertThat(workspace.datasets().show("copilot", 1).dataset().cases()).hasSize(1);
  }

  @Test
  void anUnknownDatasetIsToldWithTheNearest() {
    assertThatThrownBy(() -> workspace.datasets().show("copilto", null))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining("did you mean 'copilot'?");
  }

  @Test
  void whatWasPublishedIsWhole() {
    assertThat(workspace.datasets().verify(null))
        .containsExactly(new Verified("copilot", 1, ""), new Verified("copilot", 2, ""));
  }

  @Test
  void aChangedLineIsFoundAndTheOtherVersionStaysWhole() throws IOException {
    Path file = root.resolve("datasets/copilot/v1.jsonl");
    Files.writeString(file, Files.readString(file).replace("One?", "One!"));

    List<Verified> verified = workspace.datasets().verify("copilot");
    assertThat(verified.getFirst().problem()).contains("v1.jsonl", "the manifest says");
    assertThat(verified.getLast().isWhole()).isTrue();
  }

  @Test
  void aForgedVersionWithAFittingManifestIsFoundByTheLedger() throws IOException {
    Dataset second = workspace.files().read("copilot", 2);
    Dataset forged = new Dataset("copilot", 2, second.cases().subList(0, 1));
    Manifest manifest = Manifest.of(forged, workspace.files().manifest("copilot", 1).hash());
    Files.writeString(root.resolve("datasets/copilot/v2.jsonl"), forged.text());
    Files.writeString(root.resolve("datasets/copilot/v2.manifest.json"), Json.pretty(manifest));

    assertThat(workspace.datasets().verify("copilot").getLast().problem())
        .contains("the ledger says", second.hash().value());
  }

  @Test
  void aVersionWithAnotherParentIsFound() throws IOException {
    Dataset second = workspace.files().read("copilot", 2);
    Manifest orphan = Manifest.of(second, second.hash());
    Files.writeString(root.resolve("datasets/copilot/v2.manifest.json"), Json.pretty(orphan));

    assertThat(workspace.datasets().verify("copilot").getLast().problem())
        .isEqualTo("its parent is not version 1");
  }
}
