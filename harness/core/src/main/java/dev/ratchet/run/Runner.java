package dev.ratchet.run;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.provider.Provider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes the attempts of a plan, in its order, so many at a time, and journals each before it
 * counts. Attempts that the journal holds are not made again, unless they ended missing: whoever
 * resumes a run wants exactly those.
 */
public final class Runner {
  private static final long LOOK_MILLIS = 20;

  private final Provider provider;
  private final Prices prices;
  private final RunLimits limits;
  private final Clock clock;
  private final RunProgress progress;
  private volatile boolean stopped;

  public Runner(
      Provider provider, Prices prices, RunLimits limits, Clock clock, RunProgress progress) {
    this.provider = provider;
    this.prices = prices;
    this.limits = limits;
    this.clock = clock;
    this.progress = progress;
  }

  /** Makes no new calls from now on; calls that are out may still answer, and are kept. */
  public void stop() {
    stopped = true;
  }

  /**
   * Runs a plan to its end, or until {@link #stop}.
   *
   * @throws RatchetException MISSING_KEY before the first call; STORAGE if an attempt cannot be
   *     journaled; INTERNAL for a defect that is no attempt's
   */
  public RunResult run(RunPlan plan, RunSetup setup, RunJournal journal) {
    Map<AttemptKey, Attempt> ended = new ConcurrentHashMap<>();
    journal.attempts().forEach(attempt -> ended.put(attempt.key(), attempt));
    List<AttemptKey> open = open(plan, ended);
    prepare(setup, open);
    Tally tally = new Tally(plan.attempts().size(), plan.attempts().size() - open.size(), progress);
    AttemptMaker maker =
        new AttemptMaker(setup, new ChatTalk.Means(provider, prices, () -> stopped), clock);
    makeAll(
        open,
        key -> {
          tally.started();
          Attempt attempt = maker.make(key);
          if (!Unrun.is(attempt.end())) {
            journal.append(attempt);
          }
          ended.put(key, attempt);
          tally.ended(attempt);
        });
    return new RunResult(
        plan.attempts().stream()
            .distinct()
            .sorted()
            .map(key -> ended.computeIfAbsent(key, _ -> Unrun.attempt(key, clock.instant())))
            .toList(),
        stopped);
  }

  private static List<AttemptKey> open(RunPlan plan, Map<AttemptKey, Attempt> ended) {
    Set<AttemptKey> seen = new HashSet<>();
    return plan.attempts().stream()
        .filter(seen::add)
        .filter(
            key -> {
              Attempt kept = ended.get(key);
              return kept == null || kept.end() instanceof AttemptEnd.Missing;
            })
        .toList();
  }

  private void prepare(RunSetup setup, List<AttemptKey> open) {
    for (AttemptKey.Arm arm : open.stream().map(AttemptKey::arm).distinct().sorted().toList()) {
      Candidate candidate = setup.arms().get(arm);
      if (candidate != null) {
        candidate.targets().forEach(provider::prepare);
      }
    }
  }

  private interface Work {
    void on(AttemptKey key);
  }

  private void makeAll(List<AttemptKey> open, Work work) {
    Semaphore slots = new Semaphore(limits.concurrency());
    List<Future<?>> futures = new ArrayList<>();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      for (AttemptKey key : open) {
        if (!slot(slots)) {
          break;
        }
        futures.add(threads.submit(() -> within(slots, () -> work.on(key))));
      }
      threads.shutdown();
      await(threads);
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
    }
    futures.forEach(Runner::rethrow);
  }

  /** Waits for room; false when the run was stopped meanwhile. */
  private boolean slot(Semaphore slots) throws InterruptedException {
    while (!stopped) {
      if (slots.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private void within(Semaphore slots, Runnable work) {
    boolean done = false;
    try {
      work.run();
      done = true;
    } finally {
      if (!done) {
        stopped = true; // what breaks outside an attempt would break the next one too
      }
      slots.release();
    }
  }

  private void await(ExecutorService threads) throws InterruptedException {
    while (!threads.awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (stopped) {
        if (!threads.awaitTermination(limits.stopGrace().toMillis(), TimeUnit.MILLISECONDS)) {
          threads.shutdownNow();
          threads.awaitTermination(limits.stopGrace().toMillis(), TimeUnit.MILLISECONDS);
        }
        return;
      }
    }
  }

  private static void rethrow(Future<?> future) {
    if (future.state() == Future.State.FAILED) {
      Throwable thrown = future.exceptionNow();
      throw thrown instanceof RatchetException known
          ? known
          : new RatchetException(ErrorCode.INTERNAL, "the runner broke", thrown);
    }
  }
}
