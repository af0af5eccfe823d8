package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ModelReply.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The waits are recorded, not waited. */
final class RetryingProviderTest {
  private final Deque<SingleCall.Answer> answers = new ArrayDeque<>();
  private final List<Long> waits = new ArrayList<>();
  private int asked;

  @Test
  void aFailureThatMayPassIsTriedAgainWithFullJitter() {
    script(failed(Failure.SERVER_ERROR), 3);
    script(answered(), 1);
    ModelReply reply = provider(RetryPolicy.DEFAULT).call(request(0));
    assertThat(((ModelReply.Answered) reply).retryCount()).isEqualTo(3);
    assertThat(asked).isEqualTo(4);
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
    assertThat(waits).containsExactly(17_000L);
  }

  @Test
  void whoAsksToWaitForeverIsNotAskedAgain() {
    answers.add(
        new SingleCall.Answer(
            failed(Failure.RATE_LIMITED).reply(), Duration.ofSeconds(1_000_000_000)));
    ModelReply reply = provider(RetryPolicy.DEFAULT).call(request(0));
    assertThat(reply).isInstanceOf(ModelReply.Failed.class);
    assertThat(waits).isEmpty();
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
  void aRunHasOneBudgetOfRetries() {
    RetryingProvider provider = provider(RetryPolicy.DEFAULT);
    for (int call = 0; call < 100; call++) {
      answers.clear();
      script(failed(Failure.SERVER_ERROR), 6);
      provider.call(request(call));
    }
    assertThat(asked).isEqualTo(100 + 20 + 10);
  }

  @Test
  void theCircuitOpensWhenNothingCanWork() {
    for (Failure failure : List.of(Failure.UNAUTHORISED, Failure.NOT_FOUND, Failure.CONNECTION)) {
      asked = 0;
      RetryingProvider provider = provider(RetryPolicy.DEFAULT);
      for (int call = 0; call < 50; call++) {
        answers.clear();
        script(failed(failure), 6);
        ModelReply.Failed reply = (ModelReply.Failed) provider.call(request(call));
        assertThat(reply.failure()).isEqualTo(failure);
      }
      assertThat(asked).as("%s", failure).isEqualTo(15);
    }
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
            _ -> {
              throw new InterruptedException();
            });
    ModelReply reply = provider.call(request(0));
    assertThat(((ModelReply.Failed) reply).failure()).isEqualTo(Failure.INTERRUPTED);
    assertThat(asked).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  private RetryingProvider provider(RetryPolicy policy) {
    return new RetryingProvider(this::ask, policy, waits::add);
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
    return ModelRequest.forText(
        Endpoint.of("https://api.example.com/v1", ""),
        new ModelSettings("m", null, null, false),
        List.of(Message.user("hi")),
        List.of(),
        repeat);
  }
}
