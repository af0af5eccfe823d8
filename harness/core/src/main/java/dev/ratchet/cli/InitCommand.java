package dev.ratchet.cli;

import dev.ratchet.flow.admin.InitFlow;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Make a workspace here, with a first gate that runs as it stands.",
      "Files that are there already are left alone."
    },
    footer = {"", "Example: cd my-repository && ratchet init && ratchet gate gates/first.yaml"})
final class InitCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where; default: the current directory.")
  private Path folder = Path.of("");

  InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path root = session.here().resolve(folder).normalize();
    InitFlow.Made made = new InitFlow().make(root);
    if (session.json()) {
      session.terminal().json(made);
      return 0;
    }
    made.written().forEach(file -> session.terminal().print("wrote  " + file));
    made.kept().forEach(file -> session.terminal().print("kept   " + file));
    session
        .terminal()
        .print(
            """

            Next:
              ratchet gate gates/first.yaml        the first gate, on recorded replies
              gates/candidates/app.yaml            point it at your prompt and model
              ratchet import FILE…                 read your telemetry export, find its incidents""");
    return 0;
  }
}
