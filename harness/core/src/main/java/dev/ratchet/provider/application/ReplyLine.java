package dev.ratchet.provider.application;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.candidate.Candidate.Part;
import dev.ratchet.candidate.ReplyPaths;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.ModelReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The lines that a command and Ratchet say to each other. */
final class ReplyLine {
  private static final List<ModelReply.Failure> TOLD =
      List.of(
          ModelReply.Failure.INVALID_REQUEST,
          ModelReply.Failure.CONTEXT_OVERFLOW,
          ModelReply.Failure.RATE_LIMITED,
          ModelReply.Failure.TIMEOUT,
          ModelReply.Failure.CONNECTION,
          ModelReply.Failure.SERVER_ERROR);

  private ReplyLine() {}

  /** The question. */
  static String asking(String id, ApplicationRequest request) {
    Map<String, Node> slice = new TreeMap<>();
    request.slice().forEach((dimension, value) -> slice.put(dimension, Node.text(value)));
    Map<String, Node> line = new LinkedHashMap<>();
    line.put("id", Node.text(id));
    line.put("messages", RequestFilling.messages(request.input()));
    line.put("slice", Node.mapping(slice));
    line.put("repeat", Node.number(request.repeat()));
    line.put("case", Node.text(request.caseId()));
    return Json.canonical(Node.mapping(line));
  }

  /** Where a line holds what; the parts that every reply shows must be there. */
  static ReplyPaths paths(Set<Part> shows) {
    return new ReplyPaths(
        "$.text",
        new ReplyPaths.Sources(
            "$.sources", "$.id", "$.tags", "$.text", !shows.contains(Part.SOURCES)),
        new ReplyPaths.Tools(
            "$['tool-calls']",
            new ReplyPaths.Parts("$.name", "$.arguments", "$.result", "$.status"),
            !shows.contains(Part.TOOL_CALLS)),
        new ReplyPaths.Measures(
            "$.guardrail", "$.finish", "$.tokens.input", "$.tokens.output", "$['cost-usd']"),
        Map.of());
  }

  /** The versions of a line, which it names itself, as paths. */
  static Map<String, String> versions(JsonNode line) {
    Map<String, String> paths = new TreeMap<>();
    line.path("versions")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.matches("[A-Za-z0-9_.-]{1,60}")) {
                paths.put(name, "$.versions['" + name + "']");
              }
            });
    return paths;
  }

  /** What an {@code error} counts as; a word that is not known is an error of the application. */
  static ModelReply.Failure failure(JsonNode error) {
    return TOLD.stream()
        .filter(one -> Names.kebab(one).equals(error.asText()))
        .findFirst()
        .orElse(ModelReply.Failure.SERVER_ERROR);
  }
}
