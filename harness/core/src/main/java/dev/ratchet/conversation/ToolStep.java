package dev.ratchet.conversation;

import java.util.List;

/**
 * One tool call of a conversation with what came back.
 *
 * @param result the text that was handed to the model
 * @param sources the documents within the result, for retrieval tools
 */
public record ToolStep(ToolCall call, Status status, String result, List<Source> sources) {
  /** How the call ended. */
  public enum Status {
    OK,
    FAILED,
    BLOCKED,
    /** No recording matched, so an error result was played instead. */
    UNRECORDED
  }

  public ToolStep {
    sources = List.copyOf(sources);
  }
}
