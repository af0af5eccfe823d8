package dev.ratchet.run;

import dev.ratchet.base.Names;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Circumstances;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.Provider;
import dev.ratchet.provider.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt of an application: it is asked once, and does everything else itself. */
final class ApplicationTalk {
  private final ApplicationRequest request;
  private final Provider provider;

  ApplicationTalk(
      Candidate.Application application, Case regressionCase, int repeat, Provider provider) {
    this.request =
        new ApplicationRequest(
            application,
            regressionCase.id(),
            regressionCase.input(),
            regressionCase.slice(),
            repeat);
    this.provider = provider;
  }

  Talk lead() {
    return switch (provider.call(request)) {
      case ModelReply.Answered answered -> replied(answered);
      case ModelReply.Withheld withheld ->
          silent(
              new AttemptEnd.Withheld(Names.kebab(withheld.reason()), withheld.explanation()),
              0,
              withheld.fromCache());
      case ModelReply.Failed failed -> silent(end(failed), failed.retryCount(), false);
    };
  }

  private AttemptEnd end(ModelReply.Failed failed) {
    String cause = Names.kebab(failed.failure());
    return switch (failed.failure()) {
      case CONNECTION, TIMEOUT, RATE_LIMITED, SERVER_ERROR ->
          new AttemptEnd.NoReply(cause, failed.reason(), provider.isHealthy(request.application()));
      case UNAUTHORISED, NOT_FOUND, BUDGET, INTERRUPTED ->
          new AttemptEnd.Missing(cause, failed.reason());
      case INVALID_REQUEST, CONTEXT_OVERFLOW, UNREADABLE ->
          new AttemptEnd.CandidateFailed(cause, failed.reason());
    };
  }

  private Talk replied(ModelReply.Answered answered) {
    List<Message> messages = new ArrayList<>(request.input());
    messages.add(Message.assistant(answered.text()));
    Shown shown = answered.shown();
    boolean cached = answered.fromCache();
    Transcript transcript =
        new Transcript(
            messages,
            shown.steps(),
            answered.text(),
            answered.usage(),
            cached ? null : Long.valueOf(answered.latencyMillis()),
            cached ? null : answered.firstTokenMillis(),
            shown.costMicroUsd(),
            shown.disclosed(),
            circumstances(answered));
    return new Talk(end(answered), transcript, answered.retryCount(), cached);
  }

  private static Circumstances circumstances(ModelReply.Answered answered) {
    @Nullable Boolean truncated =
        switch (answered.finish()) {
          case LENGTH -> Boolean.TRUE;
          case STOP, TOOL_CALLS -> Boolean.FALSE;
          case UNTOLD -> null;
        };
    Integer retries = answered.fromCache() ? null : Integer.valueOf(answered.retryCount());
    return new Circumstances(truncated, retries, null);
  }

  /** A guardrail that left no text is held to the expectations like a provider's refusal. */
  private static AttemptEnd end(ModelReply.Answered answered) {
    String guardrail = answered.shown().guardrail();
    return answered.text().isEmpty() && guardrail != null
        ? new AttemptEnd.Withheld("filtered", "the application's guardrail: " + guardrail)
        : new AttemptEnd.Answered(answered.finish() == ModelReply.Finish.LENGTH);
  }

  private Talk silent(AttemptEnd end, int retries, boolean cached) {
    @Nullable Long unknown = null;
    Transcript transcript =
        new Transcript(
            request.input(), List.of(), "", TokenUsage.UNKNOWN, unknown, unknown, unknown);
    return new Talk(end, transcript, retries, cached);
  }
}
