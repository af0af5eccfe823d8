package dev.ratchet.cli;

import dev.ratchet.alert.Checked;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Names;
import dev.ratchet.flow.alert.AlertsFlow;
import dev.ratchet.flow.alert.AlertsReport;

/**
 * The check of alerts that follows an import, told on standard error. Where a channel's variable is
 * not set, as on most machines that import for a look, that is said and is no failure.
 */
final class ImportAlerts {
  private final Session session;

  ImportAlerts(Session session) {
    this.session = session;
  }

  /**
   * Checks if there are alerts.
   *
   * @param code how the import ended; it stands unless a channel was called in vain
   */
  int after(int code) {
    AlertsFlow flow = new AlertsFlow(session.ratchet());
    if (!flow.isThere()) {
      return code;
    }
    if (!flow.mayTell()) {
      note("not checked, since this is a change from a fork");
      return code;
    }
    session
        .surroundings()
        .interrupts()
        .onStop(() -> note("stopping; what was not delivered is kept, the import is done"));
    AlertsReport report = flow.checkWhatCanBeTold();
    note(
        "%d firing, %d cannot tell, of %d; %s, %s%s"
            .formatted(
                count(report, Checked.Now.FIRING),
                count(report, Checked.Now.CANNOT_TELL),
                report.results().size(),
                AlertsText.count(report.notices().size(), "new notice", "new notices"),
                AlertsText.count(report.told().delivered(), "delivery", "deliveries"),
                report.notices().isEmpty() ? "" : "; see 'ratchet alerts list'"));
    report
        .notices()
        .forEach(one -> note(Names.kebab(one.event()).replace('-', ' ') + ": " + one.title()));
    report.told().undelivered().stream()
        .map(AlertsText::undelivered)
        .distinct()
        .forEach(this::note);
    return report.told().wasInVain() && code == ExitCodes.DONE
        ? ErrorCode.STORAGE.exitCode()
        : code;
  }

  private static long count(AlertsReport report, Checked.Now state) {
    return report.results().stream().filter(one -> one.state() == state).count();
  }

  private void note(String text) {
    session.terminal().note("ratchet: alerts: " + text);
  }
}
