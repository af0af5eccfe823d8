package dev.ratchet.cli;

import dev.ratchet.candidate.CandidateDiff;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.GateLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "candidate",
    mixinStandardHelpOptions = true,
    description = "Look at candidates: prompt, model, settings and tools as one exact version.",
    footer = {
      "",
      "Example: ratchet candidate diff gates/candidates/a.yaml gates/candidates/b.yaml"
    })
final class CandidateCommand implements Callable<Integer> {
  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();

  CandidateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "Tell what differs between two candidates, part by part.")
  int diff(
      @Parameters(paramLabel = "BEFORE.yaml", description = "One candidate.") Path before,
      @Parameters(paramLabel = "AFTER.yaml", description = "The other.") Path after) {
    Ratchet ratchet = session.ratchet();
    GateLoader loader = new GateLoader(ratchet.workspace(), ratchet.surroundings()::variable);
    List<CandidateDiff.Change> changes =
        CandidateDiff.between(
            loader.candidate(session.here().resolve(before)),
            loader.candidate(session.here().resolve(after)));
    if (session.json()) {
      session.terminal().json(changes);
    } else if (changes.isEmpty()) {
      session.terminal().print("the same candidate");
    } else {
      changes.forEach(change -> session.terminal().print(text(change)));
    }
    return ExitCodes.DONE;
  }

  private static String text(CandidateDiff.Change change) {
    return change.part()
        + "\n"
        + change.before().indent(2).replaceAll("(?m)^ ", "-")
        + change.after().indent(2).replaceAll("(?m)^ ", "+").stripTrailing();
  }
}
