package dev.ratchet.provider.scripted;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.ToolCall;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A chat completion request, as far as a scripted model looks at it. Keys that it does not know are
 * ignored, as a provider would.
 *
 * @param tools names of the tools on offer
 * @param identity hash over messages and seed, from which all chance comes
 */
record WireRequest(String model, List<Message> messages, List<String> tools, ContentHash identity) {
  WireRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /**
   * Reads a request body.
   *
   * @throws RatchetException INVALID_INPUT if it has no model, no messages or a wrong shape
   */
  static WireRequest read(Node body) {
    Problems problems = new Problems();
    Fields fields = Fields.of(body, problems);
    String model = fields.text("model");
    List<Message> messages = fields.each("messages", WireRequest::message);
    List<String> tools = fields.each("tools", tool -> tool.child("function").textOr("name", ""));
    String seed = fields.optionalNumber("seed").map(Object::toString).orElse("none");
    problems.throwIfAny();
    if (messages.isEmpty()) {
      throw new RatchetException(ErrorCode.INVALID_INPUT, "the request has no messages");
    }
    ContentHash identity = ContentHash.ofRecord(Map.of("messages", messages, "seed", seed));
    return new WireRequest(model, messages, tools, identity);
  }

  private static Message message(Fields fields) {
    Role role =
        switch (fields.text("role")) {
          case "system", "developer" -> Role.SYSTEM;
          case "assistant" -> Role.ASSISTANT;
          case "tool" -> Role.TOOL;
          default -> Role.USER;
        };
    List<ToolCall> calls = fields.each("tool_calls", WireRequest::call);
    return new Message(
        role,
        fields.node("content").map(WireRequest::content).orElse(""),
        calls,
        fields.textOr("tool_call_id", ""));
  }

  private static ToolCall call(Fields fields) {
    Fields function = fields.child("function");
    return new ToolCall(
        fields.textOr("id", ""), function.text("name"), function.textOr("arguments", "{}"));
  }

  /** A plain text, or the text parts of a list of parts. */
  private static String content(Node node) {
    return switch (node) {
      case Node.Text text -> text.value();
      case Node.Sequence parts ->
          parts.items().stream().map(WireRequest::partText).collect(Collectors.joining("\n"));
      case Node.Mapping _, Node.Decimal _, Node.Flag _, Node.Nothing _ -> "";
    };
  }

  private static String partText(Node part) {
    return part instanceof Node.Mapping mapping
            && mapping.entries().get("text") instanceof Node.Text text
        ? text.value()
        : "";
  }

  /** The text of all system messages. */
  String systemText() {
    return messages.stream()
        .filter(message -> message.role() == Role.SYSTEM)
        .map(Message::content)
        .collect(Collectors.joining("\n"));
  }

  /** The last thing that the user said; empty when nobody said anything. */
  String userText() {
    return messages.reversed().stream()
        .filter(message -> message.role() == Role.USER)
        .map(Message::content)
        .findFirst()
        .orElse("");
  }

  /** The tool calls since the user's last message, each with the result that came back. */
  List<ToolResult> results() {
    List<ToolResult> results = new ArrayList<>();
    for (Message message : messages.reversed()) {
      if (message.role() == Role.USER) {
        break;
      }
      if (message.role() == Role.TOOL) {
        results.add(new ToolResult(toolName(message.toolCallId()), message.content()));
      }
    }
    return results.reversed();
  }

  private String toolName(String callId) {
    return messages.reversed().stream()
        .flatMap(message -> message.toolCalls().stream())
        .filter(call -> call.id().equals(callId))
        .map(ToolCall::name)
        .findFirst()
        .orElse("");
  }

  /** A share in [0, 1) that depends on the request and the purpose alone. */
  double share(String purpose) {
    byte[] hash = HexFormat.of().parseHex(ContentHash.of(purpose + identity.value()).hex());
    return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
  }

  /** A tool's name with the text that it gave. */
  record ToolResult(String tool, String text) {
    /** The result as a JSON mapping; empty when it is none. */
    Node.Mapping json() {
      try {
        return Json.node("tool result", 1, text) instanceof Node.Mapping mapping
            ? mapping
            : Node.mapping(Map.of());
      } catch (RatchetException e) {
        return Node.mapping(Map.of());
      }
    }
  }
}
