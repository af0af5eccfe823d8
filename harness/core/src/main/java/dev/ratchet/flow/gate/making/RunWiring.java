package dev.ratchet.flow.gate.making;

import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.candidate.Target;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.RuleEvaluator;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.JudgeEvaluator;
import dev.ratchet.judge.Standing;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Evaluator;
import dev.ratchet.provider.Provider;
import dev.ratchet.run.Budget;
import dev.ratchet.run.Rehearsal;
import dev.ratchet.run.RunLimits;
import dev.ratchet.run.RunProgress;
import dev.ratchet.run.RunSetup;
import dev.ratchet.run.Runner;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what the attempts of one gate are made with. */
public final class RunWiring implements AutoCloseable {
  private final Ratchet ratchet;
  private final GateInputs inputs;
  private final Calls calls;

  public RunWiring(Ratchet ratchet, GateInputs inputs, Budget budget) {
    this.ratchet = ratchet;
    this.inputs = inputs;
    this.calls = new Calls(ratchet, budget);
  }

  Calls calls() {
    return calls;
  }

  Runner runner(RunLimits limits, RunProgress progress) {
    return calls.runner(limits, progress);
  }

  /**
   * What the run works with.
   *
   * @param standings of the judges, by rubric
   */
  public RunSetup setup(Map<String, Standing> standings) {
    return setup(calls.provider(), standings);
  }

  /** What the same run would ask, without asking it. */
  public Rehearsal rehearsal() {
    return new Rehearsal(over -> setup(over, inputs.standings()), calls.cache(), ratchet.prices());
  }

  private RunSetup setup(Provider provider, Map<String, Standing> standings) {
    UnaryOperator<String> redact = new RememberedRedaction(ratchet.redactor()::redact);
    return new RunSetup(
        inputs.dataset().cases(), arms(), evaluators(redact, provider, standings), redact);
  }

  /**
   * Refuses, before anything is made or spent, what no call could do without.
   *
   * @throws RatchetException MISSING_KEY, INVALID_INPUT
   */
  void prepare() {
    targets().distinct().forEach(calls.provider()::prepare);
  }

  /** Tells whose calls the budget could not hold for. */
  public void checkBudget(Budget budget, Problems problems) {
    List<String> models =
        Stream.concat(
                candidates()
                    .filter(Candidate.Chat.class::isInstance)
                    .map(one -> ((Candidate.Chat) one).model().model()),
                inputs.judges().stream()
                    .flatMap(judge -> judge.models().stream())
                    .map(ModelSettings::model))
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

  private Map<Arm, Candidate> arms() {
    Map<Arm, Candidate> arms = new EnumMap<>(Arm.class);
    arms.put(Arm.CANDIDATE, inputs.sides().candidate());
    Candidate baseline = inputs.sides().baseline();
    if (baseline != null) {
      arms.put(Arm.BASELINE, baseline);
    }
    return arms;
  }

  private Stream<Candidate> candidates() {
    return inputs.sides().all().stream();
  }

  /** Where models and applications are called. */
  public Stream<Endpoint> endpoints() {
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
    calls.close();
  }

  private List<Evaluator> evaluators(
      UnaryOperator<String> redact, Provider provider, Map<String, Standing> standings) {
    GatePolicy policy = inputs.policy();
    Set<Evidence> shown = new TreeSet<>(Evidence.shownBy(inputs.sides().candidate()));
    candidates().map(Evidence::shownBy).forEach(shown::retainAll);
    RuleEvaluator rules = RuleEvaluator.of(inputs.dataset().cases(), policy.always(), shown);
    if (inputs.judges().isEmpty()) {
      return List.of(rules);
    }
    return List.of(
        rules,
        new JudgeEvaluator(
            new JudgeEvaluator.Panel(byRubric(), standings),
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
