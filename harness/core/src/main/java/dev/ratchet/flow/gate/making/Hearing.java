package dev.ratchet.flow.gate.making;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.RecordedReply;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.casebook.Scope;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.JudgeEvaluator;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Provider;
import dev.ratchet.run.HeldJournal;
import dev.ratchet.run.RunJournal;
import dev.ratchet.run.RunPlan;
import dev.ratchet.run.RunResult;
import dev.ratchet.run.RunSetup;
import dev.ratchet.run.Runner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts replies before one judge, as a run of recorded replies that nothing but the judge looks at:
 * so budget, cache, deadlines, stopping and journal are a run's.
 *
 * @param provider what the judge is asked through; the runner's own
 * @param redact passed by everything that leaves the machine or is kept
 * @param seed of the gate, so that an answer to the same question counts in both
 */
record Hearing(Provider provider, Runner runner, UnaryOperator<String> redact, long seed) {
  /** An exhibit so many times. */
  record Wanted(Exhibit exhibit, int times) {}

  /**
   * What the judge says of each, by id, in the order of the times; a list is shorter where the run
   * was cut.
   *
   * @param exhibits of different ids
   * @param behind keeps what is said; null where nobody will ask for it again
   */
  Map<String, List<Outcome>> hear(Judge judge, List<Wanted> exhibits, @Nullable RunJournal behind) {
    HeldJournal journal = new HeldJournal(behind);
    RunResult result =
        runner.run(
            new RunPlan(identity(judge, exhibits), keys(exhibits)),
            setup(judge, exhibits),
            journal);
    Map<AttemptKey, Attempt> said = new HashMap<>(result.unkept());
    said.putAll(journal.made());
    Map<String, List<Outcome>> byId = new TreeMap<>();
    for (Wanted one : exhibits) {
      List<Outcome> times = new ArrayList<>();
      for (int time = 0; time < one.times(); time++) {
        Attempt attempt = said.get(key(one, time));
        if (attempt == null || attempt.outcomes().isEmpty()) {
          break;
        }
        times.add(attempt.outcomes().getFirst());
      }
      byId.put(one.exhibit().id(), List.copyOf(times));
    }
    return Collections.unmodifiableMap(byId);
  }

  /** Everything that {@link #hear} may ask, so that it can be asked beforehand. */
  List<ModelRequest> questions(Judge judge, List<Wanted> exhibits) {
    JudgeEvaluator evaluator = evaluator(judge);
    return exhibits.stream()
        .flatMap(
            one ->
                IntStream.range(0, one.times())
                    .boxed()
                    .flatMap(
                        time ->
                            evaluator
                                .questions(asked(one), one.exhibit().transcript(), time)
                                .stream()))
        .toList();
  }

  /** What a hearing is of: a journal of another one is refused. */
  static ContentHash identity(Judge judge, List<Wanted> exhibits) {
    List<List<Object>> heard =
        exhibits.stream()
            .map(
                one ->
                    List.<Object>of(
                        one.times(),
                        one.exhibit().about().toNode(),
                        one.exhibit().transcript().steps(),
                        one.exhibit().transcript().reply()))
            .toList();
    return ContentHash.ofRecord(Map.of("judge", judge.hash(), "heard", heard));
  }

  /** All of them once before any a second time, so that a cut leaves as many as can be. */
  private static List<AttemptKey> keys(List<Wanted> exhibits) {
    int most = exhibits.stream().mapToInt(Wanted::times).max().orElse(0);
    return IntStream.range(0, most)
        .boxed()
        .flatMap(
            time -> exhibits.stream().filter(one -> time < one.times()).map(one -> key(one, time)))
        .toList();
  }

  private static AttemptKey key(Wanted one, int time) {
    return new AttemptKey(Arm.CANDIDATE, one.exhibit().id(), time);
  }

  private RunSetup setup(Judge judge, List<Wanted> exhibits) {
    return new RunSetup(
        exhibits.stream().map(Hearing::asked).toList(),
        Map.of(Arm.CANDIDATE, recorded(exhibits)),
        List.of(evaluator(judge)),
        redact);
  }

  private JudgeEvaluator evaluator(Judge judge) {
    Expectation held =
        new Expectation(
            Expectation.Kind.RUBRIC,
            judge.rubric().id(),
            Severity.P1,
            Node.mapping(Map.of()),
            Scope.EVERY_CASE);
    return new JudgeEvaluator(
        new JudgeEvaluator.Panel(Map.of(judge.rubric().id(), judge), Map.of()),
        List.of(held),
        provider,
        redact,
        seed);
  }

  /** The case with no expectation of its own. */
  private static Case asked(Wanted one) {
    return one.exhibit().about().expecting(List.of());
  }

  private static Candidate recorded(List<Wanted> exhibits) {
    Function<Wanted, List<RecordedReply>> replies =
        one ->
            Collections.nCopies(
                one.times(),
                new RecordedReply(
                    one.exhibit().transcript().reply(), one.exhibit().transcript().steps()));
    return new Candidate.Recorded(
        "labelled replies",
        exhibits.stream().collect(Collectors.toMap(one -> one.exhibit().id(), replies)));
  }
}
