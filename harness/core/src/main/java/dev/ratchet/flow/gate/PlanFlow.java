package dev.ratchet.flow.gate;

import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.casebook.Case;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.flow.gate.making.RunFlow;
import dev.ratchet.flow.gate.making.RunOptions;
import dev.ratchet.flow.gate.making.RunWiring;
import dev.ratchet.flow.gate.stored.OwnRepeats;
import dev.ratchet.gate.Coverage;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.GatePlan;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.run.Budget;
import dev.ratchet.run.Forecast;
import dev.ratchet.run.Forecast.Range;
import dev.ratchet.run.Prices;
import dev.ratchet.run.RunSetup;
import dev.ratchet.run.Shard;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Tells what a run would make and take, before anything is spent. */
public final class PlanFlow {
  /** Nobody knows a model's latency before it is asked; whoever reads the plan is told this one. */
  static final Duration ASSUMED_LATENCY = Duration.ofSeconds(2);

  private static final long PRICES_STAY_GOOD_DAYS = 90;

  private final Ratchet ratchet;

  public PlanFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * Plans a run.
   *
   * @throws RatchetException what would refuse the run, but for keys that are not set
   */
  public PlanSummary plan(GateInputs inputs, RunOptions options) {
    Budget budget = RunFlow.budget(inputs.policy().budget(), options);
    try (RunWiring wiring = new RunWiring(ratchet, inputs, budget)) {
      return plan(inputs, options, budget, wiring);
    }
  }

  private PlanSummary plan(GateInputs inputs, RunOptions options, Budget budget, RunWiring wiring) {
    RunSetup setup = wiring.setup(inputs.standings());
    Problems problems = new Problems();
    setup.check(problems);
    wiring.checkBudget(budget, problems);
    problems.throwIfAny();
    Shard shard = options.shard();
    List<Case> all = inputs.dataset().cases();
    List<Case> cases = shard == null ? all : shard.cases(all);
    GatePlan plan = Gate.plan(cases, inputs.policy());
    Forecast forecast = wiring.rehearsal().of(plan.certain());
    double withReruns = 1 + (double) plan.expectedReruns() / Math.max(1, plan.certain().size());
    PlanSummary.Taking taking = taking(forecast, withReruns, wiring, options);
    return new PlanSummary(
        PlanSummary.Subject.of(inputs, shard, cases.size()),
        new PlanSummary.Attempts(
            plan.p0().size(), plan.others().size(), plan.expectedReruns(), plan.certain()),
        taking,
        PlanSummary.BudgetLine.of(budget, taking),
        coverage(all, inputs.policy()),
        Stream.concat(notes(ratchet.prices(), forecast).stream(), FalseFlags.notes(inputs).stream())
            .toList());
  }

  /** With the disagreement that stored runs of the baseline show, else the usual one. */
  private Coverage coverage(List<Case> cases, GatePolicy policy) {
    double disagreement =
        OwnRepeats.of(ratchet.workspace(), policy)
            .map(repeats -> Coverage.measured(cases, repeats.asBaselines(), policy))
            .orElse(OptionalDouble.empty())
            .orElse(Coverage.USUALLY_DIFFER);
    return Coverage.of(cases, policy, disagreement);
  }

  private static PlanSummary.Taking taking(
      Forecast forecast, double withReruns, RunWiring wiring, RunOptions options) {
    Range calls = forecast.calls().all().upTo(withReruns);
    int lanes =
        wiring
            .endpoints()
            .map(endpoint -> endpoint.limits().concurrency())
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .reduce(options.limits().concurrency(), Math::min);
    Range wall = new Range(wall(calls.low(), lanes, wiring), wall(calls.high(), lanes, wiring));
    return new PlanSummary.Taking(
        new Forecast.Calls(
            forecast.calls().candidates().upTo(withReruns),
            forecast.calls().judges().upTo(withReruns),
            forecast.calls().cached()),
        forecast.tokens().upTo(withReruns),
        new PlanSummary.Cost(forecast.costMicroUsd().upTo(withReruns), forecast.unpriced()),
        new PlanSummary.Wall(wall, lanes, ASSUMED_LATENCY.toMillis()),
        forecast.shares().stream().map(share -> share.upTo(withReruns)).toList());
  }

  /** Milliseconds, by latency and concurrency or by what a provider takes a minute. */
  private static long wall(long calls, int lanes, RunWiring wiring) {
    long byLatency = (calls + lanes - 1) / lanes * ASSUMED_LATENCY.toMillis();
    return wiring
        .endpoints()
        .map(Endpoint::limits)
        .map(limits -> limits.requestsPerMinute())
        .filter(Objects::nonNull)
        .mapToLong(perMinute -> calls * 60_000 / perMinute)
        .reduce(byLatency, Math::max);
  }

  private List<String> notes(Prices prices, Forecast forecast) {
    List<String> notes = new ArrayList<>();
    forecast
        .unpriced()
        .forEach(
            (name, calls) ->
                notes.add(
                    "no price is known for "
                        + name
                        + ", which up to "
                        + calls
                        + " of the calls go to; add it to gates/prices.yaml"));
    long age = ChronoUnit.DAYS.between(prices.asOf(), today());
    if (!prices.models().isEmpty() && age > PRICES_STAY_GOOD_DAYS) {
      notes.add(
          "the prices are as of "
              + prices.asOf()
              + ", "
              + age
              + " days ago; look them up again and change as-of in gates/prices.yaml");
    }
    return notes;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(ratchet.clock().instant(), ZoneOffset.UTC);
  }
}
