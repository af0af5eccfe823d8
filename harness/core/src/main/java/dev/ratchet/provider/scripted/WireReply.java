package dev.ratchet.provider.scripted;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.ToolCall;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An HTTP status with the JSON that goes with it. */
record WireReply(int status, Node.Mapping body) {
  private static final int CHARACTERS_PER_TOKEN = 4;

  static WireReply health() {
    return new WireReply(
        200, Node.mapping(Map.of("status", Node.text("ok"), "served-by", Node.text("scripted"))));
  }

  static WireReply models(Collection<String> names) {
    List<Node> models =
        names.stream()
            .sorted()
            .<Node>map(
                name ->
                    Node.mapping(
                        Map.of(
                            "id", Node.text(name),
                            "object", Node.text("model"),
                            "owned_by", Node.text("scripted"))))
            .toList();
    return new WireReply(
        200,
        Node.mapping(
            Map.of("object", Node.text("list"), "data", new Node.Sequence(Node.MADE, models))));
  }

  static WireReply error(int status, String type, String message) {
    Node.Mapping error =
        Node.mapping(
            Map.of(
                "message", Node.text("scripted endpoint: " + message),
                "type", Node.text(type),
                "code", Node.text(type)));
    return new WireReply(status, Node.mapping(Map.of("error", error)));
  }

  static WireReply completion(WireRequest request, ScriptedReply reply) {
    Map<String, Node> choice = new LinkedHashMap<>();
    choice.put("index", Node.number(0));
    choice.put("message", message(reply));
    choice.put("finish_reason", Node.text(reply.toolCalls().isEmpty() ? "stop" : "tool_calls"));
    Map<String, Node> body = new LinkedHashMap<>();
    body.put("id", Node.text("chatcmpl-scripted-" + request.identity().brief()));
    body.put("object", Node.text("chat.completion"));
    body.put("created", Node.number(0));
    body.put("model", Node.text(request.model()));
    body.put("system_fingerprint", Node.text("scripted"));
    body.put("choices", new Node.Sequence(Node.MADE, List.of(Node.mapping(choice))));
    body.put("usage", usage(request, reply));
    return new WireReply(200, Node.mapping(body));
  }

  private static Node.Mapping message(ScriptedReply reply) {
    Map<String, Node> message = new LinkedHashMap<>();
    message.put("role", Node.text("assistant"));
    if (reply.toolCalls().isEmpty()) {
      message.put("content", Node.text(reply.text()));
    } else {
      message.put("content", new Node.Nothing(Node.MADE));
      message.put(
          "tool_calls",
          new Node.Sequence(
              Node.MADE, reply.toolCalls().stream().<Node>map(WireReply::call).toList()));
    }
    return Node.mapping(message);
  }

  private static Node.Mapping call(ToolCall call) {
    return Node.mapping(
        Map.of(
            "id", Node.text(call.id()),
            "type", Node.text("function"),
            "function",
                Node.mapping(
                    Map.of(
                        "name", Node.text(call.name()),
                        "arguments", Node.text(call.arguments())))));
  }

  /** Token counts as a rough share of the characters, so that prices have something to work on. */
  private static Node.Mapping usage(WireRequest request, ScriptedReply reply) {
    long input = request.messages().stream().mapToLong(WireReply::characters).sum();
    long output =
        reply.text().length()
            + reply.toolCalls().stream().mapToLong(call -> call.arguments().length()).sum();
    long inputTokens = Math.ceilDiv(input, CHARACTERS_PER_TOKEN);
    long outputTokens = Math.ceilDiv(output, CHARACTERS_PER_TOKEN);
    return Node.mapping(
        Map.of(
            "prompt_tokens", Node.number(inputTokens),
            "completion_tokens", Node.number(outputTokens),
            "total_tokens", Node.number(inputTokens + outputTokens)));
  }

  private static long characters(Message message) {
    return message.content().length()
        + message.toolCalls().stream().mapToLong(call -> call.arguments().length()).sum();
  }
}
