package dev.ratchet.casebook;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.ToolMatch;
import dev.ratchet.conversation.ToolStep;
import org.jspecify.annotations.Nullable;

/**
 * A tool call of the original incident with its result, to be replayed.
 *
 * @param match which calls it is played for; null leaves it to the candidate
 * @param arguments held against the call's as {@code match} says; an empty mapping matches any as a
 *     subset
 * @param result the JSON result, or text; retrieval results hold {@code sources}
 */
public record ToolRecording(
    String name,
    @Nullable ToolMatch match,
    Node.Mapping arguments,
    ToolStep.Status status,
    Node result) {
  /** The name of the default for every tool. */
  public static final String ANY_TOOL = "*";

  /** A recording that leaves it to the candidate which calls it is played for. */
  public ToolRecording(String name, Node.Mapping arguments, ToolStep.Status status, Node result) {
    this(name, null, arguments, status, result);
  }
}
