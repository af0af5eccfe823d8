package dev.ratchet.report.format;

import dev.ratchet.base.Names;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.report.AttemptReport;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.CaseSummary;
import dev.ratchet.report.EndWords;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportFormat;
import dev.ratchet.report.ReportModel;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A row for each attempt, for a spreadsheet or a notebook: what it was held to, how it ended and
 * what it took. Sorted by case, baseline first; written as it is made.
 */
public final class AttemptsCsv implements ReportFormat {
  private static final List<String> BEFORE_SLICES =
      List.of(
          "run",
          "endpoint",
          "arm",
          "case",
          "attempt",
          "severity",
          "failure-mode",
          "boundary",
          "incident");

  private static final List<String> AFTER_SLICES =
      List.of(
          "standing",
          "end",
          "failed",
          "without-conclusion",
          "input-tokens",
          "output-tokens",
          "cost-micro-usd",
          "retries",
          "latency-millis",
          "cached",
          "flaky");

  /** What every attempt at a case has alike. */
  private record About(
      ProducedBy.RunFacts run, List<String> dimensions, CaseSummary summary, String history) {}

  @Override
  public String id() {
    return "csv";
  }

  @Override
  public String fileName() {
    return "attempts.csv";
  }

  @Override
  public void write(ReportModel model, Writer out) throws IOException {
    List<String> dimensions = dimensions(model);
    CsvRow row = new CsvRow(out);
    head(row, dimensions);
    for (CaseReport one : model.cases().briefs()) {
      About about = new About(model.producedBy().run(), dimensions, one.summary(), history(one));
      for (AttemptReport attempt : one.baseline()) {
        write(row, about, "baseline", attempt);
      }
      for (AttemptReport attempt : one.candidate()) {
        write(row, about, "candidate", attempt);
      }
    }
  }

  private static String history(CaseReport one) {
    CaseReport.Earlier earlier = one.repeats().earlier();
    return earlier == null ? "" : earlier.words();
  }

  private static List<String> dimensions(ReportModel model) {
    TreeSet<String> dimensions = new TreeSet<>();
    model.cases().briefs().forEach(one -> dimensions.addAll(one.summary().slice().keySet()));
    return List.copyOf(dimensions);
  }

  private static void head(CsvRow row, List<String> dimensions) throws IOException {
    for (String name : BEFORE_SLICES) {
      row.text(name);
    }
    for (String dimension : dimensions) {
      row.text("slice." + dimension);
    }
    for (String name : AFTER_SLICES) {
      row.text(name);
    }
    row.end();
  }

  private static void write(CsvRow row, About about, String arm, AttemptReport attempt)
      throws IOException {
    row.text(about.run().id())
        .text(about.run().scripted() ? ReportModel.SCRIPTED : "configured endpoint")
        .text(arm)
        .text(about.summary().id())
        .number(attempt.repeat() + 1L);
    about(row, about);
    ended(row, attempt);
    took(row, attempt.effort());
    row.text(about.history());
    row.end();
  }

  private static void about(CsvRow row, About about) throws IOException {
    CaseSummary summary = about.summary();
    row.text(summary.severity().name())
        .text(summary.origin().failureMode())
        .text(summary.origin().boundary())
        .text(summary.fromIncident() ? summary.origin().incident() : "");
    for (String dimension : about.dimensions()) {
      row.text(summary.slice().getOrDefault(dimension, ""));
    }
  }

  private static void ended(CsvRow row, AttemptReport attempt) throws IOException {
    row.text(Names.kebab(attempt.standing()))
        .text(EndWords.of(attempt.end()))
        .text(labels(attempt, one -> Boolean.FALSE.equals(one.conclusion())))
        .text(labels(attempt, one -> one.conclusion() == null));
  }

  /** The expectations that count and came out so, without repeats. */
  private static String labels(AttemptReport attempt, Predicate<Outcome> chosen) {
    return attempt.outcomes().stream()
        .filter(Outcome::gates)
        .filter(chosen)
        .map(one -> one.ref().label())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static void took(CsvRow row, AttemptReport.Effort took) throws IOException {
    row.number(took.usage().input())
        .number(took.usage().output())
        .number(took.costMicroUsd())
        .number((long) took.retryCount())
        .number(took.latencyMillis())
        .text(took.cached() ? "yes" : "no");
  }
}
