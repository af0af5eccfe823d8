package dev.ratchet.run;

import dev.ratchet.base.Json;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run within its budget: before each call the most that it can cost is reserved, after it
 * the reservation becomes what it did cost. A call that does not fit waits while others hold
 * reservations that may shrink, and is refused when none does.
 */
public final class Spending {
  private static final long UNTOLD_OUTPUT_TOKENS = 32_768;
  private static final long TOKENS_AROUND = 256;
  private static final long TOKENS_AROUND_MESSAGE = 16;

  private final Budget budget;
  private final Prices prices;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private long calls;
  private long spent;
  private long reserved;
  private @Nullable Long firstCallNanos;

  /**
   * Starts with nothing spent.
   *
   * @param nanos a monotonic clock, such as {@code System::nanoTime}
   */
  public Spending(Budget budget, Prices prices, LongSupplier nanos) {
    this.budget = budget;
    this.prices = prices;
    this.nanos = nanos;
  }

  /** What was used up so far. */
  public record Spent(long calls, long costMicroUsd) {}

  /** Calls made and money spent; money of calls that never answered counts as reserved. */
  public Spent spent() {
    lock.lock();
    try {
      return new Spent(calls, spent);
    } finally {
      lock.unlock();
    }
  }

  /** A reservation, or why there is none. */
  sealed interface Reservation {
    record Granted(long microUsd) implements Reservation {}

    record Refused(String reason) implements Reservation {}
  }

  Reservation reserve(ModelRequest request) throws InterruptedException {
    OptionalLong most = most(request);
    lock.lockInterruptibly();
    try {
      Optional<String> refusal = refusal(request.settings().model(), most);
      while (refusal.isEmpty() && !fits(most.orElse(0))) {
        if (reserved == 0) {
          return new Reservation.Refused("the cost limit leaves no room for another call");
        }
        settled.await();
        refusal = refusal(request.settings().model(), most);
      }
      if (refusal.isPresent()) {
        return new Reservation.Refused(refusal.get());
      }
      calls++;
      reserved += most.orElse(0);
      return new Reservation.Granted(most.orElse(0));
    } finally {
      lock.unlock();
    }
  }

  void settle(Reservation.Granted granted, ModelRequest request, ModelReply reply) {
    long cost = Math.max(0, cost(granted, request.settings().model(), reply));
    lock.lock();
    try {
      reserved -= granted.microUsd();
      spent += cost;
      settled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Optional<String> refusal(String model, OptionalLong most) {
    if (budget.calls() != null && calls >= budget.calls()) {
      return Optional.of("the limit of " + budget.calls() + " calls is used up");
    }
    if (budget.costMicroUsd() != null && most.isEmpty()) {
      return Optional.of("model '" + model + "' has no price, so that its cost has no bound");
    }
    long now = nanos.getAsLong();
    if (firstCallNanos == null) {
      firstCallNanos = now;
    }
    return budget.time() != null && now - firstCallNanos >= budget.time().toNanos()
        ? Optional.of("the time limit is used up")
        : Optional.empty();
  }

  private boolean fits(long microUsd) {
    Long limit = budget.costMicroUsd();
    return limit == null || spent + reserved + microUsd <= limit;
  }

  /**
   * Upper bound of a call's cost: a token is at least a byte, and a reply has a greatest length.
   */
  private OptionalLong most(ModelRequest request) {
    Optional<Prices.Price> price = prices.of(request.settings().model());
    if (price.isEmpty()) {
      return OptionalLong.empty();
    }
    Long told = price.get().maxOutputTokens();
    Integer asked = request.settings().maxTokens();
    long output = asked != null ? Long.valueOf(asked) : told != null ? told : UNTOLD_OUTPUT_TOKENS;
    return OptionalLong.of(price.get().microUsd(inputBound(request), output));
  }

  private static long inputBound(ModelRequest request) {
    String schema = request.replySchema() == null ? "" : Json.canonical(request.replySchema());
    return TOKENS_AROUND
        + TOKENS_AROUND_MESSAGE * request.messages().size()
        + bytes(Json.canonical(request.messages()))
        + bytes(Json.canonical(request.tools()))
        + bytes(schema);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** What cannot be known counts as reserved: a call that timed out may well be billed. */
  private long cost(Reservation.Granted granted, String model, ModelReply reply) {
    return switch (reply) {
      case ModelReply.Answered answered ->
          prices.costMicroUsd(model, answered.usage()).orElse(granted.microUsd());
      case ModelReply.Withheld withheld ->
          prices.costMicroUsd(model, withheld.usage()).orElse(granted.microUsd());
      case ModelReply.Failed failed -> failed.httpStatus() == null ? granted.microUsd() : 0;
    };
  }
}
