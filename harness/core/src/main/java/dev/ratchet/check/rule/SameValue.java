package dev.ratchet.check.rule;

import dev.ratchet.base.Node;
import org.jspecify.annotations.Nullable;

/** Compares values as JSON means them: numbers by size, objects whatever the order of keys. */
public final class SameValue {
  private SameValue() {}

  /** Whether two values are the same. */
  public static boolean of(Node a, Node b) {
    return switch (a) {
      case Node.Text one -> b instanceof Node.Text other && one.value().equals(other.value());
      case Node.Flag one -> b instanceof Node.Flag other && one.value() == other.value();
      case Node.Decimal one ->
          b instanceof Node.Decimal other && one.value().compareTo(other.value()) == 0;
      case Node.Nothing _ -> b instanceof Node.Nothing;
      case Node.Sequence one -> b instanceof Node.Sequence other && items(one, other);
      case Node.Mapping one ->
          b instanceof Node.Mapping other
              && one.entries().size() == other.entries().size()
              && one.entries().entrySet().stream()
                  .allMatch(entry -> isAt(entry.getKey(), entry.getValue(), other));
    };
  }

  /** Whether what is seen has all that is wanted; an object may have keys beyond those. */
  public static boolean covers(Node wanted, @Nullable Node seen) {
    if (wanted instanceof Node.Mapping some) {
      return seen instanceof Node.Mapping all
          && some.entries().entrySet().stream()
              .allMatch(entry -> covers(entry.getValue(), all.entries().get(entry.getKey())));
    }
    return seen != null && of(wanted, seen);
  }

  private static boolean isAt(String key, Node value, Node.Mapping in) {
    Node there = in.entries().get(key);
    return there != null && of(value, there);
  }

  private static boolean items(Node.Sequence a, Node.Sequence b) {
    boolean same = a.items().size() == b.items().size();
    for (int i = 0; same && i < a.items().size(); i++) {
      same = of(a.items().get(i), b.items().get(i));
    }
    return same;
  }
}
