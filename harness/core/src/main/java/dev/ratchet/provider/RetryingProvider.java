package dev.ratchet.provider;

import dev.ratchet.base.Seeds;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Target;
import dev.ratchet.provider.ModelReply.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The one layer that retries: full jitter, the provider's wish as a floor, a budget for the whole
 * run so that a failing provider is not hammered, a circuit for each target that is down, and never
 * a wait beyond the end of the run.
 */
public final class RetryingProvider implements Provider {
  private final SingleCall once;
  private final RetryPolicy policy;
  private final Pause pause;
  private final RunDeadline deadline;
  private final RetryBudget budget;
  private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

  /** Wraps the single try, without a limit of time. */
  public RetryingProvider(SingleCall once, RetryPolicy policy, Pause pause) {
    this(once, policy, pause, new RunDeadline(pause, null));
  }

  /** Wraps the single try. */
  public RetryingProvider(SingleCall once, RetryPolicy policy, Pause pause, RunDeadline deadline) {
    this.once = once;
    this.policy = policy;
    this.pause = pause;
    this.deadline = deadline;
    this.budget = new RetryBudget(policy.budget());
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
    deadline.begin();
    budget.countCall();
    Circuit circuit =
        circuits.computeIfAbsent(question.target(), _ -> new Circuit(policy.circuit()));
    for (int retries = 0; ; retries++) {
      switch (circuit.pass(pause.nanos())) {
        case Circuit.Pass.Stay stay -> {
          return counted(stay.end(), retries);
        }
        case Circuit.Pass.Go go -> {
          SingleCall.Answer answer = ask(question, circuit, go);
          Next next = next(question, answer, circuit, retries);
          if (next instanceof Next.End(ModelReply reply)) {
            circuit.ended(reply, pause.nanos());
            return counted(reply, retries);
          }
        }
      }
    }
  }

  private SingleCall.Answer ask(Question question, Circuit circuit, Circuit.Pass.Go go) {
    SingleCall.Answer answer = null;
    try {
      answer = once.ask(question);
      return answer;
    } finally {
      if (answer == null) {
        circuit.untried(go);
      } else {
        circuit.tried(go, answer.reply(), pause.nanos());
      }
    }
  }

  /** What follows a try. */
  private sealed interface Next {
    record End(ModelReply reply) implements Next {}

    record Again() implements Next {}
  }

  private Next next(Question question, SingleCall.Answer answer, Circuit circuit, int retries) {
    if (!(answer.reply() instanceof ModelReply.Failed failed)) {
      budget.countAnswer();
      return new Next.End(answer.reply());
    }
    if (!failed.failure().isRetriable()
        || circuit.isOpen()
        || retries + 1 >= tries(failed.failure(), circuit)
        || answer.retryAfter().compareTo(policy.longestWait()) > 0) {
      return new Next.End(failed);
    }
    long millis = waitMillis(question, answer.retryAfter(), retries);
    if (!deadline.leavesMillis(millis)) {
      return new Next.End(noted(failed, "; the run's time leaves no room for another try"));
    }
    if (!budget.take()) {
      return new Next.End(noted(failed, "; the run's retries are used up"));
    }
    return waited(millis)
        ? new Next.Again()
        : new Next.End(
            new ModelReply.Failed(
                Failure.INTERRUPTED, "the run was stopped between two tries", retries, null));
  }

  /** Among answers a failure outside the candidate is bad luck, which more tries outlast. */
  private int tries(Failure failure, Circuit circuit) {
    return failure.isMissing() && circuit.othersAreAnswered()
        ? policy.attemptsAmongAnswers()
        : policy.attempts();
  }

  private long waitMillis(Question question, Duration floor, int retries) {
    double jitter = Seeds.generator(policy.seed(), question.key() + "/" + retries).nextDouble();
    long bound = RetryPolicy.boundMillis(Math.min(retries, policy.attempts() - 1));
    return Math.max(Math.round(jitter * bound), floor.toMillis());
  }

  private boolean waited(long millis) {
    try {
      pause.forMillis(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ModelReply noted(ModelReply.Failed failed, String note) {
    return new ModelReply.Failed(
        failed.failure(), failed.reason() + note, failed.retryCount(), failed.httpStatus());
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
