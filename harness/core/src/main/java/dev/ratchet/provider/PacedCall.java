package dev.ratchet.provider;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Limits;
import dev.ratchet.candidate.Target;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.Pace.Sign;
import dev.ratchet.provider.Pace.Turn;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tries that start only when their target can take them: as many at a time and a minute. */
public final class PacedCall implements SingleCall {
  private static final int UNAVAILABLE = 503;
  private static final int OVERLOADED = 529;

  private final SingleCall call;
  private final Pause pause;
  private final RunDeadline deadline;
  private final Duration longestWait;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * Paces the calls of a run.
   *
   * @param longestWait a target that wants to be left alone for longer is not asked
   */
  public PacedCall(SingleCall call, Pause pause, RunDeadline deadline, Duration longestWait) {
    this.call = call;
    this.pause = pause;
    this.deadline = deadline;
    this.longestWait = longestWait;
  }

  @Override
  public void prepare(Target target) {
    call.prepare(target);
  }

  @Override
  public @Nullable Boolean isHealthy(Candidate.Application application) {
    return call.isHealthy(application);
  }

  @Override
  public Answer ask(Question question) {
    Limits limits = limits(question);
    Lane lane = lanes.computeIfAbsent(question.target(), _ -> new Lane(limits, pause));
    try {
      return switch (lane.enter(question, limits, this::isWorth)) {
        case Turn.Go go -> ask(question, lane, go);
        case Turn.Later(long nanos) -> refused(Duration.ofNanos(nanos));
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(Failure.INTERRUPTED, "the run was stopped before the call", Duration.ZERO);
    }
  }

  private Answer ask(Question question, Lane lane, Turn.Go go) {
    Answer answer = null;
    try {
      answer = call.ask(question);
      return answer;
    } finally {
      if (answer == null) {
        lane.leave(go, Sign.NOTHING, go.tokens(), Remaining.UNTOLD, Duration.ZERO);
      } else {
        long used = used(go, answer.reply());
        lane.leave(go, sign(answer.reply()), used, answer.remaining(), answer.retryAfter());
      }
    }
  }

  private boolean isWorth(long nanos) {
    return nanos <= longestWait.toNanos() && deadline.leavesNanos(nanos);
  }

  private Answer refused(Duration wait) {
    return wait.compareTo(longestWait) > 0
        ? failed(
            Failure.RATE_LIMITED,
            "not asked: the provider wants to be left alone for more than "
                + longestWait.toMinutes()
                + " min",
            wait)
        : failed(
            Failure.BUDGET,
            "not asked: the run's time leaves no room for the provider's limits",
            Duration.ZERO);
  }

  private static Answer failed(Failure failure, String reason, Duration wait) {
    return new Answer(new ModelReply.Failed(failure, reason, 0, null), wait);
  }

  private static Sign sign(ModelReply reply) {
    return switch (reply) {
      case ModelReply.Answered _, ModelReply.Withheld _ -> Sign.WELL;
      case ModelReply.Failed failed ->
          isTooMuch(failed.failure(), failed.httpStatus()) ? Sign.TOO_MUCH : Sign.NOTHING;
    };
  }

  private static boolean isTooMuch(Failure failure, @Nullable Integer status) {
    return failure == Failure.RATE_LIMITED
        || failure == Failure.TIMEOUT
        || (status != null && (status == UNAVAILABLE || status == OVERLOADED));
  }

  private static long used(Turn.Go go, ModelReply reply) {
    return switch (reply) {
      case ModelReply.Answered answered -> used(go, answered.usage());
      case ModelReply.Withheld withheld -> used(go, withheld.usage());
      case ModelReply.Failed failed -> failed.httpStatus() == null ? go.tokens() : 0;
    };
  }

  private static long used(Turn.Go go, TokenUsage usage) {
    Long input = usage.input();
    Long output = usage.output();
    return input == null || output == null ? go.tokens() : input + output;
  }

  private static Limits limits(Question question) {
    return switch (question) {
      case ModelRequest request -> request.endpoint().limits();
      case ApplicationRequest request ->
          switch (request.application()) {
            case Candidate.Http http -> http.endpoint().limits();
            case Candidate.Command _ -> Limits.NONE;
          };
    };
  }
}
