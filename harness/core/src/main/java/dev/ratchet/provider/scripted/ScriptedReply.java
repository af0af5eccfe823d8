package dev.ratchet.provider.scripted;

import dev.ratchet.conversation.ToolCall;
import java.util.List;

/** What a scripted model says: a text, or tools to call. */
record ScriptedReply(String text, List<ToolCall> toolCalls) {
  ScriptedReply {
    toolCalls = List.copyOf(toolCalls);
  }

  static ScriptedReply says(String text) {
    return new ScriptedReply(text, List.of());
  }

  static ScriptedReply calls(ToolCall call) {
    return new ScriptedReply("", List.of(call));
  }
}
