package dev.ratchet.cli;

/** What a command needs of the store, and so what becomes of it while a server has the store. */
enum StoreNeed {
  /** Nothing: it runs as ever. */
  NONE,
  /** The store beside others: all of it runs within the server's process. */
  SHARED,
  /** The file to itself: the server closes it, and opens it again when the command has ended. */
  ALONE,
  /**
   * A step or two: it runs in its own process, where its caller's keys are, and has those steps
   * done by the server.
   */
  STEP
}
