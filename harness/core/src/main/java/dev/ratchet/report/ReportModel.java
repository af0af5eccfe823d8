package dev.ratchet.report;

import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.gate.Verdict;
import dev.ratchet.gate.Waived;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a report shows, decided elsewhere. Every format writes this record and nothing
 * else, so that two formats of one run cannot disagree.
 *
 * @param gate the policy's name
 * @param cases every case of the dataset, in reading order
 * @param notes what every reader must know before the figures: that a scripted endpoint answered,
 *     and what was masked
 */
public record ReportModel(
    String gate,
    ProducedBy producedBy,
    Verdict verdict,
    CaseReports cases,
    Totals totals,
    List<String> notes) {
  /** Said first, and loudly, wherever a scripted endpoint stood in for a model. */
  public static final String SCRIPTED = "scripted endpoint, not a model";

  private static final String REDACTION =
      "Replies, questions and references are shown redacted: personal data and secrets were masked"
          + " before anything was stored. The checks read the raw reply in memory.";

  /** A check or rubric by its label and the hash of its settings and version. */
  public record HeldTo(String label, ContentHash hash) {}

  /**
   * The attempts that a report is about.
   *
   * @param texts asked for what was said in those that it shows
   */
  public record Attempts(List<AttemptFacts> facts, AttemptTexts texts) {
    public Attempts {
      facts = List.copyOf(facts);
    }
  }

  public ReportModel {
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
      Attempts attempts,
      List<String> marks) {
    Totals totals = Totals.of(attempts.facts());
    List<String> all = new ArrayList<>(marks);
    all.addAll(unsteady("baseline", totals.baseline()));
    all.addAll(unsteady("candidate", totals.candidate()));
    return new ReportModel(
        gate,
        producedBy,
        verdict,
        CaseReports.of(dataset.cases(), attempts.facts(), attempts.texts(), CaseMark.of(verdict)),
        totals,
        notes(producedBy, all));
  }

  /** How many cases changed in this way. */
  public int count(Change change) {
    return cases.count(change);
  }

  /** The cases that somebody should look at, in reading order. */
  public List<CaseReport> noteworthy() {
    return cases.noteworthy();
  }

  /** The notes of a format that has no place of its own for waivers: with a sentence for each. */
  public List<String> notesWithWaivers() {
    Waived waived = verdict.waived();
    return waived == null
        ? notes
        : Stream.concat(notes.stream(), waived.sentences().stream()).toList();
  }

  /** The same without the flaky ones, which have a list of their own. */
  public List<CaseReport> toRead() {
    return cases.toRead();
  }

  /**
   * Every check and rubric that the candidate was held to, sorted by label: the same label with two
   * hashes stands twice.
   */
  public List<HeldTo> heldTo() {
    return cases
        .heldTo()
        .map(ref -> new HeldTo(ref.label(), ref.hash()))
        .distinct()
        .sorted(Comparator.comparing(HeldTo::label).thenComparing(HeldTo::hash))
        .toList();
  }

  /** An application that was released anew meanwhile, or whose older replies were in the cache. */
  private static List<String> unsteady(String arm, Totals.ArmTotals totals) {
    Told told = totals.told();
    return told == null || told.changing().isEmpty()
        ? List.of()
        : List.of(
            "The %s told more than one version of %s, so its attempts are not all of one release:"
                    .formatted(arm, String.join(", ", told.changing()))
                + " it was changed during the run, or older replies came from the cache."
                + " Run again while it stands still; 'cache: {max-age: 1 h}' in gates/workspace.yaml"
                + " leaves older replies out.");
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
}
