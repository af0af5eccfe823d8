package dev.ratchet.example;

import dev.ratchet.base.Json;
import dev.ratchet.example.SimulatedRequest.Document;
import dev.ratchet.example.SimulatedRequest.Search;
import dev.ratchet.example.SimulatedRequest.TicketCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request's messages in the shape of {@code gen_ai.input.messages}, as JSON strings. */
final class ChatMessages {
  private static final String SYSTEM =
      "You are the copilot for IT and HR. Answer from the sources and cite each one.";
  private static final String SEARCH = "search_policies";
  private static final String TICKET = "create_ticket";

  private final SimulatedRequest request;

  ChatMessages(SimulatedRequest request) {
    this.request = request;
  }

  String tool() {
    return request.ticket() == null ? SEARCH : TICKET;
  }

  String callId() {
    return "call-" + request.trace().substring(0, 8);
  }

  String arguments() {
    return Json.canonical(argumentMap());
  }

  private Map<String, String> argumentMap() {
    TicketCall ticket = request.ticket();
    if (ticket != null) {
      return Map.of("summary", ticket.summary(), "priority", "normal");
    }
    Search search = request.search();
    return Map.of("query", search == null ? "" : search.query());
  }

  /** What the tool gave, as JSON text. */
  String result() {
    TicketCall ticket = request.ticket();
    if (ticket != null) {
      return Json.canonical(
          ticket.failed()
              ? Map.of("error", "ticket-system-unavailable")
              : Map.of("ticket", ticket.ticket(), "status", "open"));
    }
    Search search = request.search();
    return search == null
        ? "{}"
        : Json.canonical(
            Map.of(
                "denied", search.denied(),
                "sources", search.documents().stream().map(ChatMessages::source).toList()));
  }

  private static Map<String, Object> source(Document document) {
    Map<String, Object> source = new TreeMap<>();
    source.put("id", document.id());
    source.put("tags", document.tags());
    source.put("source", document.source());
    source.put("text", document.text());
    return source;
  }

  /** What the first call of the model sees. */
  String asking() {
    return Json.canonical(List.of(text("system", SYSTEM), text("user", request.ask().text())));
  }

  /** The model's wish to call the tool. */
  String call() {
    return Json.canonical(List.of(callMessage()));
  }

  /** What the second call of the model sees. */
  String answering() {
    Map<String, Object> response =
        Map.of("type", "tool_call_response", "id", callId(), "response", result());
    return Json.canonical(
        List.of(
            text("system", SYSTEM),
            text("user", request.ask().text()),
            callMessage(),
            message("tool", response)));
  }

  String answer() {
    Map<String, Object> message = new TreeMap<>(text("assistant", request.reply().text()));
    message.put("finish_reason", request.reply().finish());
    return Json.canonical(List.of(message));
  }

  private Map<String, Object> callMessage() {
    Map<String, Object> call =
        Map.of("type", "tool_call", "id", callId(), "name", tool(), "arguments", argumentMap());
    return message("assistant", call);
  }

  private static Map<String, Object> text(String role, String content) {
    return message(role, Map.of("type", "text", "content", content));
  }

  private static Map<String, Object> message(String role, Map<String, Object> part) {
    return Map.of("role", role, "parts", List.of(part));
  }
}
