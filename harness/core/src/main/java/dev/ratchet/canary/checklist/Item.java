package dev.ratchet.canary.checklist;

import dev.ratchet.base.ContentHash;
import java.time.Instant;
import java.util.List;

/**
 * One line of the checklist as it stands.
 *
 * @param says why it stands so, a sentence each
 * @param basis what somebody who answers for it has seen
 * @param hands who did what about it, the oldest first
 * @param overridable whether two people may go on although it does not hold
 */
public record Item(
    String id,
    String question,
    State state,
    List<String> says,
    List<Finding.Evidence> evidence,
    ContentHash basis,
    List<Hand> hands,
    boolean overridable) {
  public Item {
    says = List.copyOf(says);
    evidence = List.copyOf(evidence);
    hands = List.copyOf(hands);
  }

  /** Whether nothing is left to do about it. */
  public boolean done() {
    return state == State.PASSED || state == State.OVERRIDDEN;
  }

  /** Where it stands. */
  public enum State {
    PASSED,
    /** It does not hold, and two people go on all the same. */
    OVERRIDDEN,
    /** Somebody has to do something. */
    OPEN,
    /** It does not hold. */
    FAILED,
    /** What it needs was not measured. */
    MISSING
  }

  /**
   * What somebody did.
   *
   * @param did in a word or two, such as {@code confirmed}
   * @param note what they said; may be empty
   */
  public record Hand(String who, Instant when, String did, String note) {}
}
