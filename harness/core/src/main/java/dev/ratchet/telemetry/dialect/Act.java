package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.TokenUsage;
import org.jspecify.annotations.Nullable;

/** What was done; null means that the export does not say. */
public sealed interface Act {
  /** A model was called. */
  record Model(
      @Nullable String provider,
      @Nullable String requested,
      @Nullable String served,
      TokenUsage usage,
      @Nullable String finish)
      implements Act {}

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

  /** Someone scored the answer. */
  record Score(String name, @Nullable Double value, @Nullable String label) implements Act {}

  /** Part of a model call whose span is told elsewhere. */
  record Said() implements Act {}

  /** Nothing that a dialect knows. */
  record None() implements Act {}
}
