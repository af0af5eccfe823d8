package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.flow.approve.WaiveFlow;
import dev.ratchet.flow.approve.WaiveOrder;
import dev.ratchet.flow.gate.ground.GateLoader;
import dev.ratchet.gate.Waiver;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "waive",
    mixinStandardHelpOptions = true,
    description = {
      "Agree to an exception from one gate: somebody answers for a case, a slice or a failure mode",
      "until a day, and every report says so. It goes to the ledger and to gates/approvals.jsonl,",
      "which is committed and reviewed. Where P0 cases are concerned it waits for a second person.",
      "An exception whose day is over fails the gate."
    },
    footer = {
      "",
      "Example: ratchet waive --gate gates/copilot.yaml --case hr-bands-01 --owner jo \\",
      "           --reason \"the connector is mended next week\" \\",
      "           --issue https://issues.example/4711 --until 2026-10-31 --by jo",
      "         ratchet waive approve w-1a2b3c4d --by ann"
    })
final class WaiveCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--gate", paramLabel = "FILE", description = "The policy of the gate.")
  private @Nullable Path gate;

  @Option(names = "--case", paramLabel = "ID", description = "Waive one case.")
  private @Nullable String caseId;

  @Option(
      names = "--slice",
      paramLabel = "DIMENSION=VALUE",
      description = "Waive the regression of one slice by itself; its cases count in all else.")
  private @Nullable String slice;

  @Option(
      names = "--failure-mode",
      paramLabel = "NAME",
      description = "Waive every case of a failure mode.")
  private @Nullable String failureMode;

  @Option(names = "--owner", paramLabel = "WHO", description = "Who answers for it.")
  private String owner = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, in one line.")
  private String reason = "";

  @Option(names = "--issue", paramLabel = "URL", description = "Where it is worked on.")
  private String issue = "";

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "Its last day, in UTC, such as 2026-10-31; at most 90 days ahead.")
  private String until = "";

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who agrees to it; default: the system's user.")
  private @Nullable String by;

  WaiveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path policy = gate;
    if (policy == null) {
      throw usage("name the gate with --gate FILE; an exception is from one gate");
    }
    WaiveFlow.Proposed proposed =
        flow()
            .propose(
                new WaiveOrder(
                    session.here().resolve(policy),
                    scope(),
                    new Waiver.Terms(owner.strip(), reason.strip(), issue.strip(), day()),
                    Person.named(session, by, "--by")));
    session.tell(proposed, () -> WaiverText.of(proposed));
    return ExitCodes.DONE;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the exceptions that were not taken back, over or not.")
  int list(
      @Option(
              names = "--gate",
              paramLabel = "FILE",
              description = "Only those from this gate; default: all.")
          @Nullable Path only) {
    String name =
        only == null
            ? null
            : new GateLoader(session.workspace(), session.ratchet().surroundings()::variable)
                .policy(session.here().resolve(only))
                .name();
    List<WaiveFlow.Standing> all = flow().list(name);
    session.tell(all, () -> WaiverText.of(all));
    return ExitCodes.DONE;
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Agree to an exception as the second person, as P0 asks for.")
  int approve(
      @Parameters(paramLabel = "ID", description = "The exception, such as w-1a2b3c4d.") String id,
      @Option(
              names = "--by",
              paramLabel = "WHO",
              description = "Who agrees; not who proposed it. Default: the system's user.")
          @Nullable String who) {
    WaiveFlow.Standing waiver = flow().approve(id, Person.named(session, who, "--by"));
    session.tell(waiver, () -> WaiverText.approved(waiver));
    return ExitCodes.DONE;
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Take an exception back; the gate counts what it was about again.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "The exception, such as w-1a2b3c4d.") String id,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              required = true,
              description = "Why, in one line.")
          String why,
      @Option(
              names = "--by",
              paramLabel = "WHO",
              description = "Who takes it back; default: the system's user.")
          @Nullable String who) {
    WaiveFlow.Standing waiver = flow().revoke(id, Person.named(session, who, "--by"), why.strip());
    session.tell(waiver, () -> WaiverText.revoked(waiver));
    return ExitCodes.DONE;
  }

  private WaiveFlow flow() {
    return new WaiveFlow(session.ratchet(), session.terminal()::note);
  }

  private Waiver.Scope scope() {
    List<Waiver.Scope> scopes = new ArrayList<>();
    if (caseId != null) {
      scopes.add(new Waiver.OneCase(caseId));
    }
    if (slice != null) {
      scopes.add(new Waiver.OneSlice(slice(slice)));
    }
    if (failureMode != null) {
      scopes.add(new Waiver.FailureMode(failureMode));
    }
    if (scopes.size() != 1) {
      throw usage("say what is waived with one of --case, --slice and --failure-mode");
    }
    return scopes.getFirst();
  }

  private static Slice slice(String written) {
    try {
      return Slice.parse(written);
    } catch (IllegalArgumentException e) {
      throw usage("--slice takes dimension=value, such as locale=de-DE");
    }
  }

  private LocalDate day() {
    try {
      return LocalDate.parse(until.strip());
    } catch (DateTimeException e) {
      throw usage("--until takes a day, such as 2026-10-31");
    }
  }

  private static RatchetException usage(String message) {
    return new RatchetException(ErrorCode.USAGE, message);
  }
}
