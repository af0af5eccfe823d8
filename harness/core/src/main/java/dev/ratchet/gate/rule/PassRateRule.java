package dev.ratchet.gate.rule;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GateRule;
import dev.ratchet.gate.PairedCase;
import dev.ratchet.gate.Profile;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Weighed;
import dev.ratchet.gate.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The candidate's pass rate must certainly reach a threshold: its lower bound decides. */
public final class PassRateRule implements GateRule<PassRateRule.Settings> {
  private static final String ID = "pass-rate";

  /**
   * What is asked.
   *
   * @param atLeast share in (0, 1)
   */
  public record Settings(double atLeast) {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Settings read(Node value, Profile profile, Problems problems) {
    Fields fields = Fields.of(value, problems);
    double atLeast = fields.innerShareOr("at-least", 0, "0.90");
    fields.done();
    return new Settings(atLeast);
  }

  @Override
  public List<String> impossible(Settings settings, List<Case> cases, GatePolicy policy) {
    return threshold(settings).unprovable(cases, policy).stream().toList();
  }

  @Override
  public RuleResult apply(Settings settings, Comparison comparison) {
    Decision decision = Decision.PASS;
    List<String> sentences = new ArrayList<>();
    List<String> failing = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<Weighed> weighed = new ArrayList<>();
    for (String column : comparison.columns()) {
      List<PairedCase> pairs = pairs(comparison, column);
      Rate rate = Rate.of(column, pairs, comparison);
      decision = decision.and(decide(settings, rate));
      sentences.add(sentence(settings, rate));
      doubt(settings, rate).ifPresent(others::add);
      rate.otherwise(comparison)
          .ifPresent(
              other -> {
                others.add(other.words());
                weighed.add(rate.beside(other));
              });
      pairs.stream()
          .filter(pair -> pair.candidate().passed() < pair.candidate().concluded())
          .map(pair -> pair.regressionCase().id())
          .forEach(failing::add);
    }
    sentences.addAll(others);
    return new RuleResult(
        ID,
        decision,
        sentences.getFirst(),
        sentences.subList(1, sentences.size()),
        failing.stream().distinct().toList(),
        List.of(),
        weighed);
  }

  private static List<PairedCase> pairs(Comparison comparison, String column) {
    return comparison.cases(column).stream().map(one -> comparison.pair(column, one)).toList();
  }

  private static Threshold threshold(Settings settings) {
    return new Threshold(ID, settings.atLeast());
  }

  private static Decision decide(Settings settings, Rate rate) {
    return rate.tooFew() || rate.unsure()
        ? Decision.INCONCLUSIVE
        : threshold(settings).decide(rate.atWorst(), rate.atBest());
  }

  private static String sentence(Settings settings, Rate rate) {
    if (rate.tooFew()) {
      return "Pass rate not known: fewer than 2 incidents";
    }
    if (rate.unsure()) {
      return "Pass rate by "
          + rate.column()
          + " not known: its judge passed "
          + Wording.percent(rate.read())
          + ", and the run does not say how often that judge errs; run the gate anew";
    }
    return "Pass rate "
        + (rate.correction() == null ? "" : "by " + rate.column() + " ")
        + Wording.percent(rate.atWorst().share())
        + (rate.correction() == null
            ? ""
            : ", with its judge's errors taken out (it passed "
                + Wording.percent(rate.read())
                + ")")
        + threshold(settings).words(rate.atWorst(), rate.atBest());
  }

  /** What an open rate lacks: labels that tell the judge's errors, or cases. */
  private static Optional<String> doubt(Settings settings, Rate rate) {
    if (rate.correction() == null || decide(settings, rate) != Decision.INCONCLUSIVE) {
      return Optional.empty();
    }
    boolean labels = decide(settings, rate.withKnownErrors()) != Decision.INCONCLUSIVE;
    return Optional.of(
        "By "
            + rate.column()
            + (labels
                ? ": more labelled replies would settle it; calibrate the judge on more of them"
                : ": more labelled replies alone would not settle it; it takes more incidents"));
  }
}
