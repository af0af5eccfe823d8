package dev.ratchet.cli;

/**
 * A command of which a part is done where its caller's keys are, also when the rest of it ran
 * within a server.
 */
interface Afterwards {
  /**
   * Does that part.
   *
   * @param code how the rest ended
   * @return how all of it ended
   */
  int afterwards(int code);
}
