package dev.ratchet.cli;

import dev.ratchet.store.Database;

/** How a command comes to the store. */
public sealed interface Reach {
  /** By itself, or by the server that has it. */
  record Own() implements Reach {}

  /**
   * It runs within that server.
   *
   * @param store a lease of what the server has open
   */
  record Within(Database store) implements Reach {}
}
