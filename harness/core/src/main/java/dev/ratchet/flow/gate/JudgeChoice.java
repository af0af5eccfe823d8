package dev.ratchet.flow.gate;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelName;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.Rubric;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which model judges by which rubric: what the policy names, else what the rubric recommends. */
final class JudgeChoice {
  private final GatePolicy policy;
  private final Function<String, @Nullable String> variables;

  JudgeChoice(GatePolicy policy, Function<String, @Nullable String> variables) {
    this.policy = policy;
    this.variables = variables;
  }

  /**
   * The judges of a gate, called where the candidate's model is called.
   *
   * @throws RatchetException INVALID_INPUT if a rubric has no model or no candidate an endpoint
   */
  List<Judge> of(List<Rubric> rubrics, Candidate candidate, Candidate baseline) {
    return rubrics.stream()
        .map(rubric -> new Judge(rubric, settings(rubric), endpoint(candidate, baseline)))
        .toList();
  }

  private static Endpoint endpoint(Candidate candidate, Candidate baseline) {
    return Stream.of(candidate, baseline)
        .flatMap(
            one ->
                switch (one) {
                  case Candidate.Chat chat -> Stream.of(chat.endpoint());
                  case Candidate.Http _, Candidate.Command _, Candidate.Recorded _ ->
                      Stream.empty();
                })
        .findFirst()
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.INVALID_INPUT,
                    "rubrics need a judge model, but no candidate names an endpoint; take the"
                        + " rubrics out or use a candidate of kind chat"));
  }

  private ModelSettings settings(Rubric rubric) {
    String model =
        Optional.ofNullable(policy.judges().get(rubric.id())).orElse(rubric.models()).stream()
            .findFirst()
            .map(written -> ModelName.resolve(written, variables))
            .orElseThrow(
                () ->
                    new RatchetException(
                        ErrorCode.INVALID_INPUT,
                        rubric.place()
                            + ": no judge model; name one under judges: in the policy, or under"
                            + " models: in the rubric"));
    return new ModelSettings(model, 0.0, null, true);
  }
}
