package dev.ratchet.provider;

import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Target;
import org.jspecify.annotations.Nullable;

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

  /** What an application's health probe says now; null when it has none. Never retried. */
  default @Nullable Boolean isHealthy(Candidate.Application application) {
    return null;
  }
}
