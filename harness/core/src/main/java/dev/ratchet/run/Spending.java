package dev.ratchet.run;

import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Question;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run within its budget: before each call the most that it can take is reserved, after it
 * the reservation becomes what it did take. A call that does not fit waits while others hold
 * reservations that may shrink, and is refused when none does.
 */
public final class Spending {
  private final Budget budget;
  private final Prices prices;
  private final CallBounds bounds;
  private final CallBounds batchBounds;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private Spent spent = new Spent(0, 0, 0);
  private Spent reserved = new Spent(0, 0, 0);
  private @Nullable Long firstCallNanos;

  /**
   * Starts with nothing spent.
   *
   * @param nanos a monotonic clock, such as {@code System::nanoTime}
   */
  public Spending(Budget budget, Prices prices, LongSupplier nanos) {
    this.budget = budget;
    this.prices = prices;
    this.bounds = new CallBounds(prices);
    this.batchBounds = new CallBounds(prices.inBatches());
    this.nanos = nanos;
  }

  /** Nothing is limited and nothing has a price. */
  public static Spending unlimited() {
    return new Spending(Budget.UNLIMITED, Prices.NONE, System::nanoTime);
  }

  /** Calls, their tokens and their micro-USD. */
  public record Spent(long calls, long tokens, long costMicroUsd) {
    Spent plus(Spent other) {
      return new Spent(
          calls + other.calls, tokens + other.tokens, costMicroUsd + other.costMicroUsd);
    }

    Spent minus(Spent other) {
      return plus(new Spent(-other.calls, -other.tokens, -other.costMicroUsd));
    }
  }

  /**
   * What was used up so far; tokens and money of calls of which the provider does not say count as
   * reserved.
   */
  public Spent spent() {
    lock.lock();
    try {
      return spent;
    } finally {
      lock.unlock();
    }
  }

  Prices prices() {
    return prices;
  }

  /** Why the time is over; empty while there is some left, or before the first call. */
  Optional<String> timeOver() {
    Duration limit = budget.time();
    if (limit == null) {
      return Optional.empty();
    }
    lock.lock();
    try {
      Long first = firstCallNanos;
      return first != null && nanos.getAsLong() - first >= limit.toNanos()
          ? Optional.of("the time limit of " + words(limit) + " is used up")
          : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** A reservation, or why there is none. */
  sealed interface Reservation {
    record Granted(Spent most) implements Reservation {}

    record Refused(String reason) implements Reservation {}
  }

  Reservation reserve(Question question) throws InterruptedException {
    CallBounds.Use most = bounds.most(question);
    Spent wanted = new Spent(1, known(most.tokens(), 0), known(most.microUsd(), 0));
    lock.lockInterruptibly();
    try {
      Optional<String> refusal = refusal(question, most);
      while (refusal.isEmpty()) {
        Optional<String> lack = lack(wanted);
        if (lack.isEmpty()) {
          spent = spent.plus(new Spent(1, 0, 0));
          reserved = reserved.plus(wanted);
          return new Reservation.Granted(wanted);
        }
        if (reserved.calls() == 0) {
          return new Reservation.Refused(lack.get());
        }
        settled.await();
        refusal = refusal(question, most);
      }
      return new Reservation.Refused(refusal.get());
    } finally {
      lock.unlock();
    }
  }

  void settle(Reservation.Granted granted, Question question, ModelReply reply) {
    CallBounds.Use taken = bounds.taken(question, reply);
    Spent most = granted.most();
    Spent took =
        new Spent(
            0, known(taken.tokens(), most.tokens()), known(taken.microUsd(), most.costMicroUsd()));
    lock.lock();
    try {
      reserved = reserved.minus(most);
      spent = spent.plus(took);
      settled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Why so many questions do not fit into the budget as a batch; empty when they do. */
  Optional<String> lackOfBatch(List<ModelRequest> questions) {
    Spent most = new Spent(questions.size(), 0, 0);
    for (ModelRequest question : questions) {
      CallBounds.Use use = batchBounds.most(question);
      if (budget.costMicroUsd() != null && use.microUsd() == null) {
        return Optional.of(withoutCost(question));
      }
      most = most.plus(new Spent(0, known(use.tokens(), 0), known(use.microUsd(), 0)));
    }
    lock.lock();
    try {
      return beyond(spent.plus(reserved).plus(most));
    } finally {
      lock.unlock();
    }
  }

  /** What a batch answered was spent, at the price that batches have. */
  void tookInBatch(ModelRequest question, ModelReply reply) {
    CallBounds.Use most = batchBounds.most(question);
    CallBounds.Use taken = batchBounds.taken(question, reply);
    Spent took =
        new Spent(
            1,
            known(taken.tokens(), known(most.tokens(), 0)),
            known(taken.microUsd(), known(most.microUsd(), 0)));
    lock.lock();
    try {
      spent = spent.plus(took);
    } finally {
      lock.unlock();
    }
  }

  private Optional<String> beyond(Spent most) {
    if (budget.calls() != null && most.calls() > budget.calls()) {
      return Optional.of("it takes " + most.calls() + " calls, and the limit is " + budget.calls());
    }
    if (budget.tokens() != null && most.tokens() > budget.tokens()) {
      return Optional.of(
          "it may take " + most.tokens() + " tokens, and the limit is " + budget.tokens());
    }
    if (budget.costMicroUsd() != null && most.costMicroUsd() > budget.costMicroUsd()) {
      return Optional.of(
          "it may cost "
              + dollars(most.costMicroUsd())
              + ", and the limit is "
              + dollars(budget.costMicroUsd()));
    }
    return Optional.empty();
  }

  /** What no waiting can mend. */
  private Optional<String> refusal(Question question, CallBounds.Use most) {
    if (budget.calls() != null && spent.calls() >= budget.calls()) {
      return Optional.of("the limit of " + budget.calls() + " calls is used up");
    }
    if (budget.costMicroUsd() != null && most.microUsd() == null) {
      return Optional.of(withoutCost(question));
    }
    if (budget.tokens() != null && most.tokens() == null) {
      return Optional.of("nobody knows how many tokens an application uses at most");
    }
    if (firstCallNanos == null) {
      firstCallNanos = nanos.getAsLong();
    }
    return timeOver();
  }

  private static String withoutCost(Question question) {
    return switch (question) {
      case ModelRequest request ->
          "model '" + request.settings().model() + "' has no price, so that its cost has no bound";
      case ApplicationRequest request ->
          "application '" + request.application().name() + "' states no most-cost of a reply";
    };
  }

  /** What is short at present; what others have reserved may come free again. */
  private Optional<String> lack(Spent wanted) {
    Spent after = spent.plus(reserved).plus(wanted);
    if (budget.tokens() != null && after.tokens() > budget.tokens()) {
      return Optional.of(
          "the limit of " + budget.tokens() + " tokens leaves no room for another call");
    }
    if (budget.costMicroUsd() != null && after.costMicroUsd() > budget.costMicroUsd()) {
      return Optional.of(
          "the cost limit of "
              + dollars(budget.costMicroUsd())
              + " leaves no room for another call");
    }
    return Optional.empty();
  }

  private static long known(@Nullable Long value, long otherwise) {
    return value == null ? otherwise : Math.max(0, value);
  }

  private static String dollars(long microUsd) {
    return BigDecimal.valueOf(microUsd, 6).stripTrailingZeros().toPlainString() + " USD";
  }

  private static String words(Duration time) {
    return time.toSeconds() % 60 == 0 && time.toSeconds() > 0
        ? time.toMinutes() + " min"
        : time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
