package dev.ratchet.flow.gate.stored;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.SafeName;
import dev.ratchet.flow.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a run lies: {@code .ratchet/runs/<id>/} with its journal, the policy as it was, and the
 * decision.
 */
public record RunFolder(String id, Path folder) {
  /**
   * The folder of a run that a user named.
   *
   * @throws RatchetException NOT_FOUND naming the newest runs; USAGE if the name is none
   */
  public static RunFolder existing(Workspace workspace, String id) {
    Path folder = SafeName.in(workspace.runs(), "run", id);
    if (!Files.isRegularFile(folder.resolve("journal.jsonl"))) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, "no run '" + id + "'; the newest are " + newest(workspace));
    }
    return new RunFolder(id, folder);
  }

  /**
   * A run that a user named by its id, or by the folder that holds it, as it came from another
   * machine.
   *
   * @param here what a folder is relative to
   * @throws RatchetException NOT_FOUND or USAGE
   */
  public static RunFolder named(Workspace workspace, Path here, String name) {
    Path folder = here.resolve(name).normalize();
    return Files.isRegularFile(folder.resolve("journal.jsonl"))
        ? new RunFolder(folder.getFileName().toString(), folder)
        : existing(workspace, name);
  }

  /** A folder for a new run; a name that is taken gets a number. */
  public static RunFolder fresh(Workspace workspace, String id) {
    String free = id;
    for (int n = 2; Files.exists(workspace.runs().resolve(free)); n++) {
      free = id + "-" + n;
    }
    return new RunFolder(free, SafeName.in(workspace.runs(), "run", free));
  }

  /** Every run of the workspace, oldest name first. */
  public static List<RunFolder> all(Workspace workspace) {
    if (!Files.isDirectory(workspace.runs())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(workspace.runs())) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve("journal.jsonl")))
          .sorted()
          .map(folder -> new RunFolder(folder.getFileName().toString(), folder))
          .toList();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, workspace.runs() + ": cannot be listed; check its permissions", e);
    }
  }

  /** Makes the folder, with the policy in it as it is now. */
  public void make(String policyText) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, folder + ": cannot be made; check free space and permissions", e);
    }
    if (!Files.exists(policy())) {
      AtomicFiles.write(policy(), policyText);
    }
  }

  public Path journal() {
    return folder.resolve("journal.jsonl");
  }

  /** The policy as it was when the run was made. */
  public Path policy() {
    return folder.resolve("policy.yaml");
  }

  String policyText() {
    try {
      return Files.readString(policy());
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, policy() + ": cannot be read; restore it from a backup", e);
    }
  }

  /** The decision, when one was made. */
  public Path decision() {
    return folder.resolve("decision.json");
  }

  private static String newest(Workspace workspace) {
    List<String> ids = all(workspace).stream().map(RunFolder::id).toList();
    return ids.isEmpty()
        ? "(none)"
        : String.join(", ", ids.subList(Math.max(0, ids.size() - 3), ids.size()));
  }
}
