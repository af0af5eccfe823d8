package dev.ratchet.casebook;

import dev.ratchet.base.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What changed from one version to another, case by case.
 *
 * @param added ids, sorted
 * @param removed ids, sorted
 * @param changed ids that stand in both with different content, sorted
 * @param bySlice change of the number of cases by {@code dimension=value}; unchanged ones left out
 * @param bySeverity change of the number of cases by severity; unchanged ones left out
 */
public record DatasetDiff(
    List<String> added,
    List<String> removed,
    List<String> changed,
    Map<String, Integer> bySlice,
    Map<String, Integer> bySeverity) {
  /** Nothing changed. */
  public static final DatasetDiff NONE =
      new DatasetDiff(List.of(), List.of(), List.of(), Map.of(), Map.of());

  public DatasetDiff {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
    bySlice = Collections.unmodifiableMap(new TreeMap<>(bySlice));
    bySeverity = Collections.unmodifiableMap(new TreeMap<>(bySeverity));
  }

  /** The difference that leads from {@code before} to {@code after}. */
  public static DatasetDiff between(Dataset before, Dataset after) {
    Map<String, String> old = lines(before);
    Map<String, String> now = lines(after);
    Manifest from = Manifest.of(before, null);
    Manifest to = Manifest.of(after, null);
    return new DatasetDiff(
        now.keySet().stream().filter(id -> !old.containsKey(id)).toList(),
        old.keySet().stream().filter(id -> !now.containsKey(id)).toList(),
        now.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(old.getOrDefault(entry.getKey(), "")))
            .map(Map.Entry::getKey)
            .filter(old::containsKey)
            .toList(),
        change(from.bySlice(), to.bySlice()),
        change(from.bySeverity(), to.bySeverity()));
  }

  /** Whether both versions hold the same cases. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }

  private static Map<String, String> lines(Dataset dataset) {
    Map<String, String> lines = new TreeMap<>();
    dataset.cases().forEach(one -> lines.put(one.id(), Json.canonical(one.toNode())));
    return lines;
  }

  private static Map<String, Integer> change(Map<String, Integer> from, Map<String, Integer> to) {
    Map<String, Integer> change = new TreeMap<>(to);
    from.forEach((key, count) -> change.merge(key, -count, Integer::sum));
    change.values().removeIf(count -> count == 0);
    return change;
  }
}
