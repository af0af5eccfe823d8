package dev.ratchet.casebook;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * For which cases an expectation holds: those whose slice has one of the values named, for every
 * dimension named.
 *
 * @param values dimension to values, sorted by dimension; empty for every case
 */
public record Scope(Map<String, List<String>> values) {
  public static final Scope EVERY_CASE = new Scope(Map.of());

  public Scope {
    Map<String, List<String>> sorted = new TreeMap<>();
    values.forEach((dimension, named) -> sorted.put(dimension, List.copyOf(named)));
    values = Collections.unmodifiableMap(sorted);
  }

  /** Reads {@code when}, such as {@code {persona: [employee, contractor], locale: de-DE}}. */
  public static Scope read(Fields expectation) {
    if (!expectation.has("when")) {
      return EVERY_CASE;
    }
    Fields when = expectation.child("when");
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String dimension : when.mapping().entries().keySet()) {
      List<String> named = when.texts(dimension);
      if (named.isEmpty()) {
        when.problem(dimension, "name a value of this slice dimension, or several");
      }
      values.put(dimension, named);
    }
    if (values.isEmpty()) {
      expectation.problem("when", "name a slice dimension and its values; leave it out for all");
    }
    return new Scope(values);
  }

  /** Whether a case of this slice is meant. */
  public boolean covers(Map<String, String> slice) {
    return values.entrySet().stream()
        .allMatch(one -> one.getValue().contains(slice.getOrDefault(one.getKey(), "")));
  }

  Node.Mapping write() {
    Map<String, Node> out = new LinkedHashMap<>();
    values.forEach((dimension, named) -> out.put(dimension, Node.texts(named)));
    return Node.mapping(out);
  }
}
