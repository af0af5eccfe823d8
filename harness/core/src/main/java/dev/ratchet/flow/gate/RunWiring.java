package dev.ratchet.flow.gate;

import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Endpoint;
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
import dev.ratchet.provider.EndpointHttp;
import dev.ratchet.provider.ModelCalls;
import dev.ratchet.provider.PacedCall;
import dev.ratchet.provider.Pause;
import dev.ratchet.provider.Provider;
import dev.ratchet.provider.RetryPolicy;
import dev.ratchet.provider.RetryingProvider;
import dev.ratchet.provider.RunDeadline;
import dev.ratchet.provider.application.Applications;
import dev.ratchet.run.Budget;
import dev.ratchet.run.BudgetedCall;
import dev.ratchet.run.Rehearsal;
import dev.ratchet.run.RunLimits;
import dev.ratchet.run.RunProgress;
import dev.ratchet.run.RunSetup;
import dev.ratchet.run.Runner;
import dev.ratchet.run.Spending;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what the attempts of one gate are made with. */
final class RunWiring implements AutoCloseable {
  private final Ratchet ratchet;
  private final GateInputs inputs;
  private final Spending spending;
  private final Applications applications;
  private final FileReplyCache cache;
  private final Provider provider;

  RunWiring(Ratchet ratchet, GateInputs inputs, Budget budget) {
    this.ratchet = ratchet;
    this.inputs = inputs;
    this.applications = applications();
    this.cache = cache();
    this.spending = new Spending(budget, ratchet.prices(), System::nanoTime);
    this.provider = provider(budget);
  }

  Runner runner(RunLimits limits, RunProgress progress) {
    return new Runner(provider, spending, limits, ratchet.clock(), progress);
  }

  RunSetup setup() {
    return setup(provider);
  }

  /** What the same run would ask, without asking it. */
  Rehearsal rehearsal() {
    return new Rehearsal(this::setup, cache, ratchet.prices());
  }

  private RunSetup setup(Provider provider) {
    UnaryOperator<String> redact = new RememberedRedaction(ratchet.redactor()::redact);
    return new RunSetup(
        inputs.dataset().cases(),
        Map.of(Arm.CANDIDATE, inputs.sides().candidate(), Arm.BASELINE, inputs.sides().baseline()),
        evaluators(redact, provider),
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

  /** Tells whose calls the budget could not hold for. */
  void checkBudget(Budget budget, Problems problems) {
    List<String> models =
        Stream.concat(
                candidates()
                    .filter(Candidate.Chat.class::isInstance)
                    .map(one -> ((Candidate.Chat) one).model().model()),
                inputs.judges().stream().map(judge -> judge.model().model()))
            .toList();
    List<Candidate.Application> applications =
        candidates()
            .filter(Candidate.Application.class::isInstance)
            .map(Candidate.Application.class::cast)
            .toList();
    Node written = inputs.policy().source().entries().get("budget");
    Place place = written == null ? inputs.policy().source().place() : written.place();
    budget.check(ratchet.prices(), models, applications, place, problems);
  }

  private Stream<Candidate> candidates() {
    return Stream.of(inputs.sides().candidate(), inputs.sides().baseline());
  }

  /** Where models and applications are called. */
  Stream<Endpoint> endpoints() {
    return targets().filter(Endpoint.class::isInstance).map(Endpoint.class::cast).distinct();
  }

  /** Whether any model of this run is called at a stand-in rather than where its file says. */
  boolean isScripted() {
    return targets()
        .anyMatch(target -> ratchet.surroundings().standIns().containsKey(target.address()));
  }

  private Stream<Target> targets() {
    return Stream.concat(
        candidates().flatMap(candidate -> candidate.targets().stream()),
        inputs.judges().stream().map(Judge::endpoint));
  }

  /** Ends what was started for the candidates, and closes the cache. */
  @Override
  public void close() {
    try (cache) {
      applications.close();
    }
  }

  /** Where an address really leads: a stand-in, or itself. */
  private String called(String address) {
    return ratchet.surroundings().standIns().getOrDefault(address, address);
  }

  private Applications applications() {
    Ratchet.Surroundings surroundings = ratchet.surroundings();
    return new Applications(
        new EndpointHttp(surroundings::variable, this::called, CallLimits.DEFAULT),
        new Applications.Means(
            ratchet.workspace().root(), surroundings::variable, ratchet.redactor()::redact));
  }

  private Provider provider(Budget budget) {
    Ratchet.Surroundings surroundings = ratchet.surroundings();
    ModelCalls once = new ModelCalls(surroundings::variable, this::called, CallLimits.DEFAULT);
    RunDeadline deadline = new RunDeadline(Pause.REAL, budget.time());
    return new CachingProvider(
        new RetryingProvider(
            new PacedCall(
                new BudgetedCall(new Doors(once, applications), spending),
                Pause.REAL,
                deadline,
                RetryPolicy.DEFAULT.longestWait()),
            RetryPolicy.DEFAULT,
            Pause.REAL,
            deadline),
        cache);
  }

  private FileReplyCache cache() {
    return new FileReplyCache(
        ratchet.workspace().cache(), ratchet.clock(), ratchet.settings().cacheAge());
  }

  private List<Evaluator> evaluators(UnaryOperator<String> redact, Provider provider) {
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
