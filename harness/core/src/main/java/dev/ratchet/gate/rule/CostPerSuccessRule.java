package dev.ratchet.gate.rule;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Evidence;
import dev.ratchet.gate.GateRule;
import dev.ratchet.gate.Profile;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Wording;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.stats.RatioBound;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Money spent on the candidate's attempts, by attempt that passed, must certainly be in bounds. */
public final class CostPerSuccessRule implements GateRule<CostPerSuccessRule.Settings> {
  private static final String ID = "cost-per-success";
  private static final double MOST_UNKNOWN = 0.02;

  /**
   * What is asked.
   *
   * @param atMostMicroUsd above 0
   */
  public record Settings(long atMostMicroUsd) {}

  /** One incident's sums. */
  private record Spent(double microUsd, int successes) {
    Spent plus(Spent other) {
      return new Spent(microUsd + other.microUsd, successes + other.successes);
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Settings read(Node value, Profile profile, Problems problems) {
    Fields fields = Fields.of(value, problems);
    Optional<Node> written = fields.node("at-most");
    if (written.isEmpty()) {
      fields.problem("at-most", "is missing; write money with its currency, such as 0.02 USD");
    }
    Long limit = written.isPresent() ? Amounts.microUsd("at-most", written.get(), problems) : null;
    fields.done();
    return new Settings(limit == null ? 1 : limit);
  }

  @Override
  public RuleResult apply(Settings settings, Comparison comparison) {
    SequencedMap<String, Spent> byIncident = new TreeMap<>();
    int wanted = 0;
    int unknown = 0;
    for (Case one : comparison.cases(Comparison.RULES)) {
      for (int repeat = 0; repeat < comparison.policy().design().repeats().others(); repeat++) {
        Optional<Spent> spent = spent(comparison, new AttemptKey(Arm.CANDIDATE, one.id(), repeat));
        wanted++;
        unknown += spent.isEmpty() ? 1 : 0;
        spent.ifPresent(sum -> byIncident.merge(one.incident(), sum, Spent::plus));
      }
    }
    return unknown > MOST_UNKNOWN * wanted || byIncident.size() < 2
        ? unknown(unknown, wanted)
        : decided(settings, byIncident);
  }

  private static Optional<Spent> spent(Comparison comparison, AttemptKey key) {
    Evidence seen = comparison.evidence(Comparison.RULES, key);
    Optional<Long> cost = comparison.attempt(key).flatMap(CostPerSuccessRule::cost);
    return seen.concluded()
        ? cost.map(sum -> new Spent(sum, seen == Evidence.PASSED ? 1 : 0))
        : Optional.empty();
  }

  private static Optional<Long> cost(AttemptFacts attempt) {
    return Optional.ofNullable(attempt.effort().costMicroUsd());
  }

  private static RuleResult unknown(int unknown, int wanted) {
    return result(
        Decision.INCONCLUSIVE,
        "Cost per success not known: "
            + Wording.count(unknown)
            + " of "
            + Wording.count(wanted, "attempt")
            + " without a known cost or a conclusion; enter the model's price in"
            + " gates/prices.yaml");
  }

  private static RuleResult decided(Settings settings, SequencedMap<String, Spent> byIncident) {
    Optional<RatioBound> bound =
        RatioBound.of(
            byIncident.values().stream().mapToDouble(Spent::microUsd).toArray(),
            byIncident.values().stream().mapToDouble(Spent::successes).toArray());
    String asked = "; " + Wording.usd((double) settings.atMostMicroUsd()) + " was asked";
    if (bound.isEmpty()) {
      return result(Decision.INCONCLUSIVE, "Cost per success not known: no attempt passed" + asked);
    }
    RatioBound seen = bound.get();
    Decision decision =
        seen.upper() <= settings.atMostMicroUsd()
            ? Decision.PASS
            : seen.lower() > settings.atMostMicroUsd() ? Decision.FAIL : Decision.INCONCLUSIVE;
    return result(
        decision,
        "Cost per success "
            + Wording.usd(seen.ratio())
            + (decision == Decision.FAIL
                ? ", at least " + Wording.usd(seen.lower())
                : ", at most " + Wording.usd(seen.upper()))
            + " for sure"
            + asked);
  }

  private static RuleResult result(Decision decision, String headline) {
    return new RuleResult(ID, decision, headline, List.of(), List.of(), List.of());
  }
}
