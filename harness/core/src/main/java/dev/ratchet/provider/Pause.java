package dev.ratchet.provider;

/** Waiting, so that tests need not. */
public interface Pause {
  /** Waits for real. */
  Pause REAL = Thread::sleep;

  /**
   * Waits.
   *
   * @throws InterruptedException if the run is being stopped
   */
  void forMillis(long millis) throws InterruptedException;
}
