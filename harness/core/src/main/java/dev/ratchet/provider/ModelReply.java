package dev.ratchet.provider;

import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a call of a model ended: a reply, or a typed reason why there is none. */
public sealed interface ModelReply {
  /**
   * The model said something or asked for tools.
   *
   * @param retryCount calls that failed before this one
   */
  record Answered(
      String text,
      List<ToolCall> toolCalls,
      Finish finish,
      TokenUsage usage,
      long latencyMillis,
      int retryCount,
      boolean fromCache)
      implements ModelReply {
    public Answered {
      toolCalls = List.copyOf(toolCalls);
    }
  }

  /** The provider refused or filtered; there is no usable text. */
  record Withheld(Reason reason, String explanation, TokenUsage usage, boolean fromCache)
      implements ModelReply {
    /** Who withheld it. */
    public enum Reason {
      REFUSED,
      FILTERED
    }
  }

  /** No reply after all retries. */
  record Failed(Failure failure, String reason, int retryCount, @Nullable Integer httpStatus)
      implements ModelReply {}

  /** Why a reply ended. */
  enum Finish {
    STOP,
    LENGTH,
    TOOL_CALLS
  }

  /** Kinds of failure, told apart because they count differently. */
  enum Failure {
    CONNECTION,
    TIMEOUT,
    RATE_LIMITED,
    SERVER_ERROR,
    /** The provider says that the request itself is wrong. */
    INVALID_REQUEST,
    CONTEXT_OVERFLOW,
    /** Key missing, refused or out of quota: nothing else will work either. */
    UNAUTHORISED,
    NOT_FOUND,
    /** A reply came, but not one that can be read. */
    UNREADABLE,
    BUDGET,
    INTERRUPTED;

    /** Whether the cause lies outside the candidate, so that the attempt is missing, not failed. */
    public boolean isMissing() {
      return switch (this) {
        case CONNECTION,
            TIMEOUT,
            RATE_LIMITED,
            SERVER_ERROR,
            UNAUTHORISED,
            NOT_FOUND,
            BUDGET,
            INTERRUPTED ->
            true;
        case INVALID_REQUEST, CONTEXT_OVERFLOW, UNREADABLE -> false;
      };
    }

    /** Whether trying again can help. */
    public boolean isRetriable() {
      return switch (this) {
        case CONNECTION, TIMEOUT, RATE_LIMITED, SERVER_ERROR, UNREADABLE -> true;
        case INVALID_REQUEST, CONTEXT_OVERFLOW, UNAUTHORISED, NOT_FOUND, BUDGET, INTERRUPTED ->
            false;
      };
    }
  }
}
