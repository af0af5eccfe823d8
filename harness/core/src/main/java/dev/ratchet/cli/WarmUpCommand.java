package dev.ratchet.cli;

import dev.ratchet.flow.admin.InitFlow;
import dev.ratchet.flow.demo.DemoFlow;
import dev.ratchet.flow.gate.making.RunOptions;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.run.RunCounts;
import dev.ratchet.run.RunLimits;
import dev.ratchet.run.RunProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
  private static final int ATTEMPTS = 40;

  private final Session session;

  WarmUpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("ratchet-warm-up");
    try {
      starter(folder.resolve("starter"));
      rehearse(folder);
      return ExitCodes.DONE;
    } finally {
      delete(folder);
    }
  }

  /** The commands on the first gate of a fresh workspace. */
  private void starter(Path workspace) throws IOException {
    new InitFlow().make(Files.createDirectories(workspace));
    Surroundings outer = session.surroundings();
    Surroundings inner =
        new Surroundings(
            outer.terminal(),
            outer.clock(),
            outer.environment(),
            new Surroundings.Places(outer.home(), workspace));
    RatchetCommand.execute(inner, "--help");
    RatchetCommand.execute(inner, "gate", "gates/first.yaml");
    RatchetCommand.execute(inner, "doctor");
    chat(inner, workspace);
  }

  /** A run that asks models and judges, the same answered by the cache, and the decision. */
  private static void chat(Surroundings inner, Path workspace) {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      WarmUpGate.write(workspace, endpoint.baseUrl());
      RatchetCommand.execute(inner, "run", WarmUpGate.POLICY);
      RatchetCommand.execute(inner, "run", WarmUpGate.POLICY);
      RatchetCommand.execute(inner, "gate", WarmUpGate.POLICY);
    }
  }

  /**
   * The beginning of the demo. Each way is gone a few times: what is trained is which classes a
   * command needs, not how fast they are.
   */
  private void rehearse(Path folder) {
    Surroundings outer = session.surroundings();
    EarlyStop early = new EarlyStop();
    DemoFlow.rehearsal(outer.home(), folder, outer.environment(), Version.text())
        .run(
            new DemoText(session),
            new RunOptions(null, RunLimits.DEFAULT, early, early::by),
            folder.resolve("reports"));
  }

  /** Stops a run after its first attempts. */
  private static final class EarlyStop implements RunProgress {
    private volatile Runnable stop = () -> {};

    void by(Runnable means) {
      stop = means;
    }

    @Override
    public void update(RunCounts counts) {
      if (counts.done() >= ATTEMPTS) {
        stop.run();
      }
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
