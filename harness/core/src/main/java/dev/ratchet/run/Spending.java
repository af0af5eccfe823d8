package dev.ratchet.run;

import dev.ratchet.base.Json;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Question;
import dev.ratchet.provider.Shown;
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

  Reservation reserve(Question question) throws InterruptedException {
    OptionalLong most = most(question);
    lock.lockInterruptibly();
    try {
      Optional<String> refusal = refusal(question, most);
      while (refusal.isEmpty() && !fits(most.orElse(0))) {
        if (reserved == 0) {
          return new Reservation.Refused("the cost limit leaves no room for another call");
        }
        settled.await();
        refusal = refusal(question, most);
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

  void settle(Reservation.Granted granted, Question question, ModelReply reply) {
    long cost = Math.max(0, cost(granted, question, reply));
    lock.lock();
    try {
      reserved -= granted.microUsd();
      spent += cost;
      settled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Optional<String> refusal(Question question, OptionalLong most) {
    if (budget.calls() != null && calls >= budget.calls()) {
      return Optional.of("the limit of " + budget.calls() + " calls is used up");
    }
    if (budget.costMicroUsd() != null && most.isEmpty()) {
      return Optional.of(unbounded(question));
    }
    long now = nanos.getAsLong();
    if (firstCallNanos == null) {
      firstCallNanos = now;
    }
    return budget.time() != null && now - firstCallNanos >= budget.time().toNanos()
        ? Optional.of("the time limit is used up")
        : Optional.empty();
  }

  private static String unbounded(Question question) {
    return switch (question) {
      case ModelRequest request ->
          "model '" + request.settings().model() + "' has no price, so that its cost has no bound";
      case ApplicationRequest request ->
          "application '" + request.application().name() + "' states no most-cost of a reply";
    };
  }

  private boolean fits(long microUsd) {
    Long limit = budget.costMicroUsd();
    return limit == null || spent + reserved + microUsd <= limit;
  }

  /**
   * Upper bound of a call's cost: a token is at least a byte, and a reply has a greatest length.
   */
  private OptionalLong most(Question question) {
    return switch (question) {
      case ModelRequest request -> most(request);
      case ApplicationRequest request -> known(request.application().mostMicroUsd());
    };
  }

  private static OptionalLong known(@Nullable Long microUsd) {
    return microUsd == null ? OptionalLong.empty() : OptionalLong.of(microUsd);
  }

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
        + bytes(Json.canonical(request.settings()))
        + bytes(schema);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** What cannot be known counts as reserved: a call that timed out may well be billed. */
  private long cost(Reservation.Granted granted, Question question, ModelReply reply) {
    return switch (reply) {
      case ModelReply.Answered answered ->
          told(question, answered.usage(), answered.shown()).orElse(granted.microUsd());
      case ModelReply.Withheld withheld ->
          told(question, withheld.usage(), Shown.NOTHING).orElse(granted.microUsd());
      case ModelReply.Failed failed -> failed.httpStatus() == null ? granted.microUsd() : 0;
    };
  }

  private OptionalLong told(Question question, TokenUsage usage, Shown shown) {
    return switch (question) {
      case ModelRequest request -> prices.costMicroUsd(request.settings().model(), usage);
      case ApplicationRequest _ -> known(shown.costMicroUsd());
    };
  }
}
