package dev.ratchet.gate.rule;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GateRule;
import dev.ratchet.gate.Profile;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Wording;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.stats.OrderStatisticBound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Nineteen of twenty attempts of the candidate must certainly be faster than a limit. */
public final class LatencyP95Rule implements GateRule<LatencyP95Rule.Settings> {
  private static final String ID = "latency-p95";
  private static final double QUANTILE = 0.95;

  /**
   * What is asked.
   *
   * @param atMostMillis above 0
   */
  public record Settings(long atMostMillis) {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Settings read(Node value, Profile profile, Problems problems) {
    Fields fields = Fields.of(value, problems);
    Optional<Node> written = fields.node("at-most");
    if (written.isEmpty()) {
      fields.problem("at-most", "is missing; write a time with its unit, such as 8 s");
    }
    Duration limit =
        written.isPresent() ? Amounts.duration("at-most", written.get(), problems) : null;
    fields.done();
    return new Settings(limit == null ? 1 : limit.toMillis());
  }

  @Override
  public List<String> impossible(Settings settings, List<Case> cases, GatePolicy policy) {
    int fewest = OrderStatisticBound.fewest(QUANTILE);
    int attempts = cases.size() * policy.design().repeats().others();
    return attempts >= fewest || cases.isEmpty()
        ? List.of()
        : List.of(
            ID
                + ": "
                + Wording.count(attempts, "attempt")
                + " cannot bound a 95th percentile; it takes "
                + fewest);
  }

  @Override
  public RuleResult apply(Settings settings, Comparison comparison) {
    double[] measured = measured(comparison);
    Optional<OrderStatisticBound> bound = OrderStatisticBound.of(measured, QUANTILE);
    String asked = "; " + Wording.seconds((double) settings.atMostMillis()) + " was asked";
    if (bound.isEmpty()) {
      return result(
          Decision.INCONCLUSIVE,
          "Latency p95 not known: "
              + Wording.count(measured.length, "measured attempt")
              + ", it takes "
              + OrderStatisticBound.fewest(QUANTILE)
              + "; replies from the cache are left out"
              + asked);
    }
    if (bound.get().upper() <= settings.atMostMillis()) {
      return result(
          Decision.PASS,
          "Latency p95 at most " + Wording.seconds(bound.get().upper()) + " for sure" + asked);
    }
    if (bound.get().lower() > settings.atMostMillis()) {
      return result(
          Decision.FAIL,
          "Latency p95 at least " + Wording.seconds(bound.get().lower()) + " for sure" + asked);
    }
    return result(
        Decision.INCONCLUSIVE,
        "Latency p95 between "
            + Wording.seconds(bound.get().lower())
            + " and "
            + Wording.seconds(bound.get().upper())
            + asked);
  }

  /** First runs only: reruns are drawn from the cases where the arms differ. */
  private static double[] measured(Comparison comparison) {
    int others = comparison.policy().design().repeats().others();
    return comparison.attempts(Arm.CANDIDATE).stream()
        .filter(attempt -> comparison.counts(attempt.key().caseId()))
        .filter(attempt -> attempt.key().repeat() < others && !attempt.cached())
        .flatMap(attempt -> Stream.ofNullable(attempt.effort().latencyMillis()))
        .mapToDouble(Long::doubleValue)
        .toArray();
  }

  private static RuleResult result(Decision decision, String headline) {
    return new RuleResult(ID, decision, headline, List.of(), List.of(), List.of());
  }
}
