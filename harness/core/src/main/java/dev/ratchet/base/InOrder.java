package dev.ratchet.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Work done on several threads, its results handed on by the giving thread in the order in which
 * the work was given. What waits is bounded in number and in weight, so a slow taker slows the
 * giver down instead of filling memory.
 *
 * @param <T> a result
 */
public final class InOrder<T> implements AutoCloseable {
  /** Enough that no thread waits for its neighbour, whose piece may take longer. */
  private static final int WAITING_PER_THREAD = 3;

  private final ExecutorService threads;
  private final Consumer<T> taker;
  private final int maxWaiting;
  private final long maxWeight;
  private final Deque<Given<T>> waiting = new ArrayDeque<>();
  private long weight;

  /**
   * Starts the threads.
   *
   * @param maxWeight of all work that waits, in the unit of {@link #give}; one piece may exceed it
   */
  public InOrder(int threads, long maxWeight, Consumer<T> taker) {
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("ratchet-work-", 1).factory());
    this.maxWaiting = WAITING_PER_THREAD * threads;
    this.maxWeight = maxWeight;
    this.taker = taker;
  }

  private record Given<T>(long weight, Future<T> result) {}

  /**
   * Gives work and hands on what is done; waits while there is too much.
   *
   * @throws RuntimeException what a piece of work has thrown
   * @throws UncheckedIOException for an I/O failure of one
   */
  public void give(long itsWeight, Callable<T> work) {
    while (!waiting.isEmpty() && (waiting.size() >= maxWaiting || weight + itsWeight > maxWeight)) {
      handOn();
    }
    waiting.add(new Given<>(itsWeight, threads.submit(work)));
    weight += itsWeight;
    while (!waiting.isEmpty() && waiting.getFirst().result().isDone()) {
      handOn();
    }
  }

  /** Hands on all that is left. */
  public void finish() {
    while (!waiting.isEmpty()) {
      handOn();
    }
  }

  private void handOn() {
    Given<T> first = waiting.removeFirst();
    weight -= first.weight();
    taker.accept(result(first.result()));
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RatchetException(
          ErrorCode.INTERRUPTED, "interrupted; run the same command again", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof IOException failure) {
        throw new UncheckedIOException(failure);
      }
      throw new RatchetException(ErrorCode.INTERNAL, "a piece of work broke", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
