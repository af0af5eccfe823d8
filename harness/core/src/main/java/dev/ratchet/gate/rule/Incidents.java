package dev.ratchet.gate.rule;

import dev.ratchet.gate.PairedCase;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Cases gathered by incident, sorted by the incident's id: the clusters of the statistics. */
record Incidents(SequencedMap<String, List<PairedCase>> byId) {
  static Incidents of(List<PairedCase> pairs) {
    TreeMap<String, List<PairedCase>> byId = new TreeMap<>();
    for (PairedCase pair : pairs) {
      byId.computeIfAbsent(pair.regressionCase().incident(), _ -> new ArrayList<>()).add(pair);
    }
    return new Incidents(byId);
  }

  int count() {
    return byId.size();
  }

  double[] sums(ToDoubleFunction<PairedCase> value) {
    return byId.values().stream()
        .mapToDouble(members -> members.stream().mapToDouble(value).sum())
        .toArray();
  }

  int[] sizes() {
    return byId.values().stream().mapToInt(List::size).toArray();
  }
}
