package dev.ratchet.cli;

import dev.ratchet.alert.AlertPolicy;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.alert.AlertsFlow;
import dev.ratchet.flow.alert.AlertsReport;
import dev.ratchet.flow.alert.TestReport;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = {
      "Hold production telemetry to gates/alerts.yaml, and tell whom it concerns: who must act now",
      "(page), in working hours (ticket) or when figures are looked at (analytics).",
      "A change of state is told once; see docs/alerts.md. Every import checks, too."
    },
    footer = {
      "",
      "Example: ratchet alerts check",
      "         ratchet alerts check --at 2026-09-21T00:00:00Z",
      "         ratchet alerts test"
    })
final class AlertsCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  AlertsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Check all alerts and tell what has changed through their channels.",
        "What could not be delivered is kept, and told at the next check under the same id.",
        "Ends with 0 when everything was checked and told, whether or not something fires; with 4",
        "when an alert cannot tell; with 5 when a notice could not be delivered."
      })
  int check(
      @Option(
              names = "--dry-run",
              description = "Tell here what would be told; call nobody, remember nothing.")
          boolean dryRun,
      @Option(
              names = "--at",
              paramLabel = "TIME",
              description = "Look as of then, such as 2026-09-21T00:00:00Z; implies --dry-run.")
          @Nullable String at) {
    AlertsFlow flow = flow();
    boolean dry = dryRun || at != null;
    AlertsReport report =
        dry ? flow.look(at == null ? session.ratchet().clock().instant() : time(at)) : flow.check();
    session.tell(report, () -> AlertsText.of(report, dry));
    warn(report.warnings());
    return code(report);
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = {
        "Send each alert once through its real channels, marked as a test; nothing is remembered.",
        "Ends with 5 when a channel did not take one."
      })
  int test() {
    TestReport report = flow().test();
    session.tell(report, () -> AlertsText.of(report));
    warn(report.warnings());
    boolean whole = report.sent().stream().allMatch(one -> one.why() == null);
    return whole ? ExitCodes.DONE : ErrorCode.STORAGE.exitCode();
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the alerts with their thresholds, owners, runbooks and channels.")
  int list() {
    AlertPolicy policy = flow().policy();
    AlertList list = AlertList.of(policy, flow().state());
    session.tell(list, () -> AlertsText.of(list));
    warn(policy.warnings());
    return ExitCodes.DONE;
  }

  private AlertsFlow flow() {
    return new AlertsFlow(session.ratchet());
  }

  private void warn(Iterable<String> warnings) {
    warnings.forEach(one -> session.terminal().note("ratchet: " + one));
  }

  private static int code(AlertsReport report) {
    if (report.told().wasInVain()) {
      return ErrorCode.STORAGE.exitCode();
    }
    return report.cannotTell() ? ExitCodes.INCONCLUSIVE : ExitCodes.DONE;
  }

  private static Instant time(String written) {
    try {
      return Instant.parse(written);
    } catch (DateTimeParseException e) {
      throw new RatchetException(
          ErrorCode.USAGE, "--at: write a time in UTC: 2026-09-21T00:00:00Z", e);
    }
  }
}
