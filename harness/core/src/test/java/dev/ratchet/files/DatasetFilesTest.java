package dev.ratchet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.testing.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetFilesTest {
  @TempDir Path folder;
  private DatasetFiles files;
  private Dataset dataset;

  @BeforeEach
  void publish() {
    files = new DatasetFiles(folder);
    dataset = new Dataset("copilot", 3, List.of(Cases.plain("b"), Cases.plain("a")));
    files.write(dataset, Manifest.of(dataset, null));
  }

  @Test
  void whatIsPublishedIsReadBackSorted() {
    Dataset read = files.read("copilot", 3);
    assertThat(read.cases()).extracting(Case::id).containsExactly("a", "b");
    assertThat(read.hash()).isEqualTo(dataset.hash());
    assertThat(files.names()).containsExactly("copilot");
    assertThat(files.versions("copilot")).containsExactly(3);
    assertThat(read.cases().getLast().place().line()).isEqualTo(2);
  }

  @Test
  void aChangedByteIsAHashMismatch() throws IOException {
    Path path = folder.resolve("copilot/v3.jsonl");
    String text = Files.readString(path);
    Files.writeString(path, text.replace("Hello", "Hallo"));
    refused(ErrorCode.HASH_MISMATCH, "manifest says", () -> files.read("copilot", 3));
    Files.writeString(path, text.substring(0, text.length() - 9));
    refused(ErrorCode.HASH_MISMATCH, "manifest says", () -> files.read("copilot", 3));
  }

  @Test
  void aManifestWithOtherCountsIsRefused() throws IOException {
    Path path = folder.resolve("copilot/v3.manifest.json");
    Files.writeString(path, Files.readString(path).replace("\"cases\" : 2", "\"cases\" : 3"));
    refused(ErrorCode.HASH_MISMATCH, "counts", () -> files.read("copilot", 3));
  }

  @Test
  void aVersionNeverChanges() {
    Dataset other = new Dataset("copilot", 3, List.of(Cases.plain("c")));
    refused(
        ErrorCode.INVALID_INPUT,
        "published already",
        () -> files.write(other, Manifest.of(other, null)));
    files.write(dataset, Manifest.of(dataset, null));
    assertThat(files.read("copilot", 3).hash()).isEqualTo(dataset.hash());
  }

  @Test
  void everyLineThatIsWrongIsTold() {
    String good = dataset.text();
    String text =
        good + good.lines().findFirst().orElseThrow() + "\n{\"id\":\"x\",\"ekspect\":1}\n";
    assertThatThrownBy(() -> DatasetFiles.cases("draft.jsonl", text))
        .hasMessageContaining("draft.jsonl:3:1: case 'a' stands in line 1 already")
        .hasMessageContaining("draft.jsonl:4:")
        .hasMessageContaining("did you mean 'expect'");
    assertThatThrownBy(() -> DatasetFiles.cases("draft.jsonl", good + "{\"id\": \"cut"))
        .hasMessageContaining("draft.jsonl:3:")
        .hasMessageContaining("not valid JSON");
    assertThatThrownBy(() -> DatasetFiles.cases("draft.jsonl", good + "\n" + good))
        .hasMessageContaining("draft.jsonl:3:");
  }

  @Test
  void whatIsNotThereIsNamedAndNamesStayInside() {
    refused(ErrorCode.NOT_FOUND, "dataset copilot has v3", () -> files.read("copilot", 4));
    refused(ErrorCode.NOT_FOUND, "no dataset 'absent'", () -> files.read("absent", 1));
    refused(ErrorCode.USAGE, "dataset name", () -> files.read("../copilot", 3));
    assertThat(new DatasetFiles(folder.resolve("absent")).names()).isEmpty();
  }

  private static void refused(ErrorCode code, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(RatchetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
