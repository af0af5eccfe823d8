package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ModelReply.Failed;
import dev.ratchet.provider.ModelReply.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many calls of one run through a provider that fails at random, or always. */
final class FailureRateTest {
  private static final List<Failure> PASSING =
      List.of(Failure.CONNECTION, Failure.TIMEOUT, Failure.RATE_LIMITED, Failure.SERVER_ERROR);

  private final VirtualTime time = new VirtualTime();
  private final AtomicInteger asked = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void atThirtyPercentFailuresAThousandCallsAreAllAnswered(long seed) {
    Provider provider = provider(random(seed, 0.3));
    for (int call = 0; call < 1_000; call++) {
      assertThat(provider.call(request(call))).isInstanceOf(ModelReply.Answered.class);
    }
    assertThat(asked.get()).isBetween(1_200, 1_600);
  }

  @Test
  void alsoSixteenAtATime() throws Exception {
    assertThat(sixteenAtATime(provider(random(77, 0.3))))
        .allMatch(ModelReply.Answered.class::isInstance);
    assertThat(asked.get()).isBetween(1_200, 1_600);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECTION", "TIMEOUT", "SERVER_ERROR", "UNAUTHORISED", "NOT_FOUND"})
  void atAHundredPercentFifteenCallsAndTheProbesAreMade(Failure failure) {
    Provider provider = provider(_ -> failed(failure));
    long before = time.nanos();
    for (int call = 0; call < 1_000; call++) {
      time.pass(Duration.ofMillis(500));
      Failed end = (Failed) provider.call(request(call));
      assertThat(end.failure()).isEqualTo(failure);
    }
    long probes = (time.nanos() - before) / Duration.ofSeconds(30).toNanos();
    assertThat(probes).isGreaterThan(10);
    assertThat(asked.get()).isBetween(16, 15 + (int) probes);
  }

  @Test
  void sixteenAtATimeThoseThatAreOutAreAddedAtMost() throws Exception {
    List<ModelReply> ends = sixteenAtATime(provider(_ -> failed(Failure.SERVER_ERROR)));
    assertThat(ends).allMatch(Failed.class::isInstance);
    assertThat(asked.get()).isBetween(15, 15 + 15);
  }

  @Test
  void whoRefusesEveryRateIsGivenUpTooInFewerThanAHundredCalls() throws Exception {
    sixteenAtATime(provider(_ -> failed(Failure.RATE_LIMITED)));
    assertThat(asked.get()).isBetween(15, 100);
  }

  private Provider provider(SingleCall call) {
    RunDeadline deadline = new RunDeadline(time, null);
    SingleCall counted =
        question -> {
          asked.incrementAndGet();
          return call.ask(question);
        };
    PacedCall paced = new PacedCall(counted, time, deadline, Duration.ofMinutes(10));
    return new RetryingProvider(paced, RetryPolicy.DEFAULT, time, deadline);
  }

  private static SingleCall random(long seed, double share) {
    SplittableRandom random = new SplittableRandom(seed);
    return _ -> {
      synchronized (random) {
        return random.nextDouble() < share
            ? failed(PASSING.get(random.nextInt(PASSING.size())))
            : SingleCall.Answer.of(
                ModelReply.Answered.of(
                    "ok", List.of(), ModelReply.Finish.STOP, TokenUsage.NONE, 1));
      }
    };
  }

  private static List<ModelReply> sixteenAtATime(Provider provider) throws Exception {
    Semaphore slots = new Semaphore(16);
    List<Future<ModelReply>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int call = 0; call < 1_000; call++) {
        int number = call;
        slots.acquire();
        futures.add(
            threads.submit(
                () -> {
                  try {
                    return provider.call(request(number));
                  } finally {
                    slots.release();
                  }
                }));
      }
    }
    return futures.stream().map(Future::resultNow).toList();
  }

  private static SingleCall.Answer failed(Failure failure) {
    return SingleCall.Answer.of(new Failed(failure, "as scripted", 0, null));
  }

  private static ModelRequest request(int number) {
    return ModelRequest.forText(
        Endpoint.of("https://api.example.com/v1", ""),
        new ModelSettings("m", null, null, false),
        List.of(Message.user("question " + number)),
        List.of(),
        0);
  }
}
