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
import dev.ratchet.gate.Weights;
import dev.ratchet.gate.Wording;
import dev.ratchet.stats.PassAll;
import dev.ratchet.stats.WilsonEffective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** The share of cases that pass every one of several runs must certainly reach a threshold. */
public final class PassAllRule implements GateRule<PassAllRule.Settings> {
  private static final String ID = "pass-all";
  private static final int MOST_RUNS = 100;

  /**
   * What is asked.
   *
   * @param runs that must all pass, at least 2
   * @param atLeast share in (0, 1)
   */
  public record Settings(int runs, double atLeast) {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Settings read(Node value, Profile profile, Problems problems) {
    Fields fields = Fields.of(value, problems);
    long runs = fields.wholeOr("runs", 0);
    if (runs < 2 || runs > MOST_RUNS) {
      fields.problem("runs", "write how many runs must all pass, from 2 to " + MOST_RUNS);
    }
    double atLeast = fields.innerShareOr("at-least", 0, "0.85");
    fields.done();
    return new Settings(Math.clamp(runs, 0, MOST_RUNS), atLeast);
  }

  @Override
  public List<String> impossible(Settings settings, List<Case> cases, GatePolicy policy) {
    List<String> messages = new ArrayList<>();
    int repeats = policy.design().repeats().others();
    if (repeats < settings.runs()) {
      messages.add(
          ID
              + ": "
              + Wording.count(settings.runs(), "run")
              + " of a case are asked, the policy makes "
              + repeats
              + "; write repeats: {others: "
              + settings.runs()
              + "}");
    }
    threshold(settings).unprovable(cases, policy).ifPresent(messages::add);
    return messages;
  }

  @Override
  public RuleResult apply(Settings settings, Comparison comparison) {
    Decision decision = Decision.PASS;
    List<String> sentences = new ArrayList<>();
    List<String> failing = new ArrayList<>();
    for (String column : comparison.columns()) {
      List<PairedCase> pairs =
          comparison.cases(column).stream().map(one -> comparison.pair(column, one)).toList();
      Bounds bounds = Bounds.of(settings, pairs, comparison);
      decision = decision.and(bounds.decide(settings));
      sentences.add(bounds.sentence(settings, column));
      pairs.stream()
          .filter(pair -> pair.candidate().passed() < pair.candidate().concluded())
          .map(pair -> pair.regressionCase().id())
          .forEach(failing::add);
    }
    return new RuleResult(
        ID,
        decision,
        sentences.getFirst(),
        sentences.subList(1, sentences.size()),
        failing.stream().distinct().toList(),
        List.of());
  }

  private static Threshold threshold(Settings settings) {
    return new Threshold(ID, settings.atLeast());
  }

  /**
   * The bounds in one column.
   *
   * @param known false where there are fewer than 2 incidents or runs than asked
   */
  private record Bounds(boolean known, WilsonEffective atWorst, WilsonEffective atBest) {
    private static final WilsonEffective NOTHING = new WilsonEffective(0, 0, 0, 1);

    static Bounds of(Settings settings, List<PairedCase> pairs, Comparison comparison) {
      Incidents incidents =
          Incidents.of(pairs, Weights.of(comparison.cases(), comparison.policy()));
      boolean enough = comparison.policy().design().repeats().others() >= settings.runs();
      if (!enough || incidents.count() < 2) {
        return new Bounds(false, NOTHING, NOTHING);
      }
      return new Bounds(
          true,
          rate(incidents, settings, PairedCase.Runs::passed),
          rate(incidents, settings, runs -> runs.passed() + runs.wanted() - runs.concluded()));
    }

    /** One value a case, so that its runs lend no further certainty. */
    private static WilsonEffective rate(
        Incidents incidents, Settings settings, ToIntFunction<PairedCase.Runs> passed) {
      return incidents.rate(
          pair ->
              PassAll.share(
                  passed.applyAsInt(pair.candidate()), pair.candidate().wanted(), settings.runs()),
          1);
    }

    Decision decide(Settings settings) {
      return known
          ? threshold(settings).decide(ShareBounds.of(atWorst), ShareBounds.of(atBest))
          : Decision.INCONCLUSIVE;
    }

    String sentence(Settings settings, String column) {
      String by = column.equals(Comparison.RULES) ? "" : " by " + column;
      if (!known) {
        return "How many cases pass all of several runs"
            + by
            + " is not known: too few incidents or runs";
      }
      return Wording.percent(atWorst.share())
          + " of cases pass all of "
          + Wording.count(settings.runs(), "run")
          + by
          + threshold(settings).words(ShareBounds.of(atWorst), ShareBounds.of(atBest));
    }
  }
}
