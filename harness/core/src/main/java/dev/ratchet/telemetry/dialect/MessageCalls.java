package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.telemetry.format.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tools that a message proposes to call. What a provider runs on its own side, such as a web
 * search, is no proposal.
 */
final class MessageCalls {
  private static final Set<String> CALL_PARTS =
      Set.of("tool_call", "tool-call", "tool_use", "function_call");

  private MessageCalls() {}

  /** As parts of the content, else beside it, each call once. */
  static List<ToolCall> of(Attributes message) {
    List<ToolCall> calls = new ArrayList<>();
    for (String content : List.of("parts", "content", "contents")) {
      for (Node part : Attributes.items(message.structure(content))) {
        addPart(Attributes.of(part), calls);
      }
    }
    if (CALL_PARTS.contains(Objects.requireNonNullElse(message.text("type"), ""))) {
      calls.add(call(message));
    }
    return calls.isEmpty() ? beside(message) : calls;
  }

  /** A list of calls without their message. */
  static List<ToolCall> listed(Node calls) {
    return Attributes.items(calls).stream().map(call -> call(Attributes.of(call))).toList();
  }

  private static void addPart(Attributes outer, List<ToolCall> calls) {
    Attributes part = MessageText.wrapped(outer, "message_content");
    String type = part.text("type");
    Node gemini = part.structure("functionCall", "function_call");
    if (type != null && CALL_PARTS.contains(type)) {
      calls.add(call(part));
    } else if (type == null && gemini != null) {
      calls.add(call(Attributes.of(gemini)));
    }
  }

  /** LangChain keeps the provider's own form as well, which is read only without its own. */
  private static List<ToolCall> beside(Attributes message) {
    Node calls = message.structure("tool_calls", "toolCalls");
    if (calls == null || Attributes.items(calls).isEmpty()) {
      calls = Attributes.of(message.structure("additional_kwargs")).structure("tool_calls");
    }
    if (calls != null) {
      return listed(calls);
    }
    Node old = message.structure("function_call");
    return old instanceof Node.Mapping ? List.of(call(Attributes.of(old))) : List.of();
  }

  private static ToolCall call(Attributes outer) {
    Attributes call = MessageText.wrapped(outer, "tool_call");
    Attributes function = MessageText.wrapped(call, "function");
    return new ToolCall(
        text(call.text("call_id", "toolCallId", "tool_call_id", "id")),
        Objects.requireNonNullElse(function.text("name", "toolName", "function.name"), "unknown"),
        text(function.written("arguments", "args", "input", "function.arguments")));
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
