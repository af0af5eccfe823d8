package dev.ratchet.flow.gate.making;

import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptTexts;
import java.util.Map;

/**
 * What was said in a run that was just made: read from its journal, or, for what no journal holds,
 * told from memory.
 */
record RunTexts(AttemptTexts journaled, Map<AttemptKey, Attempt> unkept) implements AttemptTexts {
  RunTexts {
    unkept = Map.copyOf(unkept);
  }

  @Override
  public Attempt whole(AttemptFacts facts) {
    if (facts.place() != AttemptFacts.NOWHERE) {
      return journaled.whole(facts);
    }
    Attempt held = unkept.get(facts.key());
    return held == null ? Attempt.unsaid(facts) : held;
  }

  @Override
  public String json(AttemptFacts facts) {
    return facts.place() == AttemptFacts.NOWHERE
        ? AttemptTexts.super.json(facts)
        : journaled.json(facts);
  }
}
