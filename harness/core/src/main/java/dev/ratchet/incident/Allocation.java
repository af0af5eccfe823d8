package dev.ratchet.incident;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shares a number of draws among strata in proportion to the square root of their size, so that a
 * common failure mode does not crowd out a rare one. Each stratum gets one draw before any gets
 * two, none more than it holds.
 */
final class Allocation {
  private Allocation() {}

  /**
   * Allocates.
   *
   * @param populations stratum to how many it holds
   * @return stratum to draws; their sum is the smaller of {@code total} and what there is
   */
  static SortedMap<String, Integer> of(int total, Map<String, Integer> populations) {
    SortedMap<String, Integer> draws = new TreeMap<>();
    populations.keySet().forEach(name -> draws.put(name, 0));
    int held = populations.values().stream().mapToInt(Integer::intValue).sum();
    for (int given = 0; given < Math.min(total, held); given++) {
      String next =
          populations.keySet().stream()
              .filter(name -> draws.getOrDefault(name, 0) < populations.getOrDefault(name, 0))
              .max(neediest(draws, populations))
              .orElseThrow();
      draws.merge(next, 1, Integer::sum);
    }
    return Collections.unmodifiableSortedMap(draws);
  }

  private static Comparator<String> neediest(
      Map<String, Integer> draws, Map<String, Integer> populations) {
    return Comparator.comparingDouble(
            (String name) ->
                priority(draws.getOrDefault(name, 0), populations.getOrDefault(name, 0)))
        .thenComparing(name -> populations.getOrDefault(name, 0))
        .thenComparing(Comparator.reverseOrder());
  }

  private static double priority(int given, int population) {
    return given == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(population) / given;
  }
}
