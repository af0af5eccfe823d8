package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandProcess;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped example in a workspace of its own, imported, sampled and served by a process. */
final class Served implements AutoCloseable {
  private static final Pattern LINK = Pattern.compile("(http://[^/\\s]+)(/first-admin\\S+)");

  private final Path root;
  private final CommandProcess process;
  private final String base;
  private final String firstAdmin;

  private Served(Path root, CommandProcess process) {
    this.root = root;
    this.process = process;
    process.awaitWhileRunning(() -> process.out().contains("Ends with Ctrl-C."));
    Matcher link = LINK.matcher(process.out());
    assertThat(link.find()).as(process.out()).isTrue();
    this.base = link.group(1);
    this.firstAdmin = link.group();
  }

  /**
   * Serves the example.
   *
   * @param policy text of {@code gates/labelling.yaml}
   * @param size of the sample
   */
  static Served example(Path root, String policy, int size) {
    ExampleWorkspace.in(root);
    write(root.resolve("gates/labelling.yaml"), policy);
    run(root, "import", "datasets/copilot/telemetry");
    run(root, "sample", "--size", Integer.toString(size), "--by", "mo");
    return of(root);
  }

  /** Serves a workspace that is there already. */
  static Served of(Path root) {
    return new Served(root, CommandProcess.start(root, Map.of(), "serve", "--port", "0"));
  }

  Path root() {
    return root;
  }

  /** Such as {@code http://127.0.0.1:40123}. */
  String base() {
    return base;
  }

  /** With which the first admin is made. */
  String firstAdmin() {
    return firstAdmin;
  }

  /** Ends as on Ctrl-C. */
  int stop() {
    process.terminate();
    return process.exitCode();
  }

  private static void run(Path root, String... args) {
    CommandRun done = CommandRun.in(root, args);
    assertThat(done.exitCode()).as(done.err()).isZero();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
