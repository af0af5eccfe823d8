package dev.ratchet.report;

import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.gate.Verdict;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything that a report shows, decided elsewhere. Every format writes this record and nothing
 * else, so that two formats of one run cannot disagree.
 *
 * @param gate the policy's name
 * @param cases every case of the dataset, in reading order: what the candidate broke first, the
 *     gravest severity first
 * @param notes what every reader must know before the figures: that a scripted endpoint answered,
 *     and what was masked
 */
public record ReportModel(
    String gate,
    ProducedBy producedBy,
    Verdict verdict,
    List<CaseReport> cases,
    Totals totals,
    List<String> notes) {
  /** Said first, and loudly, wherever a scripted endpoint stood in for a model. */
  public static final String SCRIPTED = "scripted endpoint, not a model";

  private static final String REDACTION =
      "Replies, questions and references are shown redacted: personal data and secrets were masked"
          + " before anything was stored. The checks read the raw reply in memory.";

  private static final Comparator<CaseReport> READING_ORDER =
      Comparator.comparing(CaseReport::change)
          .thenComparing(CaseReport::gravest)
          .thenComparing(one -> one.summary().id());

  /** A check or rubric by its label and the hash of its settings and version. */
  public record HeldTo(String label, ContentHash hash) {}

  public ReportModel {
    cases = cases.stream().sorted(READING_ORDER).toList();
    notes = List.copyOf(notes);
  }

  /**
   * Joins a verdict with the attempts behind it. Attempts at cases that the dataset does not hold
   * are left out.
   *
   * @param marks what kills and limits left behind, a sentence each
   */
  public static ReportModel of(
      String gate,
      ProducedBy producedBy,
      Verdict verdict,
      Dataset dataset,
      List<Attempt> attempts,
      List<String> marks) {
    Map<String, List<Attempt>> byCase =
        attempts.stream().collect(Collectors.groupingBy(attempt -> attempt.key().caseId()));
    List<CaseReport> cases =
        dataset.cases().stream()
            .map(one -> reported(one, byCase.getOrDefault(one.id(), List.of())))
            .toList();
    return new ReportModel(
        gate, producedBy, verdict, cases, Totals.of(attempts), notes(producedBy, marks));
  }

  /** How many cases changed in this way. */
  public int count(Change change) {
    return Math.toIntExact(cases.stream().filter(one -> one.change() == change).count());
  }

  /** The cases that somebody should look at, in reading order. */
  public List<CaseReport> noteworthy() {
    return cases.stream().filter(one -> one.change().noteworthy()).toList();
  }

  /**
   * Every check and rubric that the candidate was held to, sorted by label: the same label with two
   * hashes stands twice.
   */
  public List<HeldTo> heldTo() {
    return cases.stream()
        .flatMap(one -> one.candidate().stream())
        .flatMap(attempt -> attempt.outcomes().stream())
        .map(outcome -> new HeldTo(outcome.ref().label(), outcome.ref().hash()))
        .distinct()
        .sorted(Comparator.comparing(HeldTo::label).thenComparing(HeldTo::hash))
        .toList();
  }

  private static List<String> notes(ProducedBy producedBy, List<String> marks) {
    List<String> notes = new ArrayList<>();
    if (producedBy.run().scripted()) {
      notes.add(SCRIPTED);
    }
    notes.add(REDACTION);
    notes.addAll(marks);
    return notes;
  }

  private static CaseReport reported(Case one, List<Attempt> attempts) {
    return CaseReport.of(
        CaseSummary.of(one), arm(attempts, Arm.BASELINE), arm(attempts, Arm.CANDIDATE));
  }

  private static List<AttemptReport> arm(List<Attempt> attempts, Arm arm) {
    return attempts.stream()
        .filter(attempt -> attempt.key().arm() == arm)
        .sorted(Comparator.comparing(Attempt::key))
        .map(AttemptReport::of)
        .toList();
  }
}
