package dev.ratchet.cli;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.GateFlow;
import dev.ratchet.flow.gate.PlanFlow;
import dev.ratchet.flow.gate.PlanSummary;
import dev.ratchet.flow.gate.PlannedCases;
import dev.ratchet.flow.gate.ReportFlow;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.flow.gate.ground.GateLoader;
import dev.ratchet.flow.gate.making.RunOptions;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.report.event.GateEvents;
import dev.ratchet.report.format.ConsoleText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Run what a gate policy needs, decide, and write the reports.",
      "Exit code 0 is PASS, 3 FAIL, 4 INCONCLUSIVE."
    },
    footer = {
      "",
      "Example: ratchet gate gates/copilot.yaml --reports build/reports",
      "         ratchet gate gates/copilot.yaml --from-run copilot-release-20260928-090000-1a2b3c"
    })
final class GateCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final RunSwitches switches = new RunSwitches();

  @Mixin private final EventSwitch eventSwitch = new EventSwitch();

  @Parameters(paramLabel = "GATE.yaml", description = "The policy.")
  private Path policy = Path.of("");

  @Option(
      names = "--from-run",
      paramLabel = "RUN",
      description = "Decide again on a stored run, without any call.")
  private @Nullable String fromRun;

  @Option(
      names = "--merge",
      paramLabel = "RUN",
      arity = "1..*",
      description =
          "Make one run of all shards of one plan, by id or by folder, and decide once, without any"
              + " call.")
  private List<String> shards = List.of();

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Where the reports go; default: reports/out/<run> in the workspace.")
  private @Nullable Path reports;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description =
          "Colours in the text: auto, always or never; auto asks the terminal and NO_COLOR.")
  private Colours colours = Colours.AUTO;

  GateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (EventStream events = eventSwitch.open(session, !switches.isDryRun())) {
      return decide(events);
    }
  }

  private Integer decide(EventStream events) {
    Ratchet ratchet = switches.ratchet(session);
    GateLoader loader = switches.loader(ratchet);
    Path file = session.here().resolve(policy);
    GateFlow flow = new GateFlow(ratchet);
    String stored = fromRun;
    if (stored != null) {
      return toldWhole(ratchet, flow.again(loader.held(file), stored), events);
    }
    if (!shards.isEmpty()) {
      List<RunFolder> folders =
          shards.stream()
              .map(name -> RunFolder.named(ratchet.workspace(), session.here(), name))
              .toList();
      return toldWhole(ratchet, flow.merged(loader.held(file), folders), events);
    }
    GateInputs inputs = loader.load(file, switches.candidate(session));
    RunOptions options = switches.options(session, null);
    if (switches.isDryRun()) {
      PlanSummary plan = new PlanFlow(ratchet).plan(inputs, options);
      session.tell(plan, () -> PlanText.of(plan, switches.explainsCost()));
      return ExitCodes.DONE;
    }
    events.tell(PlannedCases.of(ratchet.workspace(), inputs));
    return told(ratchet, flow.gate(inputs, options), events);
  }

  /** What is decided without a call has no beginning that anybody could wait for. */
  private int toldWhole(Ratchet ratchet, GateFlow.Decided decided, EventStream events) {
    events.tell(PlannedCases.of(ratchet.workspace(), decided.report()));
    return told(ratchet, decided, events);
  }

  private int told(Ratchet ratchet, GateFlow.Decided decided, EventStream events) {
    Path chosen = reports;
    Path folder =
        chosen == null
            ? ratchet.workspace().reports().resolve(decided.run())
            : session.here().resolve(chosen);
    List<Path> written = new ReportFlow(ratchet).write(decided.report(), List.of(), folder);
    int code = ExitCodes.of(decided.verdict().decision());
    events.tell(GateEvents.cases(decided.report()));
    events.tell(GateEvents.verdict(decided.report(), decided.complete(), code, written));
    show(decided, written.getFirst().getParent());
    return code;
  }

  private void show(GateFlow.Decided decided, @Nullable Path folder) {
    Terminal terminal = session.terminal();
    terminal.clearLine();
    if (!decided.note().isEmpty()) {
      decided.note().lines().forEach(line -> terminal.note("ratchet: " + session.near(line)));
    }
    if (session.json()) {
      terminal.json(decided.verdict());
    } else if (!eventSwitch.takesStandardOutput()) {
      boolean coloured = colours.wanted(session.surroundings());
      ConsoleText format = coloured ? ConsoleText.coloured() : ConsoleText.plain();
      terminal.printColoured(ReportFlow.text(format, decided.report()).stripTrailing());
      if (!decided.complete() && shards.isEmpty()) {
        terminal.print(
            "Incomplete: go on with 'ratchet gate "
                + policy
                + switches.again()
                + " --resume "
                + decided.run()
                + "'");
      }
      terminal.print("Reports: " + folder);
    }
  }
}
