package dev.ratchet.flow.admin;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.DatasetFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a workspace in a user's own repository, with a first gate that runs as it stands. */
public final class InitFlow {
  private static final String RESOURCES = "/dev/ratchet/init/";
  private static final String STARTER = "datasets/starter/v1.jsonl";
  private static final List<String> FILES =
      List.of(
          "gates/workspace.yaml",
          "gates/first.yaml",
          "gates/candidates/recorded.yaml",
          "gates/candidates/replies.jsonl",
          "gates/candidates/app.yaml",
          "gates/candidates/app-prompt.md",
          STARTER);
  private static final List<String> IGNORED = List.of(".ratchet/", "reports/out/");

  /** The files that were written and those that stood there already and were left alone. */
  public record Made(List<String> written, List<String> kept) {
    public Made {
      written = List.copyOf(written);
      kept = List.copyOf(kept);
    }
  }

  /**
   * Writes what is missing; a file that stands there is never touched.
   *
   * @throws RatchetException STORAGE if the folder cannot be written
   */
  public Made make(Path root) {
    List<String> written = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (String file : FILES) {
      Path target = root.resolve(file);
      if (Files.exists(target)) {
        kept.add(file);
      } else if (file.equals(STARTER)) {
        publishStarter(root);
        written.add(file);
      } else {
        AtomicFiles.write(target, resource(file));
        written.add(file);
      }
    }
    if (ignore(root)) {
      written.add(".gitignore");
    }
    return new Made(written, kept);
  }

  private static void publishStarter(Path root) {
    Dataset starter = new Dataset("starter", 1, DatasetFiles.cases(STARTER, resource(STARTER)));
    new DatasetFiles(root.resolve("datasets")).write(starter, Manifest.of(starter, null));
  }

  /** Adds what must never be committed to {@code .gitignore}; true when a line was missing. */
  private static boolean ignore(Path root) {
    Path file = root.resolve(".gitignore");
    List<String> lines = new ArrayList<>(lines(file));
    List<String> missing = IGNORED.stream().filter(line -> !lines.contains(line)).toList();
    if (missing.isEmpty()) {
      return false;
    }
    lines.addAll(missing);
    AtomicFiles.write(file, String.join("\n", lines) + "\n");
    return true;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be read; check its permissions", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = InitFlow.class.getResourceAsStream(RESOURCES + name)) {
      if (in == null) {
        throw new RatchetException(ErrorCode.INTERNAL, name + " is missing from the product");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INTERNAL, name + " cannot be read", e);
    }
  }
}
