package dev.ratchet.cli;

import dev.ratchet.alert.Checked;
import dev.ratchet.alert.Notice;
import dev.ratchet.base.Names;
import dev.ratchet.base.Visible;
import dev.ratchet.flow.alert.AlertsReport;
import dev.ratchet.flow.alert.TestReport;
import java.util.List;

/** Alerts as plain text: a line each, and below those that are news what to do. */
final class AlertsText {
  private static final int RUNBOOK_LINES = 8;

  private final StringBuilder out = new StringBuilder();

  private AlertsText() {}

  /** What a check found. */
  static String of(AlertsReport report, boolean dryRun) {
    AlertsText text = new AlertsText();
    text.line(
        report.newest() == null
            ? "no telemetry"
            : "telemetry up to " + report.newest() + ", checked at " + report.at());
    report.results().forEach(text::result);
    report.notices().forEach(text::notice);
    text.told(report, dryRun);
    return text.out.toString().stripTrailing();
  }

  private void result(Checked.Result result) {
    line(
        "%-20s %-9s %s: %s"
            .formatted(
                Names.kebab(result.state()).replace('-', ' '),
                Names.kebab(result.severity()),
                name(result.key().alert(), result.key().where()),
                Visible.line(result.judgement().words())));
  }

  private void notice(Notice notice) {
    line("");
    line(
        "%s: %s, owner %s, runbook gates/%s"
            .formatted(
                Names.kebab(notice.event()).replace('-', ' '),
                name(notice.about().alert(), notice.told().key().where()),
                Visible.line(notice.about().owner()),
                notice.about().runbook().file()));
    if (notice.event() == Notice.Event.FIRING || notice.event() == Notice.Event.STILL_FIRING) {
      List<String> lines =
          notice.about().runbook().text().lines().filter(one -> !one.isBlank()).toList();
      lines.stream().limit(RUNBOOK_LINES).forEach(one -> line("  " + Visible.line(one)));
      if (lines.size() > RUNBOOK_LINES) {
        line("  … more in the runbook");
      }
    }
  }

  private void told(AlertsReport report, boolean dryRun) {
    AlertsReport.Told told = report.told();
    line("");
    line(
        "%s; %s"
            .formatted(
                count(report.notices().size(), "new notice"),
                dryRun
                    ? "nobody was told: a dry run"
                    : count(told.delivered(), "delivery", "deliveries")));
    told.undelivered().forEach(one -> line(undelivered(one)));
    if (told.dropped() > 0) {
      line(
          count(told.dropped(), "delivery", "deliveries")
              + " dropped: the channel is not in the file any more");
    }
  }

  /** One line on what did not arrive. */
  static String undelivered(AlertsReport.Undelivered one) {
    return "not delivered: %s (%s) to %s: %s"
        .formatted(
            one.alert(),
            Names.kebab(one.event()).replace('-', ' '),
            one.channel(),
            Visible.line(one.why()));
  }

  /** How a trial went. */
  static String of(TestReport report) {
    AlertsText text = new AlertsText();
    report
        .sent()
        .forEach(
            one ->
                text.line(
                    "%-9s %-9s %s to %s%s"
                        .formatted(
                            one.why() == null ? "sent" : "NOT SENT",
                            Names.kebab(one.severity()),
                            one.alert(),
                            one.channel(),
                            one.why() == null ? "" : ": " + Visible.line(one.why()))));
    if (report.sent().isEmpty()) {
      text.line("no alert has a channel; nothing was sent");
    }
    return text.out.toString().stripTrailing();
  }

  /** What there is. */
  static String of(AlertList list) {
    AlertsText text = new AlertsText();
    list.alerts().forEach(text::alert);
    if (list.waiting() > 0) {
      text.line(count(list.waiting(), "notice") + " not delivered yet; 'ratchet alerts check'");
    }
    return list.alerts().isEmpty() ? "no alerts" : text.out.toString().stripTrailing();
  }

  private void alert(AlertList.One one) {
    line("%-9s %s: %s".formatted(Names.kebab(one.severity()), one.name(), one.threshold()));
    line(
        "          owner %s, runbook gates/%s, told by %s"
            .formatted(
                Visible.line(one.people().owner()),
                one.people().runbook(),
                one.channels().isEmpty()
                    ? "this command only"
                    : String.join(", ", one.channels())));
    one.standing()
        .forEach(
            now ->
                line(
                    "          %s%s since %s"
                        .formatted(
                            now.where().isEmpty() ? "" : Visible.line(now.where()) + ": ",
                            Names.kebab(now.state()).replace('-', ' '),
                            now.since())));
  }

  private static String name(String alert, String where) {
    return where.isEmpty() ? alert : alert + " [" + Visible.line(where) + "]";
  }

  private static String count(long count, String noun) {
    return count(count, noun, noun + "s");
  }

  static String count(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
