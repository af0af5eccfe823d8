package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.Limits;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ModelReply.Failure;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PacedCallTest {
  private static final SingleCall.Answer ANSWERED =
      SingleCall.Answer.of(
          ModelReply.Answered.of(
              "ok", List.of(), ModelReply.Finish.STOP, new TokenUsage(10L, 5L), 1));

  private final VirtualTime time = new VirtualTime();

  @Test
  void exactlyAsManyCallsAreOutAsTheLimitAllows() throws Exception {
    AtomicInteger out = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier four = new CyclicBarrier(4);
    PacedCall paced =
        paced(
            _ -> {
              most.accumulateAndGet(out.incrementAndGet(), Math::max);
              met(four);
              out.decrementAndGet();
              return ANSWERED;
            });
    assertThat(all(paced, new Limits(4, null, null), 500))
        .hasSize(500)
        .allMatch(PacedCallTest::isAnswered);
    assertThat(most.get()).isEqualTo(4);
  }

  @Test
  void aLimitOfAMinuteIsWaitedFor() {
    PacedCall paced = paced(_ -> ANSWERED);
    for (int call = 0; call < 25; call++) {
      assertThat(paced.ask(request(new Limits(null, 10, null)))).isEqualTo(ANSWERED);
    }
    assertThat(time.waited()).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(121));
  }

  @Test
  void tokensAreGuessedBeforeAndCountedAfter() {
    PacedCall paced = paced(_ -> ANSWERED);
    for (int call = 0; call < 40; call++) {
      paced.ask(request(new Limits(null, null, 1_000L)));
    }
    assertThat(time.waits()).as("40 x 15 tokens leave room for a guess of about 100").isEmpty();
    for (int call = 0; call < 40; call++) {
      paced.ask(request(new Limits(null, null, 1_000L)));
    }
    assertThat(time.waited()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void theFloorOfOneCallHoldsForTheNext() {
    List<SingleCall.Answer> script = new ArrayList<>(List.of(refused(17), ANSWERED));
    PacedCall paced = paced(_ -> script.removeFirst());
    paced.ask(request(Limits.NONE));
    paced.ask(request(Limits.NONE));
    assertThat(time.waits()).containsExactly(17_000L);
  }

  @Test
  void oneTargetsFloorIsNotAnothers() {
    PacedCall paced = paced(_ -> refused(17));
    paced.ask(request(Limits.NONE));
    paced.ask(request("https://other.example.com/v1", Limits.NONE));
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void whoWantsToBeLeftAloneForeverIsNotAsked() {
    AtomicInteger asked = new AtomicInteger();
    PacedCall paced =
        paced(
            _ -> {
              asked.incrementAndGet();
              return refused(1_000_000_000);
            });
    for (int call = 0; call < 20; call++) {
      SingleCall.Answer answer = paced.ask(request(Limits.NONE));
      assertThat(((ModelReply.Failed) answer.reply()).failure()).isEqualTo(Failure.RATE_LIMITED);
      assertThat(answer.retryAfter())
          .as("no use in trying again")
          .isGreaterThan(Duration.ofHours(1));
    }
    assertThat(asked).hasValue(1);
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void noWaitGoesBeyondTheEndOfTheRun() {
    RunDeadline deadline = new RunDeadline(time, Duration.ofSeconds(90));
    deadline.begin();
    PacedCall paced = new PacedCall(_ -> ANSWERED, time, deadline, Duration.ofMinutes(10));
    for (int call = 0; call < 20; call++) {
      assertThat(paced.ask(request(new Limits(null, 10, null)))).isEqualTo(ANSWERED);
    }
    SingleCall.Answer late = paced.ask(request(new Limits(null, 10, null)));
    assertThat(((ModelReply.Failed) late.reply()).failure()).isEqualTo(Failure.BUDGET);
    assertThat(time.waited()).isLessThan(Duration.ofSeconds(90));
  }

  @Test
  void aCallThatThrowsGivesItsPlaceBack() {
    PacedCall paced =
        paced(
            _ -> {
              throw new IllegalStateException("planted");
            });
    for (int call = 0; call < 3; call++) {
      try {
        paced.ask(request(new Limits(1, null, null)));
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("planted");
      }
    }
  }

  @Test
  void anInterruptionEndsAWaitAtOnceAndTheLineGoesOn() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    PacedCall paced =
        new PacedCall(
            _ -> {
              inside.countDown();
              awaited(hold);
              return ANSWERED;
            },
            Pause.REAL,
            new RunDeadline(Pause.REAL, null),
            Duration.ofMinutes(10));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<SingleCall.Answer> first = threads.submit(() -> paced.ask(request(ONE)));
      inside.await();
      Thread[] waiting = new Thread[3];
      List<Future<SingleCall.Answer>> others = new ArrayList<>();
      for (int i = 0; i < waiting.length; i++) {
        int at = i;
        CountDownLatch started = new CountDownLatch(1);
        others.add(
            threads.submit(
                () -> {
                  waiting[at] = Thread.currentThread();
                  started.countDown();
                  return paced.ask(request(ONE));
                }));
        started.await();
      }
      waiting[0].interrupt();
      waiting[1].interrupt();
      for (int i = 0; i < 2; i++) {
        assertThat(((ModelReply.Failed) others.get(i).get().reply()).failure())
            .isEqualTo(Failure.INTERRUPTED);
      }
      hold.countDown();
      assertThat(first.get()).isEqualTo(ANSWERED);
      assertThat(others.get(2).get()).isEqualTo(ANSWERED);
    }
  }

  @Test
  void aWaitForTheClockIsInterruptedToo() throws Exception {
    PacedCall paced =
        new PacedCall(
            _ -> refused(500),
            Pause.REAL,
            new RunDeadline(Pause.REAL, null),
            Duration.ofMinutes(10));
    paced.ask(request(Limits.NONE));
    Thread.currentThread().interrupt();
    SingleCall.Answer stopped = paced.ask(request(Limits.NONE));
    assertThat(((ModelReply.Failed) stopped.reply()).failure()).isEqualTo(Failure.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void pacingTakesLessThanATenthOfAMillisecondOfACore() {
    PacedCall paced = paced(_ -> ANSWERED);
    ModelRequest request = request(new Limits(64, 1_000_000_000, 1_000_000_000_000L));
    for (int call = 0; call < 20_000; call++) {
      paced.ask(request);
    }
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    for (int call = 0; call < 50_000; call++) {
      paced.ask(request);
    }
    long each = (threads.getCurrentThreadCpuTime() - before) / 50_000;
    assertThat(each).as("nanoseconds a call").isLessThan(TimeUnit.MICROSECONDS.toNanos(100));
  }

  private static final Limits ONE = new Limits(1, null, null);

  private PacedCall paced(SingleCall call) {
    return new PacedCall(call, time, new RunDeadline(time, null), Duration.ofMinutes(10));
  }

  private static List<SingleCall.Answer> all(PacedCall paced, Limits limits, int calls)
      throws Exception {
    List<Future<SingleCall.Answer>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int call = 0; call < calls; call++) {
        futures.add(threads.submit(() -> paced.ask(request(limits))));
      }
    }
    return futures.stream().map(Future::resultNow).toList();
  }

  private static boolean isAnswered(SingleCall.Answer answer) {
    return answer.reply() instanceof ModelReply.Answered;
  }

  private static void met(CyclicBarrier others) {
    try {
      others.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static SingleCall.Answer refused(long seconds) {
    return new SingleCall.Answer(
        new ModelReply.Failed(Failure.RATE_LIMITED, "as scripted", 0, 429),
        Duration.ofSeconds(seconds));
  }

  private static ModelRequest request(Limits limits) {
    return request("https://api.example.com/v1", limits);
  }

  private static ModelRequest request(String baseUrl, Limits limits) {
    return ModelRequest.forText(
        new Endpoint(baseUrl, "", Map.of(), Map.of(), limits),
        new ModelSettings("m", null, 90, false),
        List.of(Message.user("hi")),
        List.of(),
        0);
  }
}
