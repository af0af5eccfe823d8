package dev.ratchet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.SingleCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SpendingTest {
  private static final Prices PRICES =
      Prices.read(
          "prices.yaml",
          """
          as-of: 2026-11-01
          models:
            model-1: {input: 1000000, output: 10000000, max-output-tokens: 100}
          """);

  @Test
  void aCostIsRoundedUpAndUnknownWithoutPriceOrTokens() {
    assertThat(PRICES.costMicroUsd("model-1", new TokenUsage(10L, 5L))).hasValue(60);
    Prices fine = Prices.read("p", "as-of: 2026-11-01\nmodels: {m: {input: 1, output: 0}}\n");
    assertThat(fine.costMicroUsd("m", new TokenUsage(1L, 0L))).hasValue(1);
    assertThat(PRICES.costMicroUsd("other", new TokenUsage(1L, 1L))).isEmpty();
    assertThat(PRICES.costMicroUsd("model-1", TokenUsage.UNKNOWN)).isEmpty();
  }

  @Test
  void aPriceFileTellsAllItsProblems() {
    String text = "as-of: yesterday\nmodels: {m: {input: -1, outptu: 2}}\n";
    assertThatThrownBy(() -> Prices.read("prices.yaml", text))
        .hasMessageContaining("as-of")
        .hasMessageContaining("micro-USD per million")
        .hasMessageContaining("did you mean 'output'");
  }

  @Test
  void moneyNeverGoesPastTheLimitHoweverManyAskAtOnce() {
    for (long limit : new long[] {5_000, 20_000, 100_000}) {
      Spending spending = spending(new Budget(null, null, limit, null), new AtomicLong());
      AtomicLong worst = new AtomicLong();
      AtomicLong granted = callFromManyThreads(spending, worst);
      assertThat(worst).as("most spent, limit %s", limit).hasValueLessThanOrEqualTo(limit);
      assertThat(granted.get()).isPositive();
      assertThat(spending.spent().costMicroUsd()).isBetween(limit / 2, limit);
    }
  }

  /** Each call costs anything up to its bound, and takes a while, so that many are out at once. */
  private static AtomicLong callFromManyThreads(Spending spending, AtomicLong worst) {
    AtomicLong granted = new AtomicLong();
    SplittableRandom seeds = new SplittableRandom(7);
    ConcurrentLinkedQueue<Long> outputs = new ConcurrentLinkedQueue<>();
    seeds.longs(400, 0, 101).forEach(outputs::add);
    SingleCall call =
        _ -> {
          granted.incrementAndGet();
          LockSupport.parkNanos(20_000);
          Long output = outputs.poll();
          return SingleCall.Answer.of(answered(10, output == null ? 100 : output));
        };
    BudgetedCall budgeted = new BudgetedCall(call, spending);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 400; i++) {
        threads.execute(
            () -> {
              budgeted.ask(request());
              long now = spending.spent().costMicroUsd();
              worst.accumulateAndGet(now, Math::max);
            });
      }
    }
    return granted;
  }

  @Test
  void callsNeverGoPastTheLimit() {
    Spending spending = spending(new Budget(37L, null, null, null), new AtomicLong());
    AtomicLong granted = callFromManyThreads(spending, new AtomicLong());
    assertThat(granted).hasValue(37);
    assertThat(ask(spending).failure()).isEqualTo(ModelReply.Failure.BUDGET);
    assertThat(ask(spending).reason()).contains("37 calls");
  }

  @Test
  void noCapIsOvershotByManyThreadsAtOnce() throws InterruptedException {
    Map<String, Budget> caps =
        Map.of(
            "calls", new Budget(211L, null, null, null),
            "tokens", new Budget(null, 40_000L, null, null),
            "cost", new Budget(null, null, 60_000L, null),
            "all", new Budget(150L, 30_000L, 45_000L, Duration.ofMinutes(1)));
    for (Map.Entry<String, Budget> cap : caps.entrySet()) {
      Spending spending = new Spending(cap.getValue(), PRICES, new AtomicLong()::get);
      SplittableRandom random = new SplittableRandom(11);
      ConcurrentLinkedQueue<Long> outputs = new ConcurrentLinkedQueue<>();
      random.longs(20_000, 0, 101).forEach(outputs::add);
      AtomicLong calls = new AtomicLong();
      AtomicLong tokens = new AtomicLong();
      BudgetedCall call =
          new BudgetedCall(
              _ -> {
                long output = Objects.requireNonNull(outputs.poll());
                calls.incrementAndGet();
                tokens.addAndGet(10 + output);
                return SingleCall.Answer.of(answered(10, output));
              },
              spending);
      Set<String> refusals = ConcurrentHashMap.newKeySet();
      askFrom64Threads(call, refusals);
      Spending.Spent spent = spending.spent();
      Budget budget = cap.getValue();
      assertThat(refusals).as(cap.getKey()).isNotEmpty();
      assertThat(spent.calls()).isEqualTo(calls.get()).isPositive();
      assertThat(spent.tokens()).isEqualTo(tokens.get());
      assertWithin(spent.calls(), budget.calls());
      assertWithin(spent.tokens(), budget.tokens());
      assertWithin(spent.costMicroUsd(), budget.costMicroUsd());
    }
  }

  private static void assertWithin(long spent, @Nullable Long limit) {
    assertThat(spent).isLessThanOrEqualTo(limit == null ? Long.MAX_VALUE : limit);
  }

  private static void askFrom64Threads(BudgetedCall call, Set<String> refusals)
      throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
      for (int i = 0; i < 64; i++) {
        threads.execute(
            () -> {
              awaitUninterrupted(start);
              while (call.ask(request()).reply() instanceof ModelReply.Answered) {
                Thread.onSpinWait();
              }
              if (call.ask(request()).reply() instanceof ModelReply.Failed refused) {
                refusals.add(refused.reason());
              }
            });
      }
      start.countDown();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void capsTightenAndNeverLoosen() {
    Budget policy = new Budget(100L, null, 5_000L, Duration.ofMinutes(1));
    Budget caps = new Budget(1_000L, 7L, 20L, null);
    Budget both = new Budget(100L, 7L, 20L, Duration.ofMinutes(1));
    assertThat(policy.and(caps)).isEqualTo(both);
    assertThat(caps.and(policy)).isEqualTo(both);
    assertThat(policy.and(Budget.UNLIMITED)).isEqualTo(policy);
    assertThat(new Budget(100L, 11L, 5L, null).among(3)).isEqualTo(new Budget(33L, 3L, 1L, null));
  }

  @Test
  void timeCountsFromTheFirstCall() {
    AtomicLong nanos = new AtomicLong(Duration.ofHours(5).toNanos());
    Spending spending = spending(new Budget(null, null, null, Duration.ofMinutes(30)), nanos);
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    BudgetedCall call = new BudgetedCall(_ -> SingleCall.Answer.of(answered(1, 1)), spending);
    assertThat(call.ask(request()).reply()).isInstanceOf(ModelReply.Answered.class);
    nanos.addAndGet(Duration.ofMinutes(29).toNanos());
    assertThat(call.ask(request()).reply()).isInstanceOf(ModelReply.Answered.class);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(ask(spending).reason()).isEqualTo("the time limit of 30 min is used up");
  }

  @Test
  void aCallThatTimedOutCountsAsReservedAndOneThatWasRefusedAsNothing() {
    Spending spending = spending(new Budget(null, null, 100_000L, null), new AtomicLong());
    new BudgetedCall(_ -> failed(null), spending).ask(request());
    long once = spending.spent().costMicroUsd();
    assertThat(once).isGreaterThan(1_000);
    new BudgetedCall(_ -> failed(429), spending).ask(request());
    assertThat(spending.spent().costMicroUsd()).isEqualTo(once);
  }

  @Test
  void aModelWithoutPriceIsRefusedUnderACostLimitAndToldBefore() {
    Budget budget = new Budget(null, null, 1_000_000L, null);
    Spending spending = new Spending(budget, Prices.NONE, () -> 0);
    assertThat(ask(spending).failure()).isEqualTo(ModelReply.Failure.BUDGET);
    Problems problems = new Problems();
    budget.check(
        Prices.NONE, List.of("b", "a", "a"), List.of(), new Place("p.yaml", 3, 1), problems);
    assertThat(problems.found()).hasSize(2);
    Budget.UNLIMITED.check(
        Prices.NONE, List.of("a"), List.of(), new Place("p.yaml", 3, 1), problems);
    assertThat(problems.found()).hasSize(2);
  }

  private static Spending spending(Budget budget, AtomicLong nanos) {
    return new Spending(budget, PRICES, nanos::get);
  }

  private static ModelReply.Failed ask(Spending spending) {
    return (ModelReply.Failed)
        new BudgetedCall(_ -> SingleCall.Answer.of(answered(1, 1)), spending)
            .ask(request())
            .reply();
  }

  private static SingleCall.Answer failed(@Nullable Integer status) {
    return SingleCall.Answer.of(new ModelReply.Failed(ModelReply.Failure.TIMEOUT, "x", 0, status));
  }

  private static ModelReply answered(long input, long output) {
    return ModelReply.Answered.of(
        "ok", List.of(), ModelReply.Finish.STOP, new TokenUsage(input, output), 1);
  }

  private static ModelRequest request() {
    return ModelRequest.forText(
        Endpoint.of("https://api.example.com/v1", ""),
        new ModelSettings("model-1", null, null, false),
        List.of(Message.user("hi")),
        List.of(),
        0);
  }
}
