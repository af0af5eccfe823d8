package dev.ratchet.provider;

import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;

/** The only door to a model. */
public interface Provider {
  /** Calls the model; every end, failures included, is a reply. Blocks; safe for many threads. */
  ModelReply call(ModelRequest request);

  /**
   * Tells before the first call what would make every call fail.
   *
   * @throws RatchetException MISSING_KEY if the endpoint's key is not there, INVALID_INPUT if its
   *     address may not be called
   */
  default void prepare(Endpoint endpoint) {}
}
