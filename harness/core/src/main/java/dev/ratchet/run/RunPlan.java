package dev.ratchet.run;

import dev.ratchet.base.ContentHash;
import dev.ratchet.outcome.AttemptKey;
import java.util.List;

/**
 * The attempts that are wanted, in the order in which they start, and what they depend on.
 *
 * @param identity hash over dataset, candidates, expectations, judges and policy; a journal of
 *     another identity is refused
 */
public record RunPlan(ContentHash identity, List<AttemptKey> attempts) {
  public RunPlan {
    attempts = List.copyOf(attempts);
  }
}
