package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.EndpointReader;
import dev.ratchet.candidate.ModelName;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.Vote;
import java.util.List;
import java.util.Map;
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
   * The judges of a gate, called where the policy says, else where the candidate's model is called.
   *
   * @throws RatchetException INVALID_INPUT if a rubric has no model, or there is no endpoint
   */
  List<Judge> of(List<Rubric> rubrics, Candidate candidate, @Nullable Candidate baseline) {
    Optional<Endpoint> own = rubrics.isEmpty() ? Optional.empty() : own();
    return rubrics.stream()
        .map(rubric -> judge(rubric, own.orElseGet(() -> endpoint(candidate, baseline))))
        .toList();
  }

  private Optional<Endpoint> own() {
    Problems problems = new Problems();
    Optional<Endpoint> own =
        policy
            .judgeEndpoint()
            .map(written -> Fields.of(Node.mapping(Map.of("endpoint", written)), problems))
            .map(fields -> EndpointReader.read(fields, variables));
    problems.throwIfAny();
    return own;
  }

  private static Endpoint endpoint(Candidate candidate, @Nullable Candidate baseline) {
    return Stream.concat(Stream.of(candidate), Stream.ofNullable(baseline))
        .filter(Candidate.Chat.class::isInstance)
        .map(chat -> ((Candidate.Chat) chat).endpoint())
        .findFirst()
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.INVALID_INPUT,
                    "rubrics need a judge model, but nothing says where it is; write"
                        + " judge-endpoint: in the policy, or use a candidate of kind chat"));
  }

  private Judge judge(Rubric rubric, Endpoint endpoint) {
    GatePolicy.Judging judging = judging(rubric);
    List<ModelSettings> models =
        judging.models().stream()
            .map(written -> ModelName.resolve(written, variables))
            .distinct()
            .map(model -> new ModelSettings(model, 0.0, null, true))
            .toList();
    Vote vote = judging.vote();
    return new Judge(
        rubric,
        models,
        vote == null ? Vote.usual(rubric.severity()) : vote,
        judging.when(),
        endpoint);
  }

  /** What the policy says; a rubric recommends models, of which the first is taken. */
  private GatePolicy.Judging judging(Rubric rubric) {
    GatePolicy.Judging written = policy.judges().get(rubric.id());
    if (written != null) {
      return written;
    }
    if (rubric.models().isEmpty()) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          rubric.place()
              + ": no judge model; name one under judges: in the policy, or under models: in the"
              + " rubric");
    }
    return new GatePolicy.Judging(List.of(rubric.models().getFirst()), null, Judge.When.UNDECIDED);
  }
}
