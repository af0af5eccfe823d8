package dev.ratchet.judge;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.ModelSettings;

/**
 * One model with one question, worked out once for all attempts.
 *
 * @param system the system message of every prompt
 * @param systemHash of that message
 */
record Seat(ModelSettings model, Aspect aspect, String system, ContentHash systemHash) {
  static Seat of(Rubric rubric, ModelSettings model, Aspect aspect) {
    String system = JudgePrompt.system(rubric, aspect);
    return new Seat(model, aspect, system, ContentHash.of(system));
  }

  /** How it is named beside others. */
  String name() {
    return aspect.id().isEmpty() ? model.model() : aspect.id() + ", " + model.model();
  }
}
