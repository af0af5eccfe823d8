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
   * A reply, and how long the provider asks to wait before the next try.
   *
   * @param retryAfter zero when it asks for nothing
   */
  record Answer(ModelReply reply, Duration retryAfter) {
    public static Answer of(ModelReply reply) {
      return new Answer(reply, Duration.ZERO);
    }
  }
}
