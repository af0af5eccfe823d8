package dev.ratchet.provider.application;

import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.SingleCall;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Holds a call to its time, whatever the other side does, on a thread of its own. */
final class Deadline {
  private Deadline() {}

  /**
   * The call's answer, or the failure that there was none in time.
   *
   * @param threads virtual where the call waits without holding its carrier
   * @param giveUp run when nobody waits for the call any more
   */
  static SingleCall.Answer within(
      Duration time, Thread.Builder threads, Callable<SingleCall.Answer> call, Runnable giveUp) {
    FutureTask<SingleCall.Answer> task = new FutureTask<>(call);
    Thread thread = threads.name("application-call").start(task);
    try {
      return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      giveUp.run();
      thread.interrupt();
      return failed(ModelReply.Failure.TIMEOUT, "no whole answer in time");
    } catch (InterruptedException e) {
      giveUp.run();
      thread.interrupt();
      Thread.currentThread().interrupt();
      return failed(ModelReply.Failure.INTERRUPTED, "the run was stopped during the call");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException defect) {
        throw defect;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  static SingleCall.Answer failed(ModelReply.Failure failure, String reason) {
    return SingleCall.Answer.of(new ModelReply.Failed(failure, reason, 0, null));
  }
}
