package dev.ratchet.flow.gate.stored;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.files.JournalContents;
import dev.ratchet.files.JournalTexts;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.gate.ground.RunBaseline;
import dev.ratchet.flow.gate.ground.RunJudges;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GatePolicyReader;
import dev.ratchet.gate.Waivers;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptTexts;
import dev.ratchet.outcome.Excuses;
import dev.ratchet.run.RunHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run as it lies in the workspace: everything that decides and shows it again without a call.
 *
 * @param texts what was said in its attempts, read from the journal when it is asked for
 */
public record StoredRun(
    RunHeader header,
    GatePolicy policy,
    Dataset dataset,
    List<AttemptFacts> attempts,
    AttemptTexts texts,
    RunMarks marks) {
  public StoredRun {
    attempts = Excuses.apply(List.copyOf(attempts));
  }

  /**
   * Reads a run.
   *
   * @throws RatchetException NOT_FOUND, TAMPERED, or HASH_MISMATCH if the dataset is not the one
   *     that was run
   */
  public static StoredRun read(Workspace workspace, String id) {
    RunFolder folder = RunFolder.existing(workspace, id);
    return read(workspace, folder, policy(folder));
  }

  /** Reads a run, to be held to another policy on the same dataset. */
  public static StoredRun read(Workspace workspace, RunFolder folder, GatePolicy policy) {
    JournalContents contents = FileRunJournal.read(folder.journal());
    RunHeader header = contents.header();
    if (header == null) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, "run " + folder.id() + " ended before its first record; start anew");
    }
    GatePolicy.DatasetPin pin = policy.dataset();
    Dataset dataset = new DatasetFiles(workspace.datasets()).read(pin.name(), pin.version());
    if (!dataset.hash().value().equals(header.producedBy().get("dataset-hash"))) {
      throw new RatchetException(
          ErrorCode.HASH_MISMATCH,
          "run "
              + folder.id()
              + " is of dataset "
              + header.producedBy().get("dataset-hash")
              + ", the policy pins "
              + dataset.hash()
              + "; results of different datasets are not compared");
    }
    return new StoredRun(
        header,
        RunBaseline.of(header, policy),
        dataset,
        contents.attempts(),
        new JournalTexts(folder.journal()),
        RunMarks.of(contents));
  }

  /**
   * What the run comes to.
   *
   * @param waivers of now
   */
  public Comparison comparison(Waivers waivers) {
    return Comparison.of(dataset.cases(), attempts, policy, RunJudges.strengths(header), waivers);
  }

  /** The decision that was kept with a run; empty when the gate did not get so far. */
  public static Optional<StoredDecision> decision(Workspace workspace, String id) {
    Path file = RunFolder.existing(workspace, id).decision();
    return Files.exists(file)
        ? Optional.of(Json.read(file.toString(), text(file), StoredDecision.class))
        : Optional.empty();
  }

  private static GatePolicy policy(RunFolder folder) {
    return GatePolicyReader.read(folder.policy().toString(), folder.policyText());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be read; restore it from a backup", e);
    }
  }
}
