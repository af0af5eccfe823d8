package dev.ratchet.provider;

import dev.ratchet.provider.ModelReply.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Opens for good after so many calls in a row that failed in a way which no later call can be
 * spared from: a refused key, an unknown model or address, no connection.
 */
final class Circuit {
  private final int brokenAfter;
  private int inRow;
  private ModelReply.@Nullable Failed last;

  Circuit(int brokenAfter) {
    this.brokenAfter = brokenAfter;
  }

  synchronized void note(ModelReply reply) {
    if (reply instanceof ModelReply.Failed failed && isHopeless(failed.failure())) {
      inRow++;
      last = failed;
    } else if (!(reply instanceof ModelReply.Failed failed && isOurs(failed.failure()))) {
      inRow = 0;
    }
  }

  /** The failure that a call would end in without being made; null while calls are worth it. */
  synchronized @Nullable ModelReply refusal() {
    ModelReply.Failed failed = last;
    if (failed == null || inRow < brokenAfter) {
      return null;
    }
    return new ModelReply.Failed(
        failed.failure(),
        "not asked: the last " + brokenAfter + " calls ended with: " + failed.reason(),
        0,
        failed.httpStatus());
  }

  private static boolean isHopeless(Failure failure) {
    return switch (failure) {
      case UNAUTHORISED, NOT_FOUND, CONNECTION -> true;
      case TIMEOUT,
          RATE_LIMITED,
          SERVER_ERROR,
          INVALID_REQUEST,
          CONTEXT_OVERFLOW,
          UNREADABLE,
          BUDGET,
          INTERRUPTED ->
          false;
    };
  }

  /** Ends that say nothing of the provider. */
  private static boolean isOurs(Failure failure) {
    return failure == Failure.BUDGET || failure == Failure.INTERRUPTED;
  }
}
