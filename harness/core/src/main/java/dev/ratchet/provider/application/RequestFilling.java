package dev.ratchet.provider.application;

import dev.ratchet.base.Node;
import dev.ratchet.candidate.Exchange;
import dev.ratchet.candidate.PromptTemplate;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.provider.ApplicationRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fills one case into the templates of a request. */
final class RequestFilling {
  private final Map<String, String> values;
  private final Node messages;

  RequestFilling(ApplicationRequest request) {
    Map<String, String> all = new HashMap<>(request.slice());
    all.put(Exchange.INPUT, lastUserText(request.input()));
    all.put(Exchange.CASE, request.caseId());
    all.put(Exchange.REPEAT, Integer.toString(request.repeat()));
    this.values = all;
    this.messages = messages(request.input());
  }

  /** The conversation so far, as applications know it. */
  static Node messages(List<Message> input) {
    return new Node.Sequence(Node.MADE, input.stream().<Node>map(RequestFilling::message).toList());
  }

  private static Node message(Message message) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("role", Node.text(message.role().name().toLowerCase(Locale.ROOT)));
    out.put("content", Node.text(message.content()));
    if (!message.toolCalls().isEmpty()) {
      out.put(
          "tool-calls",
          new Node.Sequence(
              Node.MADE, message.toolCalls().stream().<Node>map(RequestFilling::call).toList()));
    }
    if (!message.toolCallId().isEmpty()) {
      out.put("tool-call-id", Node.text(message.toolCallId()));
    }
    return Node.mapping(out);
  }

  private static Node call(ToolCall call) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("id", Node.text(call.id()));
    out.put("name", Node.text(call.name()));
    out.put("arguments", Node.text(call.arguments()));
    return Node.mapping(out);
  }

  private static String lastUserText(List<Message> input) {
    return input.reversed().stream()
        .filter(message -> message.role() == Role.USER)
        .map(Message::content)
        .findFirst()
        .orElse("");
  }

  /** The body with every text filled. */
  Node body(Node template) {
    return switch (template) {
      case Node.Text text ->
          PromptTemplate.variables(text.value()).contains(Exchange.MESSAGES)
              ? messages
              : new Node.Text(text.place(), PromptTemplate.render(text.value(), values));
      case Node.Mapping mapping -> {
        LinkedHashMap<String, Node> filled = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> filled.put(key, body(value)));
        yield new Node.Mapping(mapping.place(), filled);
      }
      case Node.Sequence list ->
          new Node.Sequence(list.place(), list.items().stream().map(this::body).toList());
      case Node.Decimal _, Node.Flag _, Node.Nothing _ -> template;
    };
  }

  /** The path with every value encoded, so that none can lead to another place. */
  String path(String template) {
    Map<String, String> encoded = new HashMap<>();
    values.forEach((name, value) -> encoded.put(name, encoded(value)));
    return PromptTemplate.render(template, encoded);
  }

  String header(String template) {
    return PromptTemplate.render(template, values);
  }

  private static String encoded(String value) {
    return value.matches("\\.{1,2}")
        ? value.replace(".", "%2E")
        : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
