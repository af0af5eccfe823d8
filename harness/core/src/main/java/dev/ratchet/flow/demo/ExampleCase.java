package dev.ratchet.flow.demo;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.LabelReader;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.flow.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One case of the example's dataset with the labels that made it, and what the dataset holds. */
public record ExampleCase(Case shown, List<Label> labels, Dataset dataset) {
  private static final String MODE = "access-control-violation";

  public ExampleCase {
    labels = List.copyOf(labels);
  }

  static ExampleCase of(Workspace workspace) {
    DatasetFiles datasets = new DatasetFiles(workspace.datasets());
    Dataset dataset = datasets.read("copilot", datasets.versions("copilot").getLast());
    Case shown =
        dataset.cases().stream()
            .filter(one -> one.failureMode().equals(MODE) && one.provenance().labels().size() > 1)
            .findFirst()
            .orElseThrow(
                () ->
                    new RatchetException(
                        ErrorCode.NOT_FOUND, "the example's dataset has no labeled " + MODE));
    List<Label> labels =
        labels(workspace.datasets().resolve("copilot/labels.jsonl")).stream()
            .filter(label -> shown.provenance().labels().contains(label.id()))
            .toList();
    return new ExampleCase(shown, labels, dataset);
  }

  private static List<Label> labels(Path file) {
    try {
      return LabelReader.read(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, file + ": cannot be read; restore the example", e);
    }
  }
}
