package dev.ratchet.cli;

import dev.ratchet.base.Visible;
import dev.ratchet.flow.approve.BaselineFlow;
import dev.ratchet.report.Wording;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description = {
      "Let a stored run be what later candidates are compared with.",
      "A policy names it with baseline: {run: NAME, max-age: 24 h}; no gate ever writes it."
    },
    footer = {
      "",
      "Example: ratchet baseline approve copilot-release-20260928-090000-1a2b3c --name released \\",
      "           --reason \"release 41, in production since Monday\" --by jo"
    })
final class BaselineCommand implements Callable<Integer> {
  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();

  BaselineCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = {
        "Copy a run's journal and its candidate's files to gates/baselines, and write who approves",
        "them to the ledger and to gates/approvals.jsonl. Commit all three."
      })
  int approve(
      @Parameters(paramLabel = "RUN", description = "The run.") String run,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              required = true,
              description = "The name that policies use; what it named before is replaced.")
          String name,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              required = true,
              description = "Why, in one line.")
          String reason,
      @Option(
              names = "--candidate",
              paramLabel = "FILE",
              description = "The file of the run's candidate; default: the one of its policy.")
          @Nullable Path candidate,
      @Option(
              names = "--by",
              paramLabel = "WHO",
              description = "Who approves it; default: the system's user.")
          @Nullable String by) {
    BaselineFlow.Kept kept =
        flow()
            .approve(
                new BaselineFlow.Order(
                    run,
                    name,
                    Person.named(session, by, "--by"),
                    reason.strip(),
                    candidate == null ? null : session.here().resolve(candidate)));
    session.tell(kept, () -> text(kept));
    return ExitCodes.DONE;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the names under which a run was approved.")
  int list() {
    List<BaselineFlow.Listed> all = flow().list();
    session.tell(all, () -> text(all));
    return ExitCodes.DONE;
  }

  private BaselineFlow flow() {
    return new BaselineFlow(session.ratchet(), session.terminal()::note);
  }

  private static String text(BaselineFlow.Kept kept) {
    String name = Visible.line(kept.record().name());
    return "Run %s is approved as '%s'\n".formatted(kept.record().run().id(), name)
        + "  candidate %s, %s\n"
            .formatted(
                Visible.line(kept.record().run().tried().name()),
                Wording.count(kept.attempts(), "attempt"))
        + "  the gate  "
        + (kept.decision().isEmpty() ? "was not decided on it" : "said " + kept.decision())
        + "\nCommit gates/baselines and gates/approvals.jsonl, and have them reviewed. Use it with\n"
        + "  baseline: {run: %s, max-age: 24 h}".formatted(name);
  }

  private static String text(List<BaselineFlow.Listed> all) {
    return all.isEmpty()
        ? "No run is approved as a baseline."
        : all.stream()
            .map(
                one ->
                    "%s: run %s of %s, begun %s, approved by %s"
                        .formatted(
                            Visible.line(one.record().name()),
                            one.record().run().id(),
                            Visible.line(one.record().run().tried().name()),
                            one.record().run().startedAt(),
                            Visible.line(one.by())))
            .collect(Collectors.joining("\n"));
  }
}
