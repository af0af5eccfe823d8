package dev.ratchet.provider;

import dev.ratchet.base.Seeds;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Target;
import dev.ratchet.provider.ModelReply.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one layer that retries: full jitter, the provider's wish as a floor, a budget for the whole
 * run so that a failing provider is not hammered, and a circuit that opens when nothing can work.
 */
public final class RetryingProvider implements Provider {
  private final SingleCall once;
  private final RetryPolicy policy;
  private final Pause pause;
  private final RetryBudget budget;
  private final Circuit circuit;

  /** Wraps the single try. */
  public RetryingProvider(SingleCall once, RetryPolicy policy, Pause pause) {
    this.once = once;
    this.policy = policy;
    this.pause = pause;
    this.budget = new RetryBudget(policy);
    this.circuit = new Circuit(policy.brokenAfter());
  }

  @Override
  public void prepare(Target target) {
    once.prepare(target);
  }

  @Override
  public @Nullable Boolean isHealthy(Candidate.Application application) {
    return once.isHealthy(application);
  }

  @Override
  public ModelReply call(Question question) {
    budget.countCall();
    for (int retries = 0; ; retries++) {
      ModelReply refused = circuit.refusal();
      if (refused != null) {
        return counted(refused, retries);
      }
      SingleCall.Answer answer = once.ask(question);
      circuit.note(answer.reply());
      if (!mayRetry(answer, retries)) {
        return counted(answer.reply(), retries);
      }
      if (!waited(question, answer.retryAfter(), retries)) {
        return new ModelReply.Failed(
            Failure.INTERRUPTED, "the run was stopped between two tries", retries, null);
      }
    }
  }

  private boolean mayRetry(SingleCall.Answer answer, int retries) {
    return answer.reply() instanceof ModelReply.Failed failed
        && failed.failure().isRetriable()
        && retries + 1 < policy.attempts()
        && answer.retryAfter().compareTo(policy.longestWait()) <= 0
        && budget.take();
  }

  private boolean waited(Question question, Duration floor, int retries) {
    double jitter = Seeds.generator(policy.seed(), question.key() + "/" + retries).nextDouble();
    long millis = Math.round(jitter * RetryPolicy.boundMillis(retries));
    try {
      pause.forMillis(Math.max(millis, floor.toMillis()));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ModelReply counted(ModelReply reply, int retries) {
    return switch (reply) {
      case ModelReply.Answered answered -> answered.after(retries);
      case ModelReply.Withheld withheld -> withheld;
      case ModelReply.Failed failed ->
          new ModelReply.Failed(failed.failure(), failed.reason(), retries, failed.httpStatus());
    };
  }
}
