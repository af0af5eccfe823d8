package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportModel;
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
    List<TotalsTable.Row> totals,
    List<Page.Fact> hashes,
    List<Page.Fact> expectations,
    List<String> notes) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

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
        TotalsTable.of(model.totals()),
        hashes(model.producedBy()),
        expectations(model),
        notes.stream().map(Visible::line).toList());
  }

  /** Such as {@code 3 November 2026, 09:00 UTC}. */
  static String when(Instant time) {
    return MINUTE.format(time);
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
        .map(one -> Page.Fact.of(one.label(), one.hash().value()))
        .toList();
  }
}
