package dev.ratchet.judge.calibration;

import dev.ratchet.base.ContentHash;

/**
 * A reply that is put before an admitted judge again in each gate, to see whether it is still the
 * judge that was admitted.
 *
 * @param verdict that people settled
 * @param shown hash of the reply and what it answered, so that one that was edited is no anchor any
 *     more
 */
public record AnchorReply(String id, Verdict verdict, ContentHash shown) {
  /** Whether this is the reply that was picked, word for word. */
  boolean is(LabelledReply reply) {
    return reply.id().equals(id) && reply.shown().equals(shown);
  }
}
