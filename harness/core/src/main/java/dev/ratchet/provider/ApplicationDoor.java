package dev.ratchet.provider;

import dev.ratchet.candidate.Candidate;
import org.jspecify.annotations.Nullable;

/** Asks applications, once each time. */
public interface ApplicationDoor {
  /**
   * See {@link Provider#prepare}.
   *
   * @throws dev.ratchet.base.RatchetException MISSING_KEY or INVALID_INPUT
   */
  void prepare(Candidate.Application application);

  /** See {@link Provider#isHealthy}. */
  default @Nullable Boolean isHealthy(Candidate.Application application) {
    return null;
  }

  /** Tries once. Blocks; safe for many threads. */
  SingleCall.Answer ask(ApplicationRequest request);
}
