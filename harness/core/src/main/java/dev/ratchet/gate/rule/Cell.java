package dev.ratchet.gate.rule;

import dev.ratchet.base.Slice;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.PairedCase;
import dev.ratchet.stats.PhantomInterval;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One column over all cases or over one slice.
 *
 * @param slice null for all cases
 * @param margin drop that is allowed, a share
 * @param critical whether the margin must be proven
 * @param pairs its cases with both arms
 */
record Cell(
    String column, @Nullable Slice slice, boolean critical, double margin, List<PairedCase> pairs) {
  private static final double MOST_MISSING = 0.10;

  Cell {
    pairs = List.copyOf(pairs);
  }

  /** {@code all} or {@code dimension=value}. */
  String over() {
    return slice == null ? "all" : slice.toString();
  }

  /** As a sentence names it. */
  String words() {
    String where = slice == null ? "all cases" : slice.toString();
    return column.equals(Comparison.RULES) ? where : where + " by " + column;
  }

  /** The cases of which some repeat concluded in both arms. */
  List<PairedCase> known() {
    return pairs.stream().filter(pair -> pair.first().known()).toList();
  }

  int incidents() {
    return Incidents.of(pairs).count();
  }

  /** Whether there is enough evidence to say anything about it. */
  boolean covered() {
    int wanted = sum(pair -> pair.baseline().wanted() + pair.candidate().wanted());
    int concluded = sum(pair -> pair.baseline().concluded() + pair.candidate().concluded());
    return !known().isEmpty() && (slice == null || wanted - concluded <= MOST_MISSING * wanted);
  }

  /** Per incident, in the given order, the sum of the differences that the test sees. */
  double[] tested(Collection<String> incidents) {
    Map<String, Double> sums =
        pairs.stream()
            .filter(pair -> pair.tested().known() && pair.first().known())
            .collect(
                Collectors.groupingBy(
                    pair -> pair.regressionCase().incident(),
                    Collectors.summingDouble(pair -> pair.tested().mean())));
    return incidents.stream().mapToDouble(id -> sums.getOrDefault(id, 0.0)).toArray();
  }

  /** The bounds over the pairs that concluded. */
  PhantomInterval seen() {
    return interval(known(), pair -> pair.first().mean());
  }

  /** The bounds if whatever is missing had spoken against the candidate. */
  PhantomInterval atWorst() {
    return interval(pairs, PairedCase::atWorst);
  }

  /** The bounds if whatever is missing had spoken for the candidate. */
  PhantomInterval atBest() {
    return interval(pairs, PairedCase::atBest);
  }

  /** Mean over the known cases, each in [-1, 1]. */
  double mean(ToDoubleFunction<PairedCase> value) {
    return known().stream().mapToDouble(value).average().orElseThrow();
  }

  private static PhantomInterval interval(
      List<PairedCase> pairs, ToDoubleFunction<PairedCase> value) {
    Incidents incidents = Incidents.of(pairs);
    return PhantomInterval.of(incidents.sums(value), incidents.sizes());
  }

  private int sum(ToIntFunction<PairedCase> value) {
    return pairs.stream().mapToInt(value).sum();
  }
}
