package dev.ratchet.provider.application;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.candidate.ReplyPaths;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which sources were retrieved and which tools were called. */
final class ShownSteps {
  private final ReplyPaths.@Nullable Sources sources;
  private final ReplyPaths.@Nullable Tools tools;

  ShownSteps(ReplyPaths paths) {
    this.sources = paths.sources();
    this.tools = paths.tools();
  }

  /** The retrieval first, then the tool calls in order. */
  List<ToolStep> read(JsonNode reply) throws UnreadableReply {
    List<ToolStep> steps = new ArrayList<>();
    if (sources != null) {
      List<Source> retrieved = sources(sources, reply);
      if (!retrieved.isEmpty()) {
        steps.add(ToolStep.retrieval(retrieved));
      }
    }
    if (tools != null) {
      for (JsonNode call : items(tools.at(), tools.optional(), "tool-calls", reply)) {
        steps.add(step(tools.parts(), call));
      }
    }
    return steps;
  }

  private static List<Source> sources(ReplyPaths.Sources paths, JsonNode reply)
      throws UnreadableReply {
    List<Source> found = new ArrayList<>();
    for (JsonNode item : items(paths.at(), paths.optional(), "sources", reply)) {
      String id = required(paths.id(), item, "a source without an id");
      found.add(new Source(id, tags(paths.tags(), item), text(paths.text(), item)));
    }
    return found;
  }

  /** A list that is not there is told apart from an empty one: it would prove that nothing was. */
  private static List<JsonNode> items(String at, boolean optional, String part, JsonNode reply)
      throws UnreadableReply {
    Optional<List<JsonNode>> items = Place.of(at).items(reply);
    if (items.isEmpty() && !optional) {
      throw new UnreadableReply("it does not hold the list of " + part);
    }
    return items.orElse(List.of());
  }

  private static List<String> tags(@Nullable String path, JsonNode item) {
    return path == null
        ? List.of()
        : Place.of(path).items(item).orElse(List.of()).stream().map(Place::text).toList();
  }

  private static ToolStep step(ReplyPaths.Parts parts, JsonNode item) throws UnreadableReply {
    String name = required(parts.name(), item, "a tool call without a name");
    String arguments = text(parts.arguments(), item);
    return new ToolStep(
        new ToolCall("", name, arguments.isEmpty() ? "{}" : arguments),
        parts.status() == null
            ? ToolStep.Status.UNTOLD
            : Place.of(parts.status())
                .first(item)
                .map(ShownSteps::status)
                .orElse(ToolStep.Status.UNTOLD),
        text(parts.result(), item),
        List.of());
  }

  private static ToolStep.Status status(JsonNode told) {
    if (told.isInt()) {
      return status(told.intValue());
    }
    return switch (told.asText().toLowerCase(Locale.ROOT)) {
      case "ok", "success", "succeeded", "successful", "completed", "done", "true" ->
          ToolStep.Status.OK;
      case "error", "failed", "failure", "timeout", "cancelled", "false" -> ToolStep.Status.FAILED;
      case "blocked", "denied", "rejected", "forbidden" -> ToolStep.Status.BLOCKED;
      default -> ToolStep.Status.UNTOLD;
    };
  }

  private static ToolStep.Status status(int httpStatus) {
    if (httpStatus >= 200 && httpStatus < 300) {
      return ToolStep.Status.OK;
    }
    return httpStatus >= 400 ? ToolStep.Status.FAILED : ToolStep.Status.UNTOLD;
  }

  private static String required(String path, JsonNode item, String otherwise)
      throws UnreadableReply {
    String text = text(path, item);
    if (text.isBlank()) {
      throw new UnreadableReply("it holds " + otherwise);
    }
    return text;
  }

  private static String text(@Nullable String path, JsonNode item) {
    return path == null ? "" : Place.of(path).first(item).map(Place::text).orElse("");
  }
}
