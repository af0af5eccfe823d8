package dev.ratchet.check.rule.source;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Plain;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.check.rule.source.CitedSentences.Sentence;
import java.util.List;
import java.util.Set;

/** Enough of the reply's factual sentences carry a citation. */
public final class CitationCoverageCheck implements CheckType<CitationCoverageCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "citation-coverage",
          1,
          "Factual sentences carry a citation",
          Set.of(Evidence.TEXT, Evidence.CITATIONS));

  /** Where the citation of a sentence may stand. */
  public enum Within {
    /** In it or right behind it. */
    SENTENCE,
    /** Also later in the same paragraph or list item. */
    PARAGRAPH
  }

  /**
   * The settings.
   *
   * @param atLeast share of the factual sentences, in [0, 1]
   * @param ignore sentences that hold one of these need no citation
   */
  public record Config(double atLeast, Within within, List<String> ignore) {
    public Config {
      ignore = List.copyOf(ignore);
    }

    boolean covers(Sentence sentence) {
      return switch (within) {
        case SENTENCE -> sentence.cites();
        case PARAGRAPH -> sentence.citesLater();
      };
    }

    boolean counts(Sentence sentence) {
      return FactualSentences.isFactual(sentence.text()) && !isIgnored(sentence.text());
    }

    private boolean isIgnored(String sentence) {
      return ignore.stream()
          .map(one -> Plain.of(one, true))
          .anyMatch(Plain.of(sentence, true)::contains);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    List<String> ignore = settings.texts("ignore");
    if (ignore.stream().anyMatch(text -> Plain.of(text).isEmpty())) {
      settings.problem("ignore", "write the words of sentences that need no citation");
    }
    double atLeast = settings.shareOr("at-least", 1);
    if (atLeast == 0) {
      settings.problem("at-least", "must be more than 0, else every reply passes");
    }
    return new Config(atLeast, settings.wordOr("within", Within.SENTENCE), ignore);
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    List<Sentence> factual =
        CitedSentences.of(context.reply()).stream().filter(config::counts).toList();
    List<String> bare =
        factual.stream().filter(one -> !config.covers(one)).map(Sentence::text).toList();
    int covered = factual.size() - bare.size();
    String expected =
        "a citation for at least " + Math.round(100 * config.atLeast()) + " % of factual sentences";
    return CheckResult.of(
        covered >= config.atLeast() * factual.size() - 1e-9,
        expected,
        factual.isEmpty()
            ? "no factual sentence"
            : covered
                + " of "
                + factual.size()
                + (bare.isEmpty() ? "" : "; without: " + Quoted.list(bare)));
  }
}
