package dev.ratchet.flow.canary;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.killswitch.FlagdFile;
import dev.ratchet.canary.killswitch.KillSwitches;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.SafeName;
import dev.ratchet.flow.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a canary lies: {@code .ratchet/canaries/<id>/} with its policy and its readings. */
record CanaryFolder(String id, Path folder) {
  private static final String POLICY = "policy.yaml";

  /** The folder of a policy's canary: another policy is another canary. */
  static CanaryFolder of(Workspace workspace, CanaryPolicy policy) {
    String id = policy.name() + "-" + policy.hash().brief();
    return new CanaryFolder(id, SafeName.in(workspace.canaries(), "canary", id));
  }

  /**
   * The folder of a canary that a user named.
   *
   * @throws RatchetException NOT_FOUND with the nearest name; USAGE if the name is none
   */
  static CanaryFolder existing(Workspace workspace, String id) {
    return find(workspace, id)
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.NOT_FOUND,
                    "no canary '"
                        + id
                        + "'"
                        + NearestWord.hint(id, all(workspace))
                        + "; 'ratchet canary compare gates/canary/NAME.yaml' makes one"));
  }

  /**
   * The same, where it may be none.
   *
   * @throws RatchetException USAGE if the name can be none
   */
  static Optional<CanaryFolder> find(Workspace workspace, String id) {
    Path folder = SafeName.in(workspace.canaries(), "canary", id);
    return Files.isRegularFile(folder.resolve(POLICY))
        ? Optional.of(new CanaryFolder(id, folder))
        : Optional.empty();
  }

  /** The ids of all canaries, sorted. */
  static List<String> all(Workspace workspace) {
    return names(workspace.canaries());
  }

  String policyText() {
    return text(folder.resolve(POLICY));
  }

  /** Keeps a reading as the next one; with a rollback, the kill switches that it proposes. */
  void keep(String policyText, CanaryReading reading) {
    AtomicFiles.write(folder.resolve(POLICY), policyText);
    if (reading.decision().verdict() instanceof CanaryVerdict.Rollback rollback) {
      AtomicFiles.write(
          folder.resolve(flags(reading.number())),
          FlagdFile.of(id, reading.number(), KillSwitches.of(rollback, reading.causes())));
    }
    AtomicFiles.write(file(reading.number()), Json.pretty(reading));
  }

  /** Where the kill switches of a reading lie, below the state folder; null where it has none. */
  static @Nullable String killSwitches(CanaryReading reading) {
    boolean proposed =
        reading.attributions() != null
            && reading.decision().verdict() instanceof CanaryVerdict.Rollback;
    return proposed ? "canaries/" + reading.canary() + "/" + flags(reading.number()) : null;
  }

  private static String flags(int number) {
    return "flagd-" + number + ".json";
  }

  /** The number of the next reading, from 1. */
  int next() {
    return newestNumber() + 1;
  }

  /** The last reading; empty where there is none. */
  Optional<CanaryReading> newest() {
    int number = newestNumber();
    return number == 0
        ? Optional.empty()
        : Optional.of(Json.read(name(number), text(file(number)), CanaryReading.class));
  }

  private int newestNumber() {
    return names(folder).stream()
        .filter(name -> name.matches("reading-[0-9]{1,6}\\.json"))
        .mapToInt(name -> Integer.parseInt(name.substring(8, name.length() - 5)))
        .max()
        .orElse(0);
  }

  private Path file(int number) {
    return folder.resolve(name(number));
  }

  private static String name(int number) {
    return "reading-" + number + ".json";
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, folder + ": cannot be listed; check its rights", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, file + ": cannot be read; check its rights", e);
    }
  }
}
