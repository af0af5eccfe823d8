package dev.ratchet.casebook;

import dev.ratchet.conversation.Message;
import java.util.List;

/** What a case asks, and what its tools answer. */
public record CaseText(List<Message> input, List<ToolRecording> tools) {
  public CaseText {
    input = List.copyOf(input);
    tools = List.copyOf(tools);
  }
}
