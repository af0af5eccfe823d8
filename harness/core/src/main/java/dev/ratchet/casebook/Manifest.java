package dev.ratchet.casebook;

import dev.ratchet.base.ContentHash;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a dataset file.
 *
 * @param parent hash of the version before, null for the first
 * @param bySeverity number of cases by severity, {@code P0} to {@code P3}
 * @param bySlice number of cases by {@code dimension=value}
 */
public record Manifest(
    String name,
    int version,
    ContentHash hash,
    @Nullable ContentHash parent,
    int cases,
    int incidents,
    Map<String, Integer> bySeverity,
    Map<String, Integer> bySlice) {
  public Manifest {
    bySeverity = Collections.unmodifiableMap(new TreeMap<>(bySeverity));
    bySlice = Collections.unmodifiableMap(new TreeMap<>(bySlice));
  }

  /** The manifest of a dataset whose previous version had the given hash. */
  public static Manifest of(Dataset dataset, @Nullable ContentHash parent) {
    Map<String, Integer> severities = new TreeMap<>();
    Map<String, Integer> slices = new TreeMap<>();
    for (Case one : dataset.cases()) {
      severities.merge(one.severity().name(), 1, Integer::sum);
      one.slice().forEach((key, value) -> slices.merge(key + "=" + value, 1, Integer::sum));
    }
    long incidents = dataset.cases().stream().map(Case::incident).distinct().count();
    return new Manifest(
        dataset.name(),
        dataset.version(),
        dataset.hash(),
        parent,
        dataset.cases().size(),
        Math.toIntExact(incidents),
        severities,
        slices);
  }
}
