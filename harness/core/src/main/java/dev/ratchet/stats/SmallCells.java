package dev.ratchet.stats;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which parts of a whole may be told when their members must not be recognised. A part with fewer
 * than {@link #FEWEST} members is hidden. Since the whole is known, what is hidden can be found as
 * the rest; so more parts are hidden, the smallest first, until at least two are and at least
 * {@link #FEWEST} members stand behind them together.
 */
public final class SmallCells {
  /** The smallest group about which a figure may be told. */
  public static final int FEWEST = 5;

  private SmallCells() {}

  /**
   * Decides about the parts of one whole.
   *
   * @param members by part; one member may be in several parts, and in none
   * @return the parts that stay hidden, sorted; all of them where the whole is too small
   */
  public static <K extends Comparable<K>, M> SortedSet<K> hidden(Map<K, Set<M>> members) {
    SortedSet<K> hidden = new TreeSet<>();
    Set<M> behind = new HashSet<>();
    for (K part : smallestFirst(members)) {
      Set<M> own = members.getOrDefault(part, Set.of());
      boolean isSmall = own.size() < FEWEST;
      boolean isFound = !hidden.isEmpty() && (hidden.size() < 2 || behind.size() < FEWEST);
      if (isSmall || isFound) {
        hidden.add(part);
        behind.addAll(own);
      }
    }
    return hidden;
  }

  /** Whether even all parts together have too few members, so that not even their names may go. */
  public static <M> boolean isSmall(Collection<Set<M>> parts) {
    return parts.stream().flatMap(Set::stream).distinct().count() < FEWEST;
  }

  private static <K extends Comparable<K>, M> List<K> smallestFirst(Map<K, Set<M>> members) {
    return members.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<K, Set<M>> part) -> part.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }
}
