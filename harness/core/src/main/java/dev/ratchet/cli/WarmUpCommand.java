package dev.ratchet.cli;

import dev.ratchet.flow.admin.InitFlow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Walks the ways that commands usually go, in a folder that is thrown away, so that the JVM can
 * remember the classes for the next start. The launcher calls it once per JDK and build.
 */
@Command(name = "warm-up", hidden = true, description = "Train the start-up cache.")
final class WarmUpCommand implements Callable<Integer> {
  private final Session session;

  WarmUpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("ratchet-warm-up");
    try {
      new InitFlow().make(folder);
      Surroundings outer = session.surroundings();
      Surroundings inner =
          new Surroundings(
              outer.terminal(),
              outer.clock(),
              outer.environment(),
              new Surroundings.Places(outer.home(), folder));
      RatchetCommand.execute(inner, "gate", "gates/first.yaml");
      RatchetCommand.execute(inner, "doctor");
      RatchetCommand.execute(inner, "--help");
      if (Files.exists(outer.home().resolve("gates/copilot.yaml"))
          || Files.exists(outer.home().resolve("example"))) {
        RatchetCommand.execute(inner, "demo", "--reports", folder.resolve("demo").toString());
      }
      return ExitCodes.DONE;
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(WarmUpCommand::remove);
    }
  }

  private static void remove(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
