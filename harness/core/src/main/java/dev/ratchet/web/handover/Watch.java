package dev.ratchet.web.handover;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Finds out within a second that a caller has gone, while something is done for them. */
final class Watch implements AutoCloseable {
  private static final long BEAT_MILLIS = 250;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Caller caller;
  private final Runnable end;

  private Watch(Caller caller, Runnable end) {
    this.caller = caller;
    this.end = end;
  }

  /**
   * Watches until it is closed.
   *
   * @param end of what is done, once nobody waits for it
   */
  static Watch over(Caller caller, Runnable end) {
    Watch watch = new Watch(caller, end);
    Thread.ofPlatform().name("caller").daemon().start(watch::run);
    return watch;
  }

  private void run() {
    try {
      while (!over.await(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
        if (!caller.isThere()) {
          caller.stop();
          end.run();
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
