package dev.ratchet.web.handover;

import dev.ratchet.store.Database;

/** Runs commands that were handed over. */
@FunctionalInterface
public interface HandedWork {
  /**
   * Runs a command to its end.
   *
   * @param store a lease of the store that the server has open
   * @return its exit code
   */
  int run(HandedCommand command, Caller caller, Database store);
}
