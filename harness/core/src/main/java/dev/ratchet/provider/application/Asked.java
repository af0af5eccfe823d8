package dev.ratchet.provider.application;

import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.SingleCall;
import org.jspecify.annotations.Nullable;

/** One application, ready to be asked. */
interface Asked extends AutoCloseable {
  /**
   * Tells before the first call what would make every call fail.
   *
   * @throws dev.ratchet.base.RatchetException MISSING_KEY or INVALID_INPUT
   */
  void prepare();

  /** Tries once. Blocks; safe for many threads. */
  SingleCall.Answer ask(ApplicationRequest request);

  /** What its health probe says now; null when it has none. */
  @Nullable Boolean isHealthy();

  @Override
  void close();
}
