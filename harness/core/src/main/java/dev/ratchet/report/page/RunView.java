package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.Told;
import dev.ratchet.report.Totals;
import dev.ratchet.report.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the run took and what produced it.
 *
 * @param expectations each check and rubric with the hash of its settings, sorted
 */
public record RunView(
    List<Row> totals, List<Page.Fact> hashes, List<Page.Fact> expectations, List<String> notes) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** One figure for both arms. */
  public record Row(String label, String baseline, String candidate) {}

  public RunView {
    totals = List.copyOf(totals);
    hashes = List.copyOf(hashes);
    expectations = List.copyOf(expectations);
    notes = List.copyOf(notes);
  }

  static RunView of(ReportModel model) {
    List<String> notes = new ArrayList<>(model.verdict().missing());
    notes.addAll(model.notes());
    return new RunView(
        totals(model.totals()),
        hashes(model.producedBy()),
        expectations(model),
        notes.stream().map(Visible::line).toList());
  }

  /** Such as {@code 3 November 2026, 09:00 UTC}. */
  static String when(Instant time) {
    return MINUTE.format(time);
  }

  private static List<Row> totals(Totals totals) {
    Totals.ArmTotals before = totals.baseline();
    Totals.ArmTotals after = totals.candidate();
    List<Row> rows = new ArrayList<>(figures(before, after));
    if (before.told() != null || after.told() != null) {
      rows.add(row("Versions told", versions(before), versions(after)));
      rows.add(row("Guardrails told", guardrails(before), guardrails(after)));
    }
    return rows;
  }

  private static List<Row> figures(Totals.ArmTotals before, Totals.ArmTotals after) {
    return List.of(
        row("Attempts", attempts(before), attempts(after)),
        row("Model calls", calls(before), calls(after)),
        row("Tokens in", tokens(before.spent().inputTokens()), tokens(after.spent().inputTokens())),
        row(
            "Tokens out",
            tokens(before.spent().outputTokens()),
            tokens(after.spent().outputTokens())),
        row("Cost", cost(before), cost(after)),
        row("Latency", Wording.latency(before.latency()), Wording.latency(after.latency())),
        row(
            "Missing attempts",
            Wording.reasons(before.missing()),
            Wording.reasons(after.missing())),
        row("No conclusion", Wording.reasons(before.open()), Wording.reasons(after.open())));
  }

  private static Row row(String label, String before, String after) {
    return new Row(label, Visible.line(before), Visible.line(after));
  }

  private static String versions(Totals.ArmTotals arm) {
    Told told = arm.told();
    return told == null ? "none" : told.versionsLine();
  }

  private static String guardrails(Totals.ArmTotals arm) {
    Told told = arm.told();
    return told == null ? "none" : Wording.reasons(told.guardrails());
  }

  private static String attempts(Totals.ArmTotals arm) {
    return arm.attempts() + " (" + arm.cached() + " from the cache)";
  }

  private static String calls(Totals.ArmTotals arm) {
    return arm.spent().modelCalls() + " (" + arm.spent().retries() + " retried)";
  }

  private static String tokens(Totals.Sum sum) {
    return Wording.sum(sum, String.valueOf(sum.known()));
  }

  private static String cost(Totals.ArmTotals arm) {
    return Wording.cost(arm.spent().costMicroUsd(), arm.attempts());
  }

  private static List<Page.Fact> hashes(ProducedBy by) {
    List<Page.Fact> facts = new ArrayList<>();
    ProducedBy.Subject baseline = by.baseline();
    facts.add(Page.Fact.of("Ratchet", by.toolVersion()));
    facts.add(Page.Fact.of("Run", by.run().id()));
    facts.add(Page.Fact.of("Seed", String.valueOf(by.run().seed())));
    facts.add(Page.Fact.of("Started", by.run().started().toString()));
    Duration took = Duration.between(by.run().started(), by.run().ended());
    facts.add(Page.Fact.of("Took", Wording.duration(took.toMillis())));
    ProducedBy.Revision revision = by.revision();
    if (revision != null) {
      facts.add(Page.Fact.of("Commit", revision.words()));
    }
    facts.add(Page.Fact.of("Policy", by.policy().value()));
    facts.add(Page.Fact.of("Dataset", by.dataset().title() + " " + by.dataset().hash()));
    facts.add(Page.Fact.of("Candidate", by.candidate().name() + " " + by.candidate().hash()));
    if (baseline != null) {
      facts.add(Page.Fact.of("Baseline", baseline.name() + " " + baseline.hash()));
    }
    by.judges()
        .forEach(
            judge ->
                facts.add(
                    Page.Fact.of(
                        "Judge of " + judge.rubric(),
                        judge.models() + ", " + judge.standing() + ", " + judge.hash())));
    return facts;
  }

  private static List<Page.Fact> expectations(ReportModel model) {
    return model.heldTo().stream()
        .map(one -> Page.Fact.of(one.label(), one.hash().brief()))
        .toList();
  }
}
