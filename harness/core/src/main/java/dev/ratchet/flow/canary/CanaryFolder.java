package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryPolicyReader;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.killswitch.FlagdFile;
import dev.ratchet.canary.killswitch.KillSwitches;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.SafeName;
import dev.ratchet.flow.Workspace;
import dev.ratchet.ledger.FileLock;
import dev.ratchet.metric.MetricDictionary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a canary lies: {@code .ratchet/canaries/<id>/} with its policy and its readings. */
record CanaryFolder(String id, Path folder) {
  private static final String POLICY = "policy.yaml";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
                        + NearestWord.hint(id, names(workspace.canaries()))
                        + "; 'ratchet canary compare gates/canary/NAME.yaml' makes one"));
  }

  /**
   * The same, where it may be none.
   *
   * @throws RatchetException USAGE if the name can be none
   */
  static Optional<CanaryFolder> find(Workspace workspace, String id) {
    return Optional.of(new CanaryFolder(id, SafeName.in(workspace.canaries(), "canary", id)))
        .filter(CanaryFolder::isThere);
  }

  /** Every canary, sorted by id. */
  static List<CanaryFolder> all(Workspace workspace) {
    return names(workspace.canaries()).stream()
        .map(name -> new CanaryFolder(name, workspace.canaries().resolve(name)))
        .filter(CanaryFolder::isThere)
        .toList();
  }

  private boolean isThere() {
    return Files.isRegularFile(folder.resolve(POLICY));
  }

  private String policyText() {
    return text(POLICY);
  }

  /**
   * Keeps a reading as the next one; with a rollback, the kill switches that it proposes. Numbers
   * are given under a lock, so that of two comparisons at once neither overwrites the other's.
   *
   * @param numbered makes the reading for its number, from 1
   * @throws RatchetException BUSY if somebody else keeps one for longer than ten seconds
   */
  CanaryReading keep(String policyText, IntFunction<CanaryReading> numbered) {
    try (FileLock _ = FileLock.on(folder.resolve("readings"), PATIENCE)) {
      int number = newestNumber() + 1;
      CanaryReading reading = numbered.apply(number);
      AtomicFiles.write(folder.resolve(POLICY), policyText);
      if (reading.decision().verdict() instanceof CanaryVerdict.Rollback rollback) {
        AtomicFiles.write(
            folder.resolve(flags(number)),
            FlagdFile.of(id, number, KillSwitches.of(rollback, reading.attributions())));
      }
      AtomicFiles.write(file(number), Json.pretty(reading));
      return reading;
    }
  }

  /** Where the kill switches of a reading lie, below the state folder; null where it has none. */
  static @Nullable String killSwitches(CanaryReading reading) {
    return reading.decision().verdict() instanceof CanaryVerdict.Rollback
        ? "canaries/" + reading.canary() + "/" + flags(reading.number())
        : null;
  }

  private static String flags(int number) {
    return "flagd-" + number + ".json";
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

  /** The last reading; empty where there is none. */
  Optional<CanaryReading> newest() {
    int number = newestNumber();
    return number == 0
        ? Optional.empty()
        : Optional.of(Json.read(reading(number), text(reading(number)), CanaryReading.class));
  }

  /** The policy as it was compared last. */
  CanaryPolicy policy(MetricDictionary dictionary) {
    return CanaryPolicyReader.read(id, policyText(), CanaryOrder.shapes(dictionary));
  }

  /** The candidate that the first reading knew which knew any. */
  Optional<ContentHash> candidate() {
    return IntStream.rangeClosed(1, newestNumber())
        .mapToObj(CanaryFolder::reading)
        .filter(name -> Files.isRegularFile(folder.resolve(name)))
        .map(name -> Json.read(name, text(name), CanaryReading.class).candidate())
        .filter(Objects::nonNull)
        .findFirst();
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
