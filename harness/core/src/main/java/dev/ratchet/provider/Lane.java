package dev.ratchet.provider;

import dev.ratchet.candidate.Limits;
import dev.ratchet.provider.Pace.Turn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;

/**
 * Where the calls to one target line up, first come, first served. Only the first of the line
 * watches the clock; the others sleep until they are first.
 */
final class Lane {
  private final Pace pace;
  private final Pause pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Condition> line = new ArrayDeque<>();
  private Limits known;

  Lane(Limits limits, Pause pause) {
    this.pace = new Pace(limits, pause.nanos());
    this.pause = pause;
    this.known = limits;
  }

  /**
   * Waits for its turn.
   *
   * @param worth whether to wait so many nanoseconds; when it is not, that wait is the answer
   * @throws InterruptedException if the run is being stopped
   */
  Turn enter(Question question, Limits limits, LongPredicate worth) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      keep(limits);
      long tokens = pace.countsTokens() ? TokenGuess.of(question) : 0;
      if (line.isEmpty() && pace.ask(tokens, pause.nanos()) instanceof Turn.Go go) {
        return go;
      }
      return queue(tokens, worth);
    } finally {
      lock.unlock();
    }
  }

  /** Takes note of how a call ended that had its turn. */
  void leave(Turn.Go go, Pace.Sign sign, long usedTokens, Remaining remaining, Duration floor) {
    lock.lock();
    try {
      pace.ended(go, sign, usedTokens, remaining, floor, pause.nanos());
      callFirst();
    } finally {
      lock.unlock();
    }
  }

  private void keep(Limits limits) {
    if (!limits.equals(known)) {
      pace.keep(limits);
      known = limits;
    }
  }

  private Turn queue(long tokens, LongPredicate worth) throws InterruptedException {
    Condition mine = lock.newCondition();
    line.addLast(mine);
    try {
      while (true) {
        if (!line.getFirst().equals(mine)) {
          mine.await();
          continue;
        }
        Turn turn = pace.ask(tokens, pause.nanos());
        if (!(turn instanceof Turn.Later(long nanos))) {
          return turn;
        }
        if (nanos == Pace.UNTIL_A_CALL_ENDS) {
          mine.await();
        } else if (worth.test(nanos)) {
          pause.until(mine, nanos);
        } else {
          return turn;
        }
      }
    } finally {
      line.remove(mine);
      callFirst();
    }
  }

  private void callFirst() {
    Condition first = line.peekFirst();
    if (first != null) {
      first.signal();
    }
  }
}
