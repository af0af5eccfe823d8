package dev.ratchet.flow.gate.making;

import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.Provider;
import dev.ratchet.provider.Question;

/** Stands where models and applications are, for a change of a stranger: every reply is missing. */
final class NobodyCalled implements Provider {
  @Override
  public ModelReply call(Question question) {
    return new ModelReply.Failed(
        ModelReply.Failure.BUDGET, "nothing is called for a change from a fork", 0, null);
  }
}
