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
    UNRECORDED,
    /** The application that made the call does not tell how it ended. */
    UNTOLD
  }

  /** No tool is called so: the parentheses are not allowed in a name. */
  private static final String RETRIEVAL = "(retrieval)";

  public ToolStep {
    sources = List.copyOf(sources);
  }

  /** What an application retrieved, where it does not show with which tool. */
  public static ToolStep retrieval(List<Source> sources) {
    return new ToolStep(new ToolCall("", RETRIEVAL, "{}"), Status.OK, "", sources);
  }

  /** Whether it tells what was retrieved and nothing of tools. */
  public boolean retrievesOnly() {
    return call.name().equals(RETRIEVAL);
  }
}
