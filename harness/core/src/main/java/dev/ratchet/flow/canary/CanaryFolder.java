package dev.ratchet.flow.canary;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.SafeName;
import dev.ratchet.flow.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    Path folder = SafeName.in(workspace.canaries(), "canary", id);
    if (!isThere(folder)) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND,
          "no canary '"
              + id
              + "'"
              + NearestWord.hint(id, all(workspace))
              + "; 'ratchet canary compare gates/canary/NAME.yaml' makes one");
    }
    return new CanaryFolder(id, folder);
  }

  /** Whether a name in the folder of canaries is one. */
  static boolean isThere(Workspace workspace, String name) {
    return isThere(workspace.canaries().resolve(name));
  }

  private static boolean isThere(Path folder) {
    return Files.isRegularFile(folder.resolve(POLICY));
  }

  /** The ids of all canaries, sorted. */
  static List<String> all(Workspace workspace) {
    return names(workspace.canaries());
  }

  String policyText() {
    return text(POLICY);
  }

  /** The name of a reading's file. */
  static String reading(int number) {
    return "reading-" + number + ".json";
  }

  /** The name of a signed record's file. */
  static String release(int revision) {
    return "release-" + revision + ".json";
  }

  /**
   * A file that a visitor names by its number.
   *
   * @throws RatchetException NOT_FOUND if there is none
   */
  String kept(String name) {
    if (!Files.isRegularFile(folder.resolve(name))) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, "canary " + id + " has no " + name + "; look at its page");
    }
    return text(name);
  }

  /** Keeps a reading as the next one. */
  void keep(String policyText, CanaryReading reading) {
    AtomicFiles.write(folder.resolve(POLICY), policyText);
    AtomicFiles.write(file(reading.number()), Json.pretty(reading));
  }

  /** When its last reading was kept; the beginning of time where there is none. */
  Instant changed() {
    int number = newestNumber();
    try {
      return number == 0 ? Instant.EPOCH : Files.getLastModifiedTime(file(number)).toInstant();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file(number) + ": cannot be looked at; check its rights", e);
    }
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
        : Optional.of(Json.read(reading(number), text(reading(number)), CanaryReading.class));
  }

  private int newestNumber() {
    return names(folder).stream()
        .filter(name -> name.matches("reading-[0-9]{1,6}\\.json"))
        .mapToInt(name -> Integer.parseInt(name.substring(8, name.length() - 5)))
        .max()
        .orElse(0);
  }

  private Path file(int number) {
    return folder.resolve(reading(number));
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

  String text(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, file + ": cannot be read; check its rights", e);
    }
  }
}
