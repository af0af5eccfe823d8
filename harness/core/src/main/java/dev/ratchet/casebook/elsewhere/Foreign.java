package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks into values that other tools wrote, where a wrong type is an answer and no error. */
public final class Foreign {
  private static final Set<String> QUESTION =
      Set.of("question", "input", "prompt", "query", "message", "userinput", "usermessage", "text");
  private static final Set<String> ANSWER =
      Set.of(
          "reference",
          "expected",
          "answer",
          "expectedoutput",
          "expectedanswer",
          "groundtruth",
          "ideal",
          "output",
          "target",
          "referenceanswer",
          "idealoutput");

  private Foreign() {}

  /** A key's value; empty when it is absent, null, or the node is no mapping. */
  public static Optional<Node> at(Node node, String key) {
    return node instanceof Node.Mapping mapping
        ? Optional.ofNullable(mapping.entries().get(key))
            .filter(value -> !(value instanceof Node.Nothing))
        : Optional.empty();
  }

  /** The first of some keys that has a value; for tools that write a name in several ways. */
  public static Optional<Node> any(Node node, String... keys) {
    for (String key : keys) {
      Optional<Node> found = at(node, key);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** A key's value as text, when it is a scalar. */
  public static Optional<String> text(Node node, String key) {
    return at(node, key).flatMap(Foreign::scalar);
  }

  /** A scalar as text: a number without exponent, true or false as words. */
  public static Optional<String> scalar(Node node) {
    return switch (node) {
      case Node.Text text -> Optional.of(text.value());
      case Node.Decimal number -> Optional.of(number.value().toPlainString());
      case Node.Flag flag -> Optional.of(Boolean.toString(flag.value()));
      case Node.Mapping _, Node.Sequence _, Node.Nothing _ -> Optional.empty();
    };
  }

  /** A scalar as text, anything else as JSON. */
  public static String shown(Node node) {
    return scalar(node).orElseGet(() -> node instanceof Node.Nothing ? "" : Json.canonical(node));
  }

  /** The items of a list; none when it is something else. */
  public static List<Node> items(Node node, String key) {
    return at(node, key).orElse(null) instanceof Node.Sequence list ? list.items() : List.of();
  }

  /** Whether a name says that it holds what is asked. */
  public static boolean asks(String name) {
    return QUESTION.contains(letters(name));
  }

  /** Whether a name says that it holds the wanted answer. */
  public static boolean answers(String name) {
    return ANSWER.contains(letters(name));
  }

  /** A name without case and separators, so that {@code expected_output} is one with its like. */
  public static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /**
   * A free value as one text: a message's content, the value of a mapping with a single key, or
   * else the whole as JSON, so that nothing is lost.
   */
  public static String single(Node node) {
    if (node instanceof Node.Mapping mapping) {
      boolean message =
          mapping.entries().size() == 2 && hasAny(mapping, "role") && hasAny(mapping, "content");
      if (message && text(mapping, "content").isPresent()) {
        return text(mapping, "content").orElseThrow();
      }
      if (mapping.entries().size() == 1) {
        return shown(mapping.entries().firstEntry().getValue());
      }
    }
    return shown(node);
  }

  /** Whether a mapping has one of some keys. */
  public static boolean hasAny(Node.Mapping mapping, String... keys) {
    return List.of(keys).stream().anyMatch(mapping.entries()::containsKey);
  }

  /**
   * The short scalars of a mapping as slices: {@code dimension} in kebab case to value. What is
   * longer than a word or two, nested or without a usable name is told as not taken over.
   */
  static Map<String, String> slices(@Nullable Node metadata, String where, Intake intake) {
    Map<String, String> slices = new TreeMap<>();
    if (!(metadata instanceof Node.Mapping mapping)) {
      if (metadata != null && !shown(metadata).isBlank()) {
        intake.notTaken(where, "metadata", "no mapping of names to values");
      }
      return slices;
    }
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              String dimension = dimension(key);
              String text = scalar(value).orElse("").strip();
              if (dimension.isEmpty() || text.isEmpty() || !isSliceValue(text)) {
                intake.notTaken(where, "metadata " + key, "a slice is a short value on one line");
              } else {
                slices.put(dimension, text);
              }
            });
    return slices;
  }

  /** A slice's value is short and on one line. */
  public static boolean isSliceValue(String text) {
    return text.length() <= 60 && text.codePoints().noneMatch(Character::isISOControl);
  }

  /** A name as a dimension; empty when nothing is left of it. */
  public static String dimension(String name) {
    String kebab =
        name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return kebab.length() <= 40 ? kebab : "";
  }
}
