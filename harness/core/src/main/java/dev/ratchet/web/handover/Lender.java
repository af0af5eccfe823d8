package dev.ratchet.web.handover;

import dev.ratchet.store.Database;

/** Has the store open, and can do without it for a while. */
public interface Lender {
  /** The store, for a command that runs within this process; only while it is open. */
  Database lease();

  /** Takes up what a command has brought that the pages should show. */
  void lookAgain();

  /** Lets go of the file. Nobody works with it any more. */
  void letGo();

  /**
   * Opens the file anew.
   *
   * @throws dev.ratchet.base.RatchetException if it cannot be opened yet
   */
  void takeBack();
}
