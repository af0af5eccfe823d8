package dev.ratchet.canary.checklist;

import dev.ratchet.base.ContentHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
  /** How the id of an item begins that only people can answer. */
  public static final String MANUAL = "manual-";

  /** The item about new failure modes. */
  public static final String MODES = "no-unowned-failure-mode";

  /** What somebody did who would go on although an item does not hold. */
  static final String ASKED = "asked to go on";

  public Item {
    says = List.copyOf(says);
    evidence = List.copyOf(evidence);
    hands = List.copyOf(hands);
  }

  /** Whether nothing is left to do about it. */
  public boolean done() {
    return state == State.PASSED || state == State.OVERRIDDEN;
  }

  /** Whether only people can answer it. */
  public boolean manual() {
    return id.startsWith(MANUAL);
  }

  /** Who asked to go on although it does not hold, while nobody has agreed. */
  public Optional<String> asker() {
    return hands.stream().filter(hand -> hand.did().equals(ASKED)).map(Hand::who).findFirst();
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
