package dev.ratchet.provider;

import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Target;

/** The only door to a model or an application. */
public interface Provider {
  /** Asks; every end, failures included, is a reply. Blocks; safe for many threads. */
  ModelReply call(Question question);

  /**
   * Tells before the first call what would make every call fail.
   *
   * @throws RatchetException MISSING_KEY if the endpoint's key is not there, INVALID_INPUT if its
   *     address may not be called
   */
  default void prepare(Target target) {}
}
