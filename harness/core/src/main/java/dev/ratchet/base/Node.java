package dev.ratchet.base;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A value as read from a user's YAML or JSON file, each part with its place, so that every
 * complaint can name file and line. Two nodes mean the same when their {@link Json#canonical} text
 * is equal.
 */
public sealed interface Node {
  Place place();

  /** Keys in file order; duplicate keys were refused by the reader. */
  record Mapping(Place place, SequencedMap<String, Node> entries) implements Node {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    /** The mapping without some keys. */
    public Mapping without(String... keys) {
      SequencedMap<String, Node> rest = new LinkedHashMap<>(entries);
      rest.keySet().removeAll(List.of(keys));
      return new Mapping(place, rest);
    }
  }

  record Sequence(Place place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Text(Place place, String value) implements Node {}

  record Decimal(Place place, BigDecimal value) implements Node {}

  record Flag(Place place, boolean value) implements Node {}

  record Nothing(Place place) implements Node {}

  /** The place of a value that a program made. */
  Place MADE = new Place("(made)", 0, 0);

  static Text text(String value) {
    return new Text(MADE, value);
  }

  static Decimal number(long value) {
    return new Decimal(MADE, BigDecimal.valueOf(value));
  }

  static Sequence texts(List<String> values) {
    return new Sequence(MADE, values.stream().<Node>map(Node::text).toList());
  }

  static Mapping mapping(Map<String, ? extends Node> entries) {
    return new Mapping(MADE, new LinkedHashMap<>(entries));
  }

  /** What a message calls this kind of value. */
  default String kind() {
    return switch (this) {
      case Mapping _ -> "a mapping";
      case Sequence _ -> "a list";
      case Text _ -> "text";
      case Decimal _ -> "a number";
      case Flag _ -> "true or false";
      case Nothing _ -> "nothing";
    };
  }
}
