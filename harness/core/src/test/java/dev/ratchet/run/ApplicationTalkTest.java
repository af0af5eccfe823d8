package dev.ratchet.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.conversation.Disclosed;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.provider.ApplicationDoor;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.CachingProvider;
import dev.ratchet.provider.CallLimits;
import dev.ratchet.provider.Doors;
import dev.ratchet.provider.ModelCalls;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.PacedCall;
import dev.ratchet.provider.Pause;
import dev.ratchet.provider.Provider;
import dev.ratchet.provider.Question;
import dev.ratchet.provider.ReplyCache;
import dev.ratchet.provider.RetryPolicy;
import dev.ratchet.provider.RetryingProvider;
import dev.ratchet.provider.RunDeadline;
import dev.ratchet.provider.Shown;
import dev.ratchet.provider.SingleCall;
import dev.ratchet.testing.Cases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ApplicationTalkTest {
  private static final Candidate.Command COMMAND =
      new Candidate.Command(
          "app", "", new Candidate.Program(List.of("app"), List.of(), 1, Set.of()), null);

  @ParameterizedTest
  @EnumSource(Failure.class)
  void everyFailureCountsAsTheMatrixSays(Failure failure) {
    AttemptEnd end = talk(new ModelReply.Failed(failure, "why", 3, null), false).end();
    switch (failure) {
      case CONNECTION, TIMEOUT, RATE_LIMITED, SERVER_ERROR ->
          assertThat(end).isInstanceOf(AttemptEnd.NoReply.class);
      case UNAUTHORISED, NOT_FOUND, BUDGET, INTERRUPTED ->
          assertThat(end).isInstanceOf(AttemptEnd.Missing.class);
      case INVALID_REQUEST, CONTEXT_OVERFLOW, UNREADABLE ->
          assertThat(end).isInstanceOf(AttemptEnd.CandidateFailed.class);
    }
  }

  @Test
  void whatTheProbeSaysGoesWithTheSilence() {
    ModelReply.Failed silence = new ModelReply.Failed(Failure.TIMEOUT, "why", 5, null);
    assertThat(talk(silence, true).end()).isEqualTo(new AttemptEnd.NoReply("timeout", "why", true));
    assertThat(talk(silence, false).end())
        .isEqualTo(new AttemptEnd.NoReply("timeout", "why", false));
    assertThat(talk(silence, null).end()).isEqualTo(new AttemptEnd.NoReply("timeout", "why", null));
  }

  @Test
  void theProbeIsReachedThroughEveryLayer() {
    ApplicationDoor door =
        new ApplicationDoor() {
          @Override
          public void prepare(Candidate.Application application) {}

          @Override
          public Boolean isHealthy(Candidate.Application application) {
            return false;
          }

          @Override
          public SingleCall.Answer ask(ApplicationRequest request) {
            return SingleCall.Answer.of(
                new ModelReply.Failed(Failure.INVALID_REQUEST, "why", 0, null));
          }
        };
    ModelCalls models = new ModelCalls(_ -> null, UnaryOperator.identity(), CallLimits.DEFAULT);
    RunDeadline deadline = new RunDeadline(Pause.REAL, null);
    Provider whole =
        new CachingProvider(
            new RetryingProvider(
                new PacedCall(
                    new BudgetedCall(
                        new Doors(models, door),
                        new Spending(Budget.UNLIMITED, Prices.NONE, System::nanoTime)),
                    Pause.REAL,
                    deadline,
                    RetryPolicy.DEFAULT.longestWait()),
                RetryPolicy.DEFAULT,
                Pause.REAL,
                deadline),
            new ReplyCache() {
              @Override
              public Optional<ModelReply> find(dev.ratchet.base.ContentHash key) {
                return Optional.empty();
              }

              @Override
              public void keep(dev.ratchet.base.ContentHash key, ModelReply reply) {}
            });
    assertThat(whole.isHealthy(COMMAND)).isFalse();
  }

  @Test
  void whatIsShownIsPartOfTheTranscript() {
    ToolStep retrieval = ToolStep.retrieval(List.of(new Source("a-1", List.of(), "x")));
    Talk talk = talk(answered("Hi", "blocked", retrieval), null);
    assertThat(talk.end()).isEqualTo(new AttemptEnd.Answered(false));
    assertThat(talk.transcript().steps()).containsExactly(retrieval);
    assertThat(talk.transcript().costMicroUsd()).isEqualTo(7);
    assertThat(talk.transcript().latencyMillis()).isEqualTo(40);
    assertThat(talk.transcript().firstTokenMillis()).isEqualTo(9);
    assertThat(talk.transcript().disclosed())
        .isEqualTo(new Disclosed("blocked", Map.of("prompt", "v3")));
  }

  @Test
  void aGuardrailThatLeftNoTextIsARefusalThatStillShowsItsSteps() {
    ToolStep retrieval = ToolStep.retrieval(List.of(new Source("a-1", List.of(), "x")));
    Talk talk = talk(answered("", "blocked", retrieval), null);
    assertThat(talk.end())
        .isEqualTo(new AttemptEnd.Withheld("filtered", "the application's guardrail: blocked"));
    assertThat(talk.transcript().reply()).isEmpty();
    assertThat(talk.transcript().steps()).containsExactly(retrieval);
  }

  private static ModelReply answered(String text, String guardrail, ToolStep step) {
    return new ModelReply.Answered(
        text,
        List.of(),
        ModelReply.Finish.STOP,
        TokenUsage.UNKNOWN,
        40,
        9L,
        0,
        false,
        new Shown(List.of(step), guardrail, 7L, Map.of("prompt", "v3")));
  }

  private static Talk talk(ModelReply reply, @Nullable Boolean healthy) {
    Provider provider =
        new Provider() {
          @Override
          public ModelReply call(Question question) {
            return reply;
          }

          @Override
          public @Nullable Boolean isHealthy(Candidate.Application application) {
            return healthy;
          }
        };
    return new ApplicationTalk(COMMAND, Cases.plain("c"), 0, provider).lead();
  }
}
