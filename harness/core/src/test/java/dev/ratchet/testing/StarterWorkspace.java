package dev.ratchet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.store.Database;
import dev.ratchet.store.StoreFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code ratchet init} makes, with some telemetry and one decided run in its store. */
public record StarterWorkspace(Path root) {
  private static final Path EXPORT =
      Repository.ROOT.resolve("harness/core/src/test/resources/telemetry/otel-genai");
  private static final Path TRACES = EXPORT.resolve("otel-genai.traces.jsonl");

  /** Log events that hold the texts of the traces' requests. */
  public static final Path LOGS = EXPORT.resolve("otel-genai.logs.jsonl");

  private static final int TRACE_LINES = 20;

  /** Makes one in an empty folder. */
  public static StarterWorkspace in(Path folder) {
    StarterWorkspace workspace = new StarterWorkspace(folder);
    assertThat(workspace.run("init").exitCode()).isZero();
    workspace.write("traces.jsonl", String.join("\n", workspace.goodTraces()) + "\n");
    assertThat(workspace.run("import", "traces.jsonl").exitCode()).isZero();
    assertThat(workspace.run("gate", "gates/first.yaml").exitCode()).isZero();
    return workspace;
  }

  /** The same files in another folder. */
  public StarterWorkspace copyTo(Path folder) {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.toList()) {
        Path target = folder.resolve(root.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StarterWorkspace(folder);
  }

  public CommandRun run(String... args) {
    return CommandRun.in(root, args);
  }

  public CommandRun run(Map<String, String> environment, String... args) {
    return CommandRun.in(root, environment, args);
  }

  /** The lines of a real export, fit to be spoilt. */
  public List<String> goodTraces() {
    return Repository.read(TRACES).lines().limit(TRACE_LINES).toList();
  }

  public Path file(String name) {
    return root.resolve(name);
  }

  public String read(String name) {
    return Repository.read(file(name));
  }

  public void write(String name, String text) {
    try {
      Files.createDirectories(file(name).getParent());
      Files.writeString(file(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces words that must stand in the file. */
  public void edit(String name, String words, String by) {
    assertThat(read(name)).contains(words);
    write(name, read(name).replace(words, by));
  }

  /** The id of the newest run. */
  public String newestRun() {
    return runs().getLast();
  }

  /** The ids of all runs, sorted. */
  public List<String> runs() {
    try (Stream<Path> folders = Files.list(file(".ratchet/runs"))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the store holds, and every journal and published case beside it. */
  public List<String> kept() {
    return Stream.concat(
            Stream.of(storeHash().value()),
            Stream.of(".ratchet/runs", "datasets").flatMap(this::hashes))
        .toList();
  }

  private ContentHash storeHash() {
    try (Database database = store().open()) {
      return database.contentHash();
    }
  }

  private Stream<String> hashes(String folder) {
    try (Stream<Path> all = Files.walk(file(folder))) {
      return all
          .filter(Files::isRegularFile)
          .filter(one -> !one.toString().endsWith(".lock"))
          .sorted()
          .map(one -> root.relativize(one) + " " + ContentHash.of(Repository.read(one)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public StoreFile store() {
    return new StoreFile(file(".ratchet/ratchet.duckdb"), CommandRun.CLOCK);
  }
}
