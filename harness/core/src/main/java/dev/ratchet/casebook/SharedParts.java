package dev.ratchet.casebook;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps once what many cases of a dataset have alike: words, slices and expectations. What is
 * shared bears the place where it stood first.
 */
public final class SharedParts {
  private final Map<Object, Object> known = new HashMap<>();

  /** The first of equal values. */
  <T> T once(T value) {
    return once(value, value);
  }

  /** The first expectation of the same content, wherever it stands. */
  Expectation expectation(Expectation read) {
    return once(new Content(read.label(), read.severity().name(), text(read.settings())), read);
  }

  /** The first list of the same expectations, each of which is shared. */
  List<Expectation> expectations(List<Expectation> read) {
    List<Same> same = read.stream().map(one -> new Same(expectation(one))).toList();
    return once(same, List.copyOf(same.stream().map(Same::one).toList()));
  }

  private record Content(String label, String severity, String settings) {}

  /** Equal to itself alone, so that the content is not compared again and again. */
  private record Same(Expectation one) {
    @Override
    @SuppressWarnings("ReferenceEquality") // that is what it is for
    public boolean equals(Object other) {
      return other instanceof Same same && same.one == one;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(one);
    }
  }

  private static String text(Node.Mapping settings) {
    return settings.entries().isEmpty() ? "" : Json.canonical(settings);
  }

  @SuppressWarnings("unchecked") // a key stands for values of one class
  private <T> T once(Object key, T value) {
    Object first = known.putIfAbsent(key, value);
    return first == null ? value : (T) first;
  }
}
