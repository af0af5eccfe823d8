package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.conversation.Role;
import dev.ratchet.telemetry.format.Attributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words in what an application calls its input or its output: plain text, JSON text, or a
 * structure in which they stand under one of the usual names. Where no name helps, the whole value
 * is the text.
 */
final class FreeText {
  private static final List<String> ASKED =
      List.of(
          "question",
          "query",
          "input",
          "user_input",
          "userInput",
          "user_message",
          "userMessage",
          "message",
          "prompt",
          "text",
          "content");
  private static final List<String> ANSWERED =
      List.of(
          "answer",
          "output",
          "response",
          "reply",
          "result",
          "output_text",
          "completion",
          "message",
          "text",
          "content",
          "generation");
  private static final List<String> WRAPPERS = List.of("kwargs", "args", "inputs", "outputs");
  private static final int MAX_DEPTH = 6;

  private FreeText() {}

  /** An application's input as what its user said; none when the value is absent or empty. */
  static List<Turn> asked(@Nullable Node input) {
    return turn(input, ASKED, Role.USER);
  }

  /** An application's output as its answer; none when the value is absent or empty. */
  static List<Turn> answered(@Nullable Node output) {
    return turn(output, ANSWERED, Role.ASSISTANT);
  }

  /** A text that was written as JSON, without its quotes; any other as it is. */
  static String unquoted(String text) {
    if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
      return text;
    }
    try {
      return Json.node("(attribute)", 1, text) instanceof Node.Text inner ? inner.value() : text;
    } catch (RatchetException _) {
      // Quotes that someone wrote, or a text that was cut.
      return text;
    }
  }

  private static List<Turn> turn(@Nullable Node value, List<String> names, Role role) {
    if (value == null) {
      return List.of();
    }
    String words = words(value, names, role, MAX_DEPTH);
    String text = words == null ? written(value) : words;
    return text == null || text.isBlank()
        ? List.of()
        : List.of(new Turn(role, role == Role.ASSISTANT, text, null));
  }

  private static @Nullable String words(Node value, List<String> names, Role role, int depth) {
    if (depth == 0) {
      return null;
    }
    return switch (value) {
      case Node.Text text -> ofText(text.value(), names, role, depth);
      case Node.Mapping mapping -> ofMapping(new Attributes(mapping.entries()), names, role, depth);
      case Node.Sequence list -> ofList(list, names, role, depth);
      case Node.Decimal _, Node.Flag _, Node.Nothing _ -> null;
    };
  }

  private static String ofText(String text, List<String> names, Role role, int depth) {
    String plain = unquoted(text);
    Node structure = Attributes.parsedJson(plain);
    String words = structure == null ? null : words(structure, names, role, depth - 1);
    return words == null ? plain : words;
  }

  private static @Nullable String ofMapping(
      Attributes fields, List<String> names, Role role, int depth) {
    String spoken = spoken(Node.mapping(fields.values()), role);
    if (spoken != null) {
      return spoken;
    }
    return Stream.concat(names.stream(), WRAPPERS.stream())
        .map(fields.values()::get)
        .filter(Objects::nonNull)
        .map(value -> words(value, names, role, depth - 1))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Arguments of a function: what one of them names, else the only text among them. */
  private static @Nullable String ofList(
      Node.Sequence list, List<String> names, Role role, int depth) {
    String spoken = Messages.areIn(list) ? spoken(list, role) : null;
    if (spoken != null) {
      return spoken;
    }
    List<String> named =
        list.items().stream()
            .filter(item -> !(item instanceof Node.Text))
            .map(item -> words(item, names, role, depth - 1))
            .filter(Objects::nonNull)
            .map(Objects::toString)
            .toList();
    if (!named.isEmpty()) {
      return named.getFirst();
    }
    List<Node> texts = list.items().stream().filter(Node.Text.class::isInstance).toList();
    return texts.size() == 1 ? words(texts.getFirst(), names, role, depth - 1) : null;
  }

  private static @Nullable String spoken(Node node, Role role) {
    return role == Role.USER
        ? Messages.last(Messages.seen(node), Role.USER)
        : Messages.last(Messages.said(node), Role.ASSISTANT);
  }

  private static @Nullable String written(Node value) {
    return Attributes.of(Node.mapping(Map.of("", value))).written("");
  }
}
