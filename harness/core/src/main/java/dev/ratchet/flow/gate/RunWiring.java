package dev.ratchet.flow.gate;

import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Target;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.RuleEvaluator;
import dev.ratchet.files.FileReplyCache;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.JudgeEvaluator;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Evaluator;
import dev.ratchet.provider.CachingProvider;
import dev.ratchet.provider.CallLimits;
import dev.ratchet.provider.Doors;
import dev.ratchet.provider.OpenAiProvider;
import dev.ratchet.provider.PacedCall;
import dev.ratchet.provider.Pause;
import dev.ratchet.provider.Provider;
import dev.ratchet.provider.RetryPolicy;
import dev.ratchet.provider.RetryingProvider;
import dev.ratchet.provider.RunDeadline;
import dev.ratchet.provider.application.Applications;
import dev.ratchet.run.Budget;
import dev.ratchet.run.BudgetedCall;
import dev.ratchet.run.Prices;
import dev.ratchet.run.RunLimits;
import dev.ratchet.run.RunProgress;
import dev.ratchet.run.RunSetup;
import dev.ratchet.run.Runner;
import dev.ratchet.run.Spending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what the attempts of one gate are made with. */
final class RunWiring {
  private static final Duration CACHE_AGE = Duration.ofDays(30);

  private final Ratchet ratchet;
  private final GateInputs inputs;
  private final Prices prices;
  private final Provider provider;

  RunWiring(Ratchet ratchet, GateInputs inputs) {
    this.ratchet = ratchet;
    this.inputs = inputs;
    this.prices = ratchet.prices();
    this.provider = provider();
  }

  Runner runner(RunLimits limits, RunProgress progress) {
    return new Runner(provider, prices, limits, ratchet.clock(), progress);
  }

  RunSetup setup() {
    UnaryOperator<String> redact = ratchet.redactor()::redact;
    return new RunSetup(
        inputs.dataset().cases(),
        Map.of(Arm.CANDIDATE, inputs.sides().candidate(), Arm.BASELINE, inputs.sides().baseline()),
        evaluators(redact),
        redact);
  }

  /**
   * Refuses, before anything is made or spent, what no call could do without.
   *
   * @throws RatchetException MISSING_KEY, INVALID_INPUT
   */
  void prepare() {
    targets().distinct().forEach(provider::prepare);
  }

  /** Whether any model of this run is called at a stand-in rather than where its file says. */
  boolean isScripted() {
    return targets()
        .anyMatch(target -> ratchet.surroundings().standIns().containsKey(target.address()));
  }

  private Stream<Target> targets() {
    return Stream.of(inputs.sides().candidate(), inputs.sides().baseline())
        .flatMap(candidate -> candidate.targets().stream());
  }

  private Provider provider() {
    GatePolicy.Budget limits = inputs.policy().budget();
    Spending spending =
        new Spending(
            new Budget(limits.calls(), limits.costMicroUsd(), limits.time()),
            prices,
            System::nanoTime);
    Ratchet.Surroundings surroundings = ratchet.surroundings();
    OpenAiProvider once =
        new OpenAiProvider(
            surroundings::variable,
            address -> surroundings.standIns().getOrDefault(address, address),
            CallLimits.DEFAULT);
    RunDeadline deadline = new RunDeadline(Pause.REAL, limits.time());
    return new CachingProvider(
        new RetryingProvider(
            new PacedCall(
                new BudgetedCall(new Doors(once, new Applications()), spending),
                Pause.REAL,
                deadline,
                RetryPolicy.DEFAULT.longestWait()),
            RetryPolicy.DEFAULT,
            Pause.REAL,
            deadline),
        new FileReplyCache(ratchet.workspace().cache(), ratchet.clock(), CACHE_AGE));
  }

  private List<Evaluator> evaluators(UnaryOperator<String> redact) {
    GatePolicy policy = inputs.policy();
    Set<Evidence> shown = new TreeSet<>(Evidence.shownBy(inputs.sides().candidate()));
    shown.retainAll(Evidence.shownBy(inputs.sides().baseline()));
    RuleEvaluator rules = RuleEvaluator.of(inputs.dataset().cases(), policy.always(), shown);
    if (inputs.judges().isEmpty()) {
      return List.of(rules);
    }
    return List.of(
        rules,
        new JudgeEvaluator(
            new JudgeEvaluator.Panel(byRubric(), Set.of()),
            policy.always(),
            provider,
            redact,
            policy.design().seed()));
  }

  private Map<String, Judge> byRubric() {
    return inputs.judges().stream()
        .collect(Collectors.toMap(judge -> judge.rubric().id(), Function.identity()));
  }
}
