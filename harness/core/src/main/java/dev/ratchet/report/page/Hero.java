package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.Change;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first screen: the verdict and why.
 *
 * @param reasons the sentences that decided, gravest first
 */
public record Hero(
    Headline headline, List<String> reasons, List<Page.Fact> facts, List<Count> counts) {
  /**
   * The verdict in one word and one sentence.
   *
   * @param warning empty unless a scripted endpoint answered
   */
  public record Headline(
      String gate, String decision, String tone, String meaning, String warning) {}

  /** How many cases went which way. */
  public record Count(int number, String words, String tone) {}

  public Hero {
    reasons = List.copyOf(reasons);
    facts = List.copyOf(facts);
    counts = List.copyOf(counts);
  }

  static Hero of(ReportModel model) {
    Verdict verdict = model.verdict();
    Headline headline =
        new Headline(
            Visible.line(model.gate()),
            verdict.decision().name(),
            Tone.of(verdict.decision()),
            meaning(verdict),
            model.producedBy().run().scripted() ? ReportModel.SCRIPTED : "");
    return new Hero(headline, reasons(verdict), facts(model), counts(model));
  }

  private static String meaning(Verdict verdict) {
    return switch (verdict.decision()) {
      case FAIL -> "This candidate must not be released.";
      case INCONCLUSIVE ->
          verdict.valid()
              ? "The evidence does not carry a decision."
              : "The data are not valid, so nothing was decided.";
      case PASS -> "Nothing stands against this candidate.";
    };
  }

  private static List<String> reasons(Verdict verdict) {
    List<String> reasons = new ArrayList<>(verdict.invalidReasons());
    verdict.rules().stream()
        .filter(rule -> rule.decision() == verdict.decision())
        .forEach(rule -> reasons.add(rule.headline()));
    if (verdict.decision() != Decision.PASS) {
      reasons.addAll(verdict.missing());
    }
    return reasons.stream().map(Visible::line).toList();
  }

  private static List<Page.Fact> facts(ReportModel model) {
    ProducedBy by = model.producedBy();
    ProducedBy.Subject baseline = by.baseline();
    return List.of(
        Page.Fact.of("Candidate", by.candidate().name()),
        Page.Fact.of("Baseline", baseline == null ? "none" : baseline.name()),
        Page.Fact.of(
            "Dataset", by.dataset().title() + ", " + Wording.count(model.cases().size(), "case")),
        Page.Fact.of("Run", RunView.when(by.run().started())));
  }

  private static List<Count> counts(ReportModel model) {
    return Arrays.stream(Change.values())
        .filter(change -> model.count(change) > 0)
        .map(change -> new Count(model.count(change), change.words(), Tone.of(change)))
        .toList();
  }
}
