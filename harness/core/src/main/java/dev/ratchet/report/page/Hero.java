package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.Change;
import dev.ratchet.report.Gist;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The first screen: the verdict and why.
 *
 * @param reasons the sentences that decided, gravest first
 * @param troubles what broke, since when and for whom, gravest first
 */
public record Hero(
    Headline headline,
    List<String> reasons,
    List<Trouble> troubles,
    List<Page.Fact> facts,
    List<Count> counts) {
  private static final int MOST_TROUBLES = 3;
  private static final int TEXT_LIMIT = 600;

  /**
   * The verdict in one word and one sentence.
   *
   * @param warning empty unless a scripted endpoint answered
   */
  public record Headline(
      String gate, String decision, String tone, String meaning, String warning) {}

  /** Cases of one failure mode that went the same way. */
  public record Trouble(String heading, String tone, String sentence) {}

  /** How many cases went which way. */
  public record Count(int number, String words, String tone) {}

  public Hero {
    reasons = List.copyOf(reasons);
    troubles = List.copyOf(troubles);
    facts = List.copyOf(facts);
    counts = List.copyOf(counts);
  }

  static Hero of(ReportModel model) {
    Verdict verdict = model.verdict();
    Gist gist = Gist.of(model);
    Headline headline =
        new Headline(
            Visible.line(model.gate()),
            verdict.decision().name(),
            Tone.of(verdict.decision()),
            gist.meaning(),
            model.producedBy().run().scripted() ? ReportModel.SCRIPTED : "");
    return new Hero(
        headline,
        gist.reasons().stream().map(Visible::line).toList(),
        troubles(gist),
        facts(model),
        counts(model));
  }

  /** The gravest kinds of trouble; the others stand among the cases. */
  private static List<Trouble> troubles(Gist gist) {
    return gist.troubles().stream()
        .limit(MOST_TROUBLES)
        .map(
            one ->
                new Trouble(
                    one.heading(),
                    Tone.of(one.change()),
                    Visible.cut(
                        Visible.line(one.sentence(UnaryOperator.identity())),
                        TEXT_LIMIT,
                        "verdict.json")))
        .toList();
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
