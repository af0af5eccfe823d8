package dev.ratchet.cli;

import dev.ratchet.report.Wording;
import dev.ratchet.report.history.History;
import dev.ratchet.report.history.ModeCoverage;
import dev.ratchet.report.history.NewIncident;
import dev.ratchet.report.history.Release;
import dev.ratchet.report.history.Turnaround;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Releases and incidents over time, as plain text. */
final class HistoryText {
  private static final int BAR = 20;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final StringBuilder out = new StringBuilder();

  private HistoryText() {}

  static String of(History history) {
    HistoryText text = new HistoryText();
    text.releases(history);
    text.turnaround(history.turnaround());
    text.incidents(history);
    ForetoldText.of(history).forEach(text::line);
    history.notes().forEach(note -> text.line("note: %s".formatted(note)));
    return text.out.toString().stripTrailing();
  }

  private void releases(History history) {
    if (history.releases().isEmpty()) {
      line("No gate was decided here yet; 'ratchet gate GATE.yaml' decides one.");
      return;
    }
    line(
        "%-18s%-14s%-22s%-22s%4s  %s"
            .formatted("when (UTC)", "verdict", "pass rate", "", "P0", "cost"));
    history.releases().reversed().forEach(this::release);
    line("The bar runs from 0 to 100 %; P0: cases with a failed P0 expectation.");
  }

  private void release(Release one) {
    Release.Rate rate = one.rate();
    line(
        "%-18s%-14s%-22s%-22s%4d  %s"
            .formatted(
                DAY.format(one.at()),
                one.decision(),
                rate == null ? "not known" : rate(rate),
                rate == null ? "" : bar(rate.share()),
                one.p0Failing(),
                Wording.cost(one.costMicroUsd(), one.attempts())));
    line("  %s: %s on %s%s".formatted(one.gate(), one.candidate(), one.dataset(), scripted(one)));
    line("  %s".formatted(one.run()));
  }

  private static String scripted(Release one) {
    return one.scripted() ? ", scripted endpoint" : "";
  }

  private static String rate(Release.Rate rate) {
    return "%.1f %% (%.1f-%.1f)"
        .formatted(rate.share() * 100, rate.lower() * 100, rate.upper() * 100);
  }

  private static String bar(double share) {
    int filled = (int) Math.round(share * BAR);
    return "#".repeat(filled) + ".".repeat(BAR - filled);
  }

  private void turnaround(@Nullable Turnaround one) {
    line("");
    if (one == null) {
      line(
          "No telemetry here, so nothing is told of incidents; 'ratchet import FILE' brings some.");
      return;
    }
    Long median = one.medianSeconds();
    Long third = one.thirdQuartileSeconds();
    line(
        "From incident to case: %s"
            .formatted(
                median == null || third == null
                    ? "no incident of this telemetry became a case yet"
                    : "half within %s, three of four within %s (%s)"
                        .formatted(
                            Wording.span(median),
                            Wording.span(third),
                            Wording.count(one.became(), "incident"))));
    Instant oldest = one.oldestGravest();
    line(
        "No case so far: %s%s"
            .formatted(
                Wording.count(one.open(), "incident"),
                oldest == null
                    ? ""
                    : ", "
                        + one.gravestOpen()
                        + " of them P0, the oldest of "
                        + DAY.format(oldest)));
  }

  private void incidents(History history) {
    Instant since = history.since();
    if (since == null || history.turnaround() == null) {
      return;
    }
    line("");
    line("New incidents since cases were first published (%s)".formatted(DAY.format(since)));
    if (history.modes().isEmpty()) {
      line("  none");
      return;
    }
    line(
        "  %-34s%6s%9s%14s%13s"
            .formatted("failure mode", "", "escaped", "other slices", "not covered"));
    for (ModeCoverage mode : history.modes()) {
      line(
          "  %-34s%6s%9d%14d%13d"
              .formatted(
                  mode.failureMode(),
                  mode.gravest(),
                  mode.escaped(),
                  mode.otherSlices(),
                  mode.uncovered()));
    }
    history.incidents().forEach(this::incident);
  }

  private void incident(NewIncident one) {
    String byCase = one.byCase();
    line(
        "  %s %s %s, %s: %s%s"
            .formatted(
                one.severity(),
                one.id(),
                DAY.format(one.firstSeen()),
                one.failureMode(),
                one.coverage().words(),
                byCase == null ? "" : " (" + byCase + ")"));
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
