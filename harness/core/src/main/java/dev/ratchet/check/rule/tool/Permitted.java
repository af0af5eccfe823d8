package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.candidate.PromptTemplate;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.check.rule.SameValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in an argument. A text may hold {@code {{dimension}}}, which is the case's slice
 * value; nothing in the list means that the argument may be absent.
 */
record Permitted(List<Node> values) {
  Permitted {
    values = List.copyOf(values);
  }

  static Permitted read(Fields fields, String path) {
    Node written = fields.mapping().entries().get(path);
    fields.node(path);
    List<Node> values = written instanceof Node.Sequence list ? list.items() : List.of(written);
    if (values.isEmpty() || values.stream().anyMatch(Permitted::isNested)) {
      fields.problem(path, "write a value, or a list of values: tenant: \"{{tenant}}\"");
      return new Permitted(List.of());
    }
    return new Permitted(values);
  }

  private static boolean isNested(Node value) {
    return value instanceof Node.Mapping || value instanceof Node.Sequence;
  }

  /** The dimensions that a case needs for it. */
  List<String> dimensions() {
    return values.stream()
        .flatMap(
            value ->
                value instanceof Node.Text text
                    ? PromptTemplate.variables(text.value()).stream()
                    : Stream.of())
        .toList();
  }

  /** What is wrong with the arguments at a path, in words; null when nothing is. */
  @Nullable String refusal(String path, Node.Mapping arguments, Map<String, String> slice) {
    List<Node> seen =
        Arguments.at(arguments, path).stream()
            .filter(value -> !(value instanceof Node.Nothing))
            .toList();
    if (seen.isEmpty()) {
      boolean mayBeAbsent = values.stream().anyMatch(Node.Nothing.class::isInstance);
      return mayBeAbsent ? null : "without " + Quoted.of(path);
    }
    return seen.stream()
        .filter(value -> values.stream().noneMatch(one -> isMet(one, value, slice)))
        .findFirst()
        .map(value -> "with " + Quoted.of(path) + " " + shown(value))
        .orElse(null);
  }

  static String notNamed(String key) {
    return "with " + Quoted.of(key) + ", which is not named";
  }

  private static boolean isMet(Node permitted, Node value, Map<String, String> slice) {
    return switch (permitted) {
      case Node.Text text -> {
        String wanted = PromptTemplate.render(text.value(), slice);
        yield value instanceof Node.Text seen && seen.value().equals(wanted);
      }
      case Node.Decimal _, Node.Flag _ -> SameValue.of(permitted, value);
      case Node.Nothing _, Node.Mapping _, Node.Sequence _ -> false;
    };
  }

  private static String shown(Node value) {
    return switch (value) {
      case Node.Text text -> Quoted.of(text.value());
      case Node.Decimal number -> Quoted.of(number.value().toPlainString());
      case Node.Flag flag -> Boolean.toString(flag.value());
      case Node.Mapping _, Node.Sequence _, Node.Nothing _ -> value.kind();
    };
  }
}
