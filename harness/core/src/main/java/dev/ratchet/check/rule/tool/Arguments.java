package dev.ratchet.check.rule.tool;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.conversation.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The arguments of tool calls, read and picked from. A path is a key, or keys with dots between
 * them ({@code owner.tenant}); it goes through every item of a list.
 */
final class Arguments {
  private Arguments() {}

  /** As JSON; nothing written is an empty mapping, and empty means that they are no JSON. */
  static Optional<Node> of(ToolCall call) {
    if (call.arguments().isBlank()) {
      return Optional.of(Node.mapping(Map.of()));
    }
    try {
      return Optional.of(Json.node("arguments", call.arguments()));
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      return Optional.empty(); // a model may write anything
    }
  }

  /** The value without what stands at a path. */
  static Node without(Node value, String path) {
    return switch (value) {
      case Node.Mapping mapping -> without(mapping, path);
      case Node.Sequence list ->
          new Node.Sequence(
              list.place(), list.items().stream().map(item -> without(item, path)).toList());
      case Node.Text _, Node.Decimal _, Node.Flag _, Node.Nothing _ -> value;
    };
  }

  /** Every single value at a path, lists taken apart; empty when nothing stands there. */
  static List<Node> at(Node value, String path) {
    return switch (value) {
      case Node.Mapping mapping -> {
        Node here = mapping.entries().get(path);
        Node inner = mapping.entries().get(head(path));
        if (here != null) {
          yield single(here).toList();
        }
        yield inner == null || tail(path).isEmpty() ? List.of() : at(inner, tail(path));
      }
      case Node.Sequence list ->
          list.items().stream().flatMap(item -> at(item, path).stream()).toList();
      case Node.Text _, Node.Decimal _, Node.Flag _, Node.Nothing _ -> List.of();
    };
  }

  private static Node.Mapping without(Node.Mapping mapping, String path) {
    if (tail(path).isEmpty() || mapping.entries().containsKey(path)) {
      return mapping.without(path);
    }
    SequencedMap<String, Node> entries = new LinkedHashMap<>(mapping.entries());
    entries.computeIfPresent(head(path), (_, inner) -> without(inner, tail(path)));
    return new Node.Mapping(mapping.place(), entries);
  }

  private static Stream<Node> single(Node value) {
    return value instanceof Node.Sequence list
        ? list.items().stream().flatMap(Arguments::single)
        : Stream.of(value);
  }

  private static String head(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private static String tail(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? "" : path.substring(dot + 1);
  }
}
