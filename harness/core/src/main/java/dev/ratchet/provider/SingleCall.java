package dev.ratchet.provider;

import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One try of a call, without retries. */
public interface SingleCall {
  /** Tries once. Blocks; safe for many threads. */
  Answer ask(Question question);

  /**
   * See {@link Provider#prepare}.
   *
   * @throws RatchetException MISSING_KEY or INVALID_INPUT
   */
  default void prepare(Target target) {}

  /** See {@link Provider#isHealthy}. */
  default @Nullable Boolean isHealthy(Candidate.Application application) {
    return null;
  }

  /**
   * A reply, and what the provider says beside it about the next ones.
   *
   * @param retryAfter how long it asks to wait before the next try; zero when it asks for nothing
   * @param remaining what it still allows
   */
  record Answer(ModelReply reply, Duration retryAfter, Remaining remaining) {
    /** A reply of a provider that does not say what it still allows. */
    public Answer(ModelReply reply, Duration retryAfter) {
      this(reply, retryAfter, Remaining.UNTOLD);
    }

    public static Answer of(ModelReply reply) {
      return new Answer(reply, Duration.ZERO);
    }
  }
}
