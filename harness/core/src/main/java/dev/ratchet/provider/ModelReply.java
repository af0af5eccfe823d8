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
   * @param latencyMillis of the call that succeeded, waits between tries not counted
   * @param firstTokenMillis until the first piece of a streamed reply; null when not streamed
   * @param retryCount calls that failed before this one
   * @param shown what an application shows beside its text
   */
  record Answered(
      String text,
      List<ToolCall> toolCalls,
      Finish finish,
      TokenUsage usage,
      long latencyMillis,
      @Nullable Long firstTokenMillis,
      int retryCount,
      boolean fromCache,
      Shown shown)
      implements ModelReply {
    public Answered {
      toolCalls = List.copyOf(toolCalls);
    }

    /** A model's whole reply, at the first try. */
    public static Answered of(
        String text,
        List<ToolCall> toolCalls,
        Finish finish,
        TokenUsage usage,
        long latencyMillis) {
      return new Answered(
          text, toolCalls, finish, usage, latencyMillis, null, 0, false, Shown.NOTHING);
    }

    /** The same after so many failed tries. */
    public Answered after(int retries) {
      return new Answered(
          text,
          toolCalls,
          finish,
          usage,
          latencyMillis,
          firstTokenMillis,
          retries,
          fromCache,
          shown);
    }

    /** The same from the cache: latency stays as first measured, nothing was retried this time. */
    public Answered cached() {
      return new Answered(
          text, toolCalls, finish, usage, latencyMillis, firstTokenMillis, 0, true, shown);
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
    TOOL_CALLS,
    /** The application does not tell. */
    UNTOLD
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
