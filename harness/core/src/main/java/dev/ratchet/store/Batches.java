package dev.ratchet.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Much that is looked up, cut into what one statement takes. */
final class Batches {
  private static final int AT_ONCE = 500;

  private Batches() {}

  /** In their order, at most 500 together, none of them empty. */
  static <T> List<List<T>> of(Collection<T> all) {
    List<T> list = List.copyOf(all);
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < list.size(); from += AT_ONCE) {
      batches.add(list.subList(from, Math.min(from + AT_ONCE, list.size())));
    }
    return batches;
  }
}
