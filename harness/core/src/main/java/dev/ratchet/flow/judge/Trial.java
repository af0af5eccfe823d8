package dev.ratchet.flow.judge;

import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.calibration.LabelledReplies;
import java.util.List;

/**
 * A judge that is tried, and what it is held against.
 *
 * @param policy that names the judge
 * @param labels the file of the labelled replies, from the workspace's root
 */
public record Trial(GatePolicy policy, Judge judge, String labels, LabelledReplies replies) {
  /** The same by another model. */
  public Trial by(String model) {
    ModelSettings first = judge.models().getFirst();
    ModelSettings other =
        new ModelSettings(
            model, first.temperature(), first.maxTokens(), first.seeded(), first.further());
    return new Trial(
        policy,
        new Judge(
            judge.rubric(), List.of(other), judge.vote(), judge.when(), judge.endpoint(), null),
        labels,
        replies);
  }
}
