package dev.ratchet.alert;

import java.time.Instant;

/**
 * What is known of something, and was told of it.
 *
 * @param since when the state began
 * @param told when somebody was told of it last; {@code since} where nobody had to be
 * @param about as it was then, for when the alert is taken out of the file
 */
public record Standing(AlertKey key, State state, Instant since, Instant told, Notice.About about) {
  /** In what state it is. What was never read has none. */
  public enum State {
    FINE,
    FIRING,
    /** It was read before, and cannot be read any more. */
    CANNOT_TELL
  }
}
