package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ModelReply.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;

/** The waits are recorded, not waited. */
final class RetryingProviderTest {
  private static final Set<Failure> OURS = Set.of(Failure.BUDGET, Failure.INTERRUPTED);

  /** For tests of what comes before a circuit opens. */
  private static final RetryPolicy NEVER_OPEN =
      new RetryPolicy(
          6,
          6,
          Duration.ofMinutes(10),
          new RetryAllowance(20, 0.1, 0.5),
          new CircuitPolicy(1_000_000, 1_000_000, 1, Duration.ofSeconds(30)),
          1);

  private final Deque<SingleCall.Answer> answers = new ArrayDeque<>();
  private final VirtualTime time = new VirtualTime();
  private int asked;

  @Test
  void aFailureThatMayPassIsTriedAgainWithFullJitter() {
    script(failed(Failure.SERVER_ERROR), 3);
    script(answered(), 1);
    ModelReply reply = provider(RetryPolicy.DEFAULT).call(request(0));
    assertThat(((ModelReply.Answered) reply).retryCount()).isEqualTo(3);
    assertThat(asked).isEqualTo(4);
    List<Long> waits = time.waits();
    assertThat(waits).hasSize(3);
    assertThat(waits.get(0)).isBetween(0L, 500L);
    assertThat(waits.get(1)).isBetween(0L, 1_000L);
    assertThat(waits.get(2)).isBetween(0L, 2_000L);
  }

  @Test
  void theJitterIsSpreadOverTheWholeBoundAndNeverPastSixtySeconds() {
    assertThat(RetryPolicy.boundMillis(3)).isEqualTo(4_000);
    assertThat(RetryPolicy.boundMillis(7)).isEqualTo(60_000);
    assertThat(RetryPolicy.boundMillis(500)).isEqualTo(60_000);
    for (int repeat = 0; repeat < 200; repeat++) {
      script(failed(Failure.TIMEOUT), 1);
      script(answered(), 1);
      provider(RetryPolicy.DEFAULT).call(request(repeat));
    }
    List<Long> waits = time.waits();
    assertThat(waits).hasSize(200).allMatch(wait -> wait >= 0 && wait <= 500);
    assertThat(waits.stream().mapToLong(Long::longValue).average().orElseThrow())
        .isBetween(200.0, 300.0);
    assertThat(waits).anyMatch(wait -> wait < 50).anyMatch(wait -> wait > 450);
  }

  @Test
  void afterSixTriesTheFailureIsTheReply() {
    script(failed(Failure.RATE_LIMITED), 10);
    ModelReply reply = provider(RetryPolicy.DEFAULT).call(request(0));
    assertThat(((ModelReply.Failed) reply).failure()).isEqualTo(Failure.RATE_LIMITED);
    assertThat(((ModelReply.Failed) reply).retryCount()).isEqualTo(5);
    assertThat(asked).isEqualTo(6);
  }

  @Test
  void theProvidersWishIsAFloor() {
    answers.add(
        new SingleCall.Answer(failed(Failure.RATE_LIMITED).reply(), Duration.ofSeconds(17)));
    script(answered(), 1);
    provider(RetryPolicy.DEFAULT).call(request(0));
    assertThat(time.waits()).containsExactly(17_000L);
  }

  @Test
  void whoAsksToWaitForeverIsNotAskedAgain() {
    answers.add(
        new SingleCall.Answer(
            failed(Failure.RATE_LIMITED).reply(), Duration.ofSeconds(1_000_000_000)));
    ModelReply reply = provider(RetryPolicy.DEFAULT).call(request(0));
    assertThat(reply).isInstanceOf(ModelReply.Failed.class);
    assertThat(time.waits()).isEmpty();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void whatCannotPassIsTriedOnce() {
    for (Failure failure : Failure.values()) {
      answers.clear();
      asked = 0;
      script(failed(failure), 6);
      provider(RetryPolicy.DEFAULT).call(request(0));
      assertThat(asked).as("%s", failure).isEqualTo(failure.isRetriable() ? 6 : 1);
    }
  }

  @Test
  void aRunHasOneBudgetOfRetriesThatAnswersAddTo() {
    RetryingProvider provider = provider(NEVER_OPEN);
    for (int call = 0; call < 100; call++) {
      answers.clear();
      script(failed(Failure.SERVER_ERROR), 6);
      provider.call(request(call));
    }
    assertThat(asked).isEqualTo(100 + 20 + 10);
    answers.clear();
    script(answered(), 20);
    for (int call = 0; call < 20; call++) {
      provider.call(request(call));
    }
    asked = 0;
    script(failed(Failure.SERVER_ERROR), 30);
    for (int call = 0; call < 10; call++) {
      provider.call(request(call));
    }
    assertThat(asked).isEqualTo(10 + 2 + 1 + 10);
  }

  @Test
  void theCircuitOpensAfterFifteenTriesInARowAndEveryCallEndsAsItsFailure() {
    for (Failure failure : Failure.values()) {
      boolean down = failure.isMissing() && !OURS.contains(failure);
      asked = 0;
      RetryingProvider provider = provider(RetryPolicy.DEFAULT);
      for (int call = 0; call < 50; call++) {
        answers.clear();
        script(failed(failure), 6);
        time.pass(Duration.ofMillis(1));
        ModelReply.Failed reply = (ModelReply.Failed) provider.call(request(call));
        assertThat(reply.failure()).isEqualTo(failure);
        if (down && call > 14) {
          assertThat(reply.reason()).startsWith("not asked: the last 15 tries");
        }
      }
      if (down) {
        assertThat(asked).as("%s", failure).isEqualTo(15);
      } else {
        assertThat(asked).as("%s", failure).isGreaterThanOrEqualTo(50);
      }
    }
  }

  @Test
  void oneProbeAfterThirtySecondsClosesTheCircuitOrNot() {
    RetryingProvider provider = provider(RetryPolicy.DEFAULT);
    script(failed(Failure.CONNECTION), 15);
    while (asked < 15) {
      provider.call(request(asked));
    }
    time.pass(Duration.ofSeconds(29));
    assertThat(provider.call(request(0))).isInstanceOf(ModelReply.Failed.class);
    assertThat(asked).isEqualTo(15);
    time.pass(Duration.ofSeconds(1));
    script(failed(Failure.CONNECTION), 1);
    assertThat(provider.call(request(0))).isInstanceOf(ModelReply.Failed.class);
    assertThat(provider.call(request(0))).isInstanceOf(ModelReply.Failed.class);
    assertThat(asked).as("one probe and no more").isEqualTo(16);
    time.pass(Duration.ofSeconds(30));
    script(answered(), 3);
    for (int call = 0; call < 3; call++) {
      assertThat(provider.call(request(call))).isInstanceOf(ModelReply.Answered.class);
    }
    assertThat(asked).isEqualTo(19);
  }

  @Test
  void aTargetThatIsDownKeepsNobodyFromAnother() {
    RetryingProvider provider = provider(RetryPolicy.DEFAULT);
    script(failed(Failure.NOT_FOUND), 15);
    for (int call = 0; call < 20; call++) {
      provider.call(request(call));
    }
    script(answered(), 1);
    assertThat(provider.call(request("https://other.example.com/v1", 0)))
        .isInstanceOf(ModelReply.Answered.class);
  }

  @Test
  void noWaitGoesBeyondTheEndOfTheRun() {
    RunDeadline deadline = new RunDeadline(time, Duration.ofSeconds(10));
    RetryingProvider provider = new RetryingProvider(this::ask, NEVER_OPEN, time, deadline);
    for (int call = 0; call < 30; call++) {
      answers.clear();
      script(failed(Failure.SERVER_ERROR), 6);
      provider.call(request(call));
    }
    assertThat(time.waited()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    answers.clear();
    answers.add(
        new SingleCall.Answer(failed(Failure.RATE_LIMITED).reply(), Duration.ofSeconds(11)));
    ModelReply.Failed late = (ModelReply.Failed) provider.call(request(0));
    assertThat(late.failure()).isEqualTo(Failure.RATE_LIMITED);
    assertThat(late.reason()).contains("the run's time leaves no room");
    assertThat(time.waited()).isLessThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void amongAnswersACallIsTriedMoreOften() {
    RetryingProvider provider = provider(RetryPolicy.DEFAULT);
    script(answered(), 30);
    for (int call = 0; call < 30; call++) {
      provider.call(request(call));
    }
    asked = 0;
    script(failed(Failure.SERVER_ERROR), 11);
    script(answered(), 1);
    assertThat(provider.call(request(0))).isInstanceOf(ModelReply.Answered.class);
    script(failed(Failure.UNREADABLE), 6);
    assertThat(provider.call(request(1))).isInstanceOf(ModelReply.Failed.class);
    assertThat(asked).as("what may be the candidate's own doing is not").isEqualTo(12 + 6);
    assertThat(time.waits()).allMatch(wait -> wait <= 16_000);
  }

  @Test
  void oneAnswerClosesTheCount() {
    RetryingProvider provider = provider(RetryPolicy.DEFAULT);
    for (int call = 0; call < 40; call++) {
      answers.clear();
      script(call % 10 == 9 ? answered() : failed(Failure.NOT_FOUND), 1);
      provider.call(request(call));
    }
    assertThat(asked).isEqualTo(40);
  }

  @Test
  void aRunThatIsStoppedDoesNotWaitOn() {
    script(failed(Failure.SERVER_ERROR), 6);
    RetryingProvider provider =
        new RetryingProvider(
            this::ask,
            RetryPolicy.DEFAULT,
            new Pause() {
              @Override
              public void forMillis(long millis) throws InterruptedException {
                throw new InterruptedException();
              }

              @Override
              public long nanos() {
                return 0;
              }

              @Override
              public void until(Condition changed, long nanos) {
                throw new AssertionError("nobody waits for a signal here");
              }
            });
    ModelReply reply = provider.call(request(0));
    assertThat(((ModelReply.Failed) reply).failure()).isEqualTo(Failure.INTERRUPTED);
    assertThat(asked).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  private RetryingProvider provider(RetryPolicy policy) {
    return new RetryingProvider(this::ask, policy, time);
  }

  private SingleCall.Answer ask(Question question) {
    asked++;
    assertThat(((ModelRequest) question).messages()).isNotEmpty();
    return answers.remove();
  }

  private void script(SingleCall.Answer answer, int times) {
    for (int i = 0; i < times; i++) {
      answers.add(answer);
    }
  }

  private static SingleCall.Answer failed(Failure failure) {
    return SingleCall.Answer.of(new ModelReply.Failed(failure, "as scripted", 0, null));
  }

  private static SingleCall.Answer answered() {
    return SingleCall.Answer.of(
        ModelReply.Answered.of("ok", List.of(), ModelReply.Finish.STOP, TokenUsage.NONE, 1));
  }

  private static ModelRequest request(int repeat) {
    return request("https://api.example.com/v1", repeat);
  }

  private static ModelRequest request(String baseUrl, int repeat) {
    return ModelRequest.forText(
        Endpoint.of(baseUrl, ""),
        new ModelSettings("m", null, null, false),
        List.of(Message.user("hi")),
        List.of(),
        repeat);
  }
}
