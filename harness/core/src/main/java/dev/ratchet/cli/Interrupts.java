package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and a pipeline's SIGTERM into an orderly end: the running work is asked to stop,
 * gets a few seconds to keep what it has and to write its partial report, and the process ends with
 * the exit code of missing evidence. Pipelines kill for good soon after.
 */
final class Interrupts {
  /** A pipeline that asks a process to end kills it soon after. */
  static final Duration GRACE = Duration.ofMillis(4500);

  private static final String TOO_LATE =
      "ratchet: asked to end, and ended before it could tell what it had done; what was kept by"
          + " then is whole: go on from it, a run with --resume";

  private final CountDownLatch finished = new CountDownLatch(1);
  private final boolean installed;
  private Runnable stop = () -> {};
  private volatile int exitCode = ErrorCode.INTERRUPTED.exitCode();
  private boolean asked;
  private volatile boolean ended;

  private Interrupts(boolean installed) {
    this.installed = installed;
  }

  /**
   * Listens to the signals of this process.
   *
   * @param err is told when the work did not end in time, since then nothing else is
   * @param grace how long the work may take to end
   */
  static Interrupts ofProcess(PrintStream err, Duration grace) {
    Interrupts interrupts = new Interrupts(true);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> interrupts.stopAndWait(err, grace), "interrupted"));
    return interrupts;
  }

  /** Listens to nothing; who runs the command asks, if anybody. */
  static Interrupts none() {
    return new Interrupts(false);
  }

  /** What to call when the process is asked to end; at once, if it was asked by now. */
  synchronized void onStop(Runnable action) {
    stop = action;
    if (asked) {
      action.run();
    }
  }

  /** The same for what is ended by a signal in the usual way, with an exit code of its own. */
  void onStop(Runnable action, int code) {
    exitCode = code;
    onStop(action);
  }

  /** Asks what runs to stop, and waits for nothing. */
  synchronized void ask() {
    asked = true;
    stop.run();
  }

  /** The command has ended by itself, or has written what it could. */
  void end() {
    ended = true;
    finished.countDown();
  }

  private void stopAndWait(PrintStream err, Duration grace) {
    if (ended || !installed) {
      return;
    }
    ask();
    try {
      if (!finished.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        err.println(TOO_LATE);
        Runtime.getRuntime().halt(ErrorCode.INTERRUPTED.exitCode());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
