package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import org.jspecify.annotations.Nullable;

/** What was done; null means that the export does not say. */
public sealed interface Act {
  /**
   * A model was called.
   *
   * @param responseId the provider's id of its answer, to which scores may point
   * @param firstTokenAt when its answer began, in nanoseconds since 1970, where a piece of the
   *     call's record tells this and another one when the call itself began
   */
  record Model(
      @Nullable String provider,
      @Nullable String requested,
      @Nullable String served,
      TokenUsage usage,
      CallMeasures measures,
      @Nullable String finish,
      @Nullable String responseId,
      @Nullable Long firstTokenAt)
      implements Act {
    /** A call whose record tells all of its times at once. */
    public Model(
        @Nullable String provider,
        @Nullable String requested,
        @Nullable String served,
        TokenUsage usage,
        CallMeasures measures,
        @Nullable String finish,
        @Nullable String responseId) {
      this(provider, requested, served, usage, measures, finish, responseId, null);
    }
  }

  /** A tool was executed, or its call rejected. */
  record Tool(
      String name, @Nullable String callId, @Nullable String arguments, @Nullable String result)
      implements Act {}

  /** Documents were retrieved. */
  record Search(
      @Nullable String source,
      @Nullable String query,
      @Nullable Long topK,
      @Nullable Node documents)
      implements Act {}

  /**
   * A guardrail looked.
   *
   * @param result as the component says it
   */
  record Guard(
      @Nullable String stage,
      @Nullable String component,
      @Nullable String result,
      @Nullable String category)
      implements Act {}

  /**
   * Someone scored the answer.
   *
   * @param source {@code user}, {@code human} (a reviewer), {@code model}, {@code api}; null when
   *     the export does not say, and then the name decides
   */
  record Score(String name, @Nullable Double value, @Nullable String label, @Nullable String source)
      implements Act {}

  /**
   * What an export tells of a trace as a whole, apart from its spans: its turns are the
   * application's own input and output.
   */
  record Whole() implements Act {}

  /** Part of a model call whose span is told elsewhere. */
  record Said() implements Act {}

  /** Nothing that a dialect knows. */
  record None() implements Act {}
}
