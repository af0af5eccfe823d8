package dev.ratchet.gate.rule;

import dev.ratchet.casebook.Case;
import dev.ratchet.gate.PairedCase;
import dev.ratchet.gate.Weights;
import dev.ratchet.stats.PhantomInterval;
import dev.ratchet.stats.WilsonEffective;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Cases gathered by incident, sorted by the incident's id: the clusters of the statistics. */
record Incidents(SequencedMap<String, List<PairedCase>> byId, Weights weights) {
  static Incidents of(List<PairedCase> pairs, Weights weights) {
    TreeMap<String, List<PairedCase>> byId = new TreeMap<>();
    for (PairedCase pair : pairs) {
      byId.computeIfAbsent(pair.regressionCase().incident(), _ -> new ArrayList<>()).add(pair);
    }
    return new Incidents(byId, weights);
  }

  int count() {
    return byId.size();
  }

  /** Bounds on the mean of a difference in [-1, 1]. */
  PhantomInterval interval(ToDoubleFunction<PairedCase> difference) {
    return PhantomInterval.of(sums(difference), sums(_ -> 1), members() / effectiveMembers());
  }

  /** Bounds on the mean of a share; needs 2 incidents. */
  WilsonEffective rate(ToDoubleFunction<PairedCase> share, int repeats) {
    return WilsonEffective.of(
        sums(share), sums(_ -> 1), members(), Math.min(effectiveMembers(), members()), repeats);
  }

  private int members() {
    return byId.values().stream().mapToInt(List::size).sum();
  }

  private double effectiveMembers() {
    List<Case> cases =
        byId.values().stream().flatMap(List::stream).map(PairedCase::regressionCase).toList();
    return weights.effectiveSize(cases);
  }

  private double[] sums(ToDoubleFunction<PairedCase> value) {
    return byId.values().stream()
        .mapToDouble(
            members ->
                members.stream()
                    .mapToDouble(
                        pair -> weights.of(pair.regressionCase()) * value.applyAsDouble(pair))
                    .sum())
        .toArray();
  }
}
