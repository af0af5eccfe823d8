package dev.ratchet.testing;

import dev.ratchet.outcome.Attempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The shipped example's files in a folder of their own, so that a test may run and break them. */
public record ExampleWorkspace(Path root) {
  /** Copies what a gate reads: policies, candidates, rubrics and the published cases. */
  public static ExampleWorkspace in(Path folder) {
    for (String part : List.of("gates", "rubrics", "datasets")) {
      copy(part, folder);
    }
    return new ExampleWorkspace(folder);
  }

  private static void copy(String part, Path folder) {
    try (Stream<Path> all = Files.walk(Repository.ROOT.resolve(part))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(Repository.ROOT.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The only run's id. */
  public String run() {
    try (Stream<Path> runs = Files.list(root.resolve(".ratchet/runs"))) {
      List<Path> all = runs.toList();
      if (all.size() != 1) {
        throw new AssertionError("one run was expected: " + all);
      }
      return all.getFirst().getFileName().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the journal of the only run holds. */
  public List<Attempt> journaled() {
    return HeldAttempts.journaled(root.resolve(".ratchet/runs/" + run() + "/journal.jsonl"));
  }

  /** Makes the same placeholders as another workspace. */
  public void takeKeys(ExampleWorkspace other) {
    Path keys = other.root().resolve(".ratchet/keys");
    try (Stream<Path> all = Files.walk(keys)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = root.resolve(other.root().relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets every cached reply. */
  public void dropCache() {
    deleteAll(root.resolve(".ratchet/cache"));
  }

  private static void deleteAll(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
