package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.report.Wording;
import dev.ratchet.report.history.History;
import dev.ratchet.report.history.ModeCoverage;
import dev.ratchet.report.history.NewIncident;
import dev.ratchet.report.history.Release;
import dev.ratchet.report.history.Turnaround;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * History as one page: releases newest first, each with its pass rate drawn, and what became of
 * incidents.
 *
 * @param foretold null where there was no canary
 */
public record HistoryView(
    Page.Frame frame,
    List<Scale.Tick> ticks,
    List<Row> releases,
    List<Page.Fact> turnaround,
    List<Mode> modes,
    List<Page.Fact> incidents,
    @Nullable ForetoldView foretold,
    List<String> notes) {
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * One release.
   *
   * @param drawn null when there is no rate
   */
  public record Row(
      String when,
      String gate,
      String candidate,
      String run,
      RuleView.Mark mark,
      @Nullable Drawn drawn,
      String rate,
      String bounds,
      String p0,
      String cost) {}

  /** Positions from the left edge, each as a percentage such as {@code 12.5%}. */
  public record Drawn(String lower, String share, String upper) {}

  /** New incidents of one failure mode. */
  public record Mode(String name, String severity, int escaped, int otherSlices, int uncovered) {}

  public HistoryView {
    ticks = List.copyOf(ticks);
    releases = List.copyOf(releases);
    turnaround = List.copyOf(turnaround);
    modes = List.copyOf(modes);
    incidents = List.copyOf(incidents);
    notes = List.copyOf(notes);
  }

  /**
   * Lays a history out.
   *
   * @param style the style sheet to inline
   */
  public static HistoryView of(History history, String style) {
    RateAxis axis = RateAxis.over(history.releases());
    return new HistoryView(
        new Page.Frame("Ratchet: history", style, ContentPolicy.of(style)),
        axis.ticks(),
        history.releases().reversed().stream().map(one -> row(one, axis)).toList(),
        turnaround(history.turnaround()),
        history.modes().stream().map(HistoryView::mode).toList(),
        history.incidents().stream().map(HistoryView::incident).toList(),
        history.foretold().isEmpty() ? null : ForetoldView.of(history),
        history.notes().stream().map(Visible::line).toList());
  }

  private static Row row(Release one, RateAxis axis) {
    Release.Rate rate = one.rate();
    return new Row(
        AT.format(one.at()),
        Visible.line(one.gate()),
        Visible.line(
            one.candidate() + " on " + one.dataset() + (one.scripted() ? ", scripted" : "")),
        Visible.line(one.run()),
        new RuleView.Mark(one.decision().name(), Tone.of(one.decision())),
        rate == null
            ? null
            : new Drawn(axis.at(rate.lower()), axis.at(rate.share()), axis.at(rate.upper())),
        rate == null ? "not known" : Wording.percent(rate.share()),
        rate == null ? "" : Wording.percent(rate.lower()) + " to " + Wording.percent(rate.upper()),
        Integer.toString(one.p0Failing()),
        Wording.cost(one.costMicroUsd(), one.attempts()));
  }

  private static List<Page.Fact> turnaround(@Nullable Turnaround one) {
    if (one == null) {
      return List.of();
    }
    List<Page.Fact> facts = new ArrayList<>();
    Long median = one.medianSeconds();
    Long third = one.thirdQuartileSeconds();
    if (median != null && third != null) {
      facts.add(Page.Fact.of("Incident to case, half within", Wording.span(median)));
      facts.add(Page.Fact.of("Incident to case, three of four", Wording.span(third)));
    }
    facts.add(Page.Fact.of("Incidents that became a case", Integer.toString(one.became())));
    facts.add(Page.Fact.of("Incidents without a case", Integer.toString(one.open())));
    Instant oldest = one.oldestGravest();
    if (oldest != null) {
      facts.add(Page.Fact.of("Of them P0", one.gravestOpen() + ", since " + AT.format(oldest)));
    }
    return facts;
  }

  private static Mode mode(ModeCoverage one) {
    return new Mode(
        Visible.line(one.failureMode()),
        one.gravest().name(),
        one.escaped(),
        one.otherSlices(),
        one.uncovered());
  }

  private static Page.Fact incident(NewIncident one) {
    String byCase = one.byCase();
    return Page.Fact.of(
        one.severity() + " " + one.id() + ", " + AT.format(one.firstSeen()),
        one.failureMode()
            + ": "
            + one.coverage().words()
            + (byCase == null ? "" : " (" + byCase + ")"));
  }
}
