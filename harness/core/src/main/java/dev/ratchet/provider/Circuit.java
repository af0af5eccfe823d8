package dev.ratchet.provider;

import dev.ratchet.provider.ModelReply.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls away from a target that is down. It opens after so many tries in a row, or such a
 * share of the last calls, that failed outside the candidate; while it is open every call ends at
 * once. After a while exactly one try is let through, and its end closes the circuit or not.
 *
 * <p>Tries that were refused for their rate count once for all that were out together: a burst says
 * no more than one of them, and slowing down is the pace's work.
 */
final class Circuit {
  private static final int ENOUGH_CALLS = 10;

  private final CircuitPolicy policy;
  private final Tail calls;
  private int inRow;
  private long lastRateLimitNanos = Long.MIN_VALUE;
  private ModelReply.@Nullable Failed opened;
  private long openedNanos;
  private boolean probing;

  Circuit(CircuitPolicy policy) {
    this.policy = policy;
    this.calls = new Tail(policy.window());
  }

  /** Whether a try may be made. */
  sealed interface Pass {
    /** It may; whoever got this must hand it back with {@link #tried} or {@link #untried}. */
    record Go(boolean probe, long nanos) implements Pass {}

    /** It may not; the call ends like this. */
    record Stay(ModelReply.Failed end) implements Pass {}
  }

  synchronized Pass pass(long nanos) {
    ModelReply.Failed failed = opened;
    if (failed == null) {
      return new Pass.Go(false, nanos);
    }
    if (probing || nanos - openedNanos < policy.probeAfter().toNanos()) {
      return new Pass.Stay(failed);
    }
    probing = true;
    return new Pass.Go(true, nanos);
  }

  /** Takes note of how a try ended. */
  synchronized void tried(Pass.Go go, ModelReply reply, long nanos) {
    Sign sign = Sign.of(reply);
    if (go.probe()) {
      probed(sign, nanos);
    } else if (opened == null && sign != Sign.NONE) {
      inRow = sign == Sign.UP ? 0 : inRow + weight(go, reply, nanos);
      if (inRow >= policy.inRow()) {
        open((ModelReply.Failed) reply, "the last " + inRow + " tries", nanos);
      }
    }
  }

  /** The try was not made after all. */
  synchronized void untried(Pass.Go go) {
    probing &= !go.probe();
  }

  /** Takes note of how a call ended after all its tries. */
  synchronized void ended(ModelReply reply, long nanos) {
    Sign sign = Sign.of(reply);
    if (opened != null || sign == Sign.NONE) {
      return;
    }
    calls.add(sign == Sign.DOWN);
    int limit = (int) Math.ceil(policy.share() * policy.window());
    if (calls.size() == policy.window()
        && calls.failures() >= limit
        && reply instanceof ModelReply.Failed failed) {
      open(failed, calls.failures() + " of the last " + policy.window() + " calls", nanos);
    }
  }

  synchronized boolean isOpen() {
    return opened != null;
  }

  /** Whether most of the last calls were answered, so that a failing one may be bad luck. */
  synchronized boolean othersAreAnswered() {
    return opened == null
        && calls.size() >= Math.min(ENOUGH_CALLS, policy.window())
        && calls.failures() <= calls.size() / 2;
  }

  private int weight(Pass.Go go, ModelReply reply, long nanos) {
    if (!(reply instanceof ModelReply.Failed failed && failed.failure() == Failure.RATE_LIMITED)) {
      return 1;
    }
    boolean first = lastRateLimitNanos == Long.MIN_VALUE || go.nanos() - lastRateLimitNanos >= 0;
    if (first) {
      lastRateLimitNanos = nanos;
    }
    return first ? 1 : 0;
  }

  private void probed(Sign sign, long nanos) {
    probing = false;
    switch (sign) {
      case UP -> {
        opened = null;
        inRow = 0;
        calls.clear();
      }
      case DOWN -> openedNanos = nanos;
      case NONE -> {} // the next call looks again
    }
  }

  private void open(ModelReply.Failed last, String what, long nanos) {
    opened =
        new ModelReply.Failed(
            last.failure(),
            "not asked: " + what + " ended with: " + last.reason(),
            0,
            last.httpStatus());
    openedNanos = nanos;
  }

  /** What an end says of the target. */
  private enum Sign {
    UP,
    DOWN,
    NONE;

    static Sign of(ModelReply reply) {
      return reply instanceof ModelReply.Failed failed ? of(failed.failure()) : UP;
    }

    private static Sign of(Failure failure) {
      return switch (failure) {
        case CONNECTION, TIMEOUT, RATE_LIMITED, SERVER_ERROR, UNAUTHORISED, NOT_FOUND -> DOWN;
        case INVALID_REQUEST, CONTEXT_OVERFLOW -> UP;
        case UNREADABLE, BUDGET, INTERRUPTED -> NONE;
      };
    }
  }
}
