package dev.ratchet.casebook;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.telemetry.Request;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request's signals say about the case that is made from it. */
final class CaseFacts {
  private static final String SEARCH = "search";
  private static final String NONE = "none";

  private CaseFacts() {}

  /** One value in each dimension that the request tells; unknown dimensions are left out. */
  static Map<String, String> slice(Request request) {
    Map<String, String> slice = new TreeMap<>();
    put(slice, "persona", request.who().role());
    put(slice, "tenant", request.who().tenant());
    put(slice, "locale", request.who().locale());
    put(slice, "intent", request.input().intent());
    put(slice, "risk", request.input().risk());
    slice.put("tool-path", toolPath(request));
    slice.put("data-source", dataSource(request));
    return slice;
  }

  private static void put(Map<String, String> slice, String dimension, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      slice.put(dimension, value);
    }
  }

  /** {@code search}, the names of other tools, joined by {@code +}; {@code none} without any. */
  private static String toolPath(Request request) {
    Set<String> retrievals =
        request.retrievals().stream().map(Request.Retrieval::spanId).collect(Collectors.toSet());
    Stream<String> searched = request.retrievals().isEmpty() ? Stream.of() : Stream.of(SEARCH);
    Stream<String> used =
        request.toolUses().stream()
            .filter(use -> !retrievals.contains(use.spanId()))
            .map(Request.ToolUse::name)
            .sorted();
    String path = Stream.concat(searched, used).distinct().collect(Collectors.joining("+"));
    return path.isEmpty() ? NONE : path;
  }

  /** The connector of the best-ranked document. */
  private static String dataSource(Request request) {
    return request.retrievals().stream()
        .flatMap(retrieval -> retrieval.documents().stream())
        .map(Request.Document::connector)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(NONE);
  }

  /**
   * The readable part of a case id: what it is about (the best document, or the tools), how it went
   * wrong, and for whom. Nothing in it comes from a pseudonym.
   */
  static String stem(SampledRequest sampled, Label label) {
    Request request = sampled.request();
    String topic =
        request.retrievals().stream()
            .flatMap(retrieval -> retrieval.documents().stream())
            .map(document -> document.id().replaceFirst("-?[0-9]+(-[a-z]{2})?$", ""))
            .findFirst()
            .orElse(toolPath(request));
    String mode = label.failureMode().isEmpty() ? "works" : label.failureMode();
    String persona = Objects.requireNonNullElse(request.who().role(), "anyone");
    return String.join("-", topic, mode, persona);
  }

  /** A step as it will be replayed. */
  static ToolRecording recording(ToolStep step, boolean byArguments) {
    Node.Mapping any = Node.mapping(Map.of());
    Node arguments = byArguments ? parsed(step.call().arguments()) : any;
    return new ToolRecording(
        step.call().name(),
        arguments instanceof Node.Mapping mapping ? mapping : any,
        step.status(),
        parsed(step.result()));
  }

  private static Node parsed(String text) {
    try {
      return Json.node("recorded tool", 1, text);
    } catch (RatchetException e) {
      return Node.text(text);
    }
  }
}
