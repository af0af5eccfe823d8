package dev.ratchet.casebook.elsewhere;

import dev.ratchet.casebook.elsewhere.ImportReport.NotTaken;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes out dimensions that tell items apart instead of grouping them, such as an id. */
final class WideSlices {
  private static final int MOST_VALUES = 50;

  private WideSlices() {}

  /**
   * The items without the wide ones among some dimensions.
   *
   * @param free dimensions that come from free metadata; others were meant as such
   */
  static List<Item> without(List<Item> items, Set<String> free, Collection<NotTaken> notTaken) {
    Map<String, Set<String>> values = new HashMap<>();
    for (Item item : items) {
      item.asked()
          .slice()
          .forEach((key, value) -> values.computeIfAbsent(key, _ -> new HashSet<>()).add(value));
    }
    Set<String> wide = new TreeSet<>(free);
    wide.removeIf(key -> values.getOrDefault(key, Set.of()).size() <= MOST_VALUES);
    wide.forEach(
        key ->
            notTaken.add(
                new NotTaken(
                    "every item", "metadata " + key, "over 50 values are no slice to compare")));
    return wide.isEmpty() ? items : items.stream().map(item -> without(item, wide)).toList();
  }

  private static Item without(Item item, Set<String> wide) {
    Map<String, String> slice = new TreeMap<>(item.asked().slice());
    slice.keySet().removeAll(wide);
    return new Item(
        item.origin(),
        new Item.Asked(item.asked().input(), item.asked().tools(), item.asked().reference(), slice),
        item.standing(),
        item.wishes());
  }
}
