package dev.ratchet.casebook;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolMatch;
import dev.ratchet.conversation.ToolStep;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tool call of the original incident with its result, to be replayed.
 *
 * @param match which calls it is played for; null leaves it to the candidate
 * @param arguments held against the call's as {@code match} says; an empty mapping matches any as a
 *     subset
 * @param result the JSON result, or text; retrieval results hold {@code sources}
 */
public record ToolRecording(
    String name,
    @Nullable ToolMatch match,
    Node.Mapping arguments,
    ToolStep.Status status,
    Node result) {
  /** The name of the default for every tool. */
  public static final String ANY_TOOL = "*";

  /** A recording that leaves it to the candidate which calls it is played for. */
  public ToolRecording(String name, Node.Mapping arguments, ToolStep.Status status, Node result) {
    this(name, null, arguments, status, result);
  }

  /** The step that a call becomes when this is its answer. */
  public ToolStep played(ToolCall call) {
    return played(call, status);
  }

  /** The same with an end of its own. */
  public ToolStep played(ToolCall call, ToolStep.Status end) {
    return new ToolStep(call, end, plain(result), sources(result));
  }

  private static List<Source> sources(Node result) {
    if (!(result instanceof Node.Mapping mapping)
        || !(mapping.entries().get("sources") instanceof Node.Sequence list)) {
      return List.of();
    }
    return list.items().stream().flatMap(item -> source(item).stream()).toList();
  }

  private static Optional<Source> source(Node item) {
    if (!(item instanceof Node.Mapping source)
        || !(source.entries().get("id") instanceof Node.Text id)) {
      return Optional.empty();
    }
    List<String> tags =
        source.entries().get("tags") instanceof Node.Sequence list
            ? list.items().stream().map(ToolRecording::plain).toList()
            : List.of();
    Node text = source.entries().get("text");
    return Optional.of(new Source(id.value(), tags, text == null ? "" : plain(text)));
  }

  private static String plain(Node node) {
    return node instanceof Node.Text text ? text.value() : Json.canonical(node);
  }
}
