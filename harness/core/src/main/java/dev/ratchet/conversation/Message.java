package dev.ratchet.conversation;

import java.util.List;

/**
 * One message of a conversation.
 *
 * @param toolCalls what an assistant message asks for; empty for other roles
 * @param toolCallId the call that a tool message answers; empty for other roles
 */
public record Message(Role role, String content, List<ToolCall> toolCalls, String toolCallId) {
  public Message {
    toolCalls = List.copyOf(toolCalls);
  }

  public static Message system(String content) {
    return new Message(Role.SYSTEM, content, List.of(), "");
  }

  public static Message user(String content) {
    return new Message(Role.USER, content, List.of(), "");
  }

  public static Message assistant(String content) {
    return new Message(Role.ASSISTANT, content, List.of(), "");
  }

  public static Message assistant(String content, List<ToolCall> toolCalls) {
    return new Message(Role.ASSISTANT, content, toolCalls, "");
  }

  public static Message tool(String callId, String content) {
    return new Message(Role.TOOL, content, List.of(), callId);
  }
}
