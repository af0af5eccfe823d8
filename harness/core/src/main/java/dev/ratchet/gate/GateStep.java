package dev.ratchet.gate;

import dev.ratchet.outcome.AttemptKey;
import java.util.List;

/** What the gate says next: more evidence is needed, or a verdict. */
public sealed interface GateStep {
  /**
   * Attempts to make, in the order in which to start them.
   *
   * @param attempts none of them made so far
   * @param reason why, in words
   */
  record MoreAttempts(List<AttemptKey> attempts, String reason) implements GateStep {
    public MoreAttempts {
      attempts = List.copyOf(attempts);
    }
  }

  /** The end. */
  record Decided(Verdict verdict) implements GateStep {}
}
