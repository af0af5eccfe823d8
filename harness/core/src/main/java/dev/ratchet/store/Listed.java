package dev.ratchet.store;

import java.util.List;

/**
 * So many things, and the ids of the first of them.
 *
 * @param count of all
 * @param first sorted, at most {@link #MOST}
 */
public record Listed(long count, List<String> first) {
  /** How many are named. */
  public static final int MOST = 100;

  public Listed {
    first = List.copyOf(first);
  }
}
