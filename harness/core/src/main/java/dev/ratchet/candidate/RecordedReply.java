package dev.ratchet.candidate;

import dev.ratchet.conversation.ToolStep;
import java.util.List;

/**
 * A reply that was made elsewhere.
 *
 * @param steps the tool calls on the way to it, as far as they are known
 */
public record RecordedReply(String text, List<ToolStep> steps) {
  public RecordedReply {
    steps = List.copyOf(steps);
  }

  /** A reply of which nothing but the text is known. */
  public static RecordedReply of(String text) {
    return new RecordedReply(text, List.of());
  }
}
