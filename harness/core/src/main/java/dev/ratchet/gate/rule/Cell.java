package dev.ratchet.gate.rule;

import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.PairedCase;
import dev.ratchet.gate.Weights;
import dev.ratchet.gate.Wording;
import dev.ratchet.stats.PhantomInterval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One column over all cases or over one slice.
 *
 * @param slice null for all cases
 * @param margin drop that is allowed, a share
 * @param critical whether the margin must be proven
 * @param pairs its cases with both arms
 * @param weights what its cases count for
 */
record Cell(
    String column,
    @Nullable Slice slice,
    boolean critical,
    double margin,
    List<PairedCase> pairs,
    Weights weights) {
  private static final double MOST_MISSING = 0.10;

  Cell {
    pairs = List.copyOf(pairs);
  }

  /** Which cell, wherever the walk stands. */
  record Key(String column, @Nullable Slice slice) {}

  /** All cells of a comparison: every column over all cases first, then over each slice. */
  static List<Cell> all(NoRegressionRule.Settings settings, Comparison comparison) {
    List<Cell> overall = new ArrayList<>();
    List<Cell> slices = new ArrayList<>();
    Weights weights = Weights.of(comparison.cases(), comparison.policy());
    for (String column : comparison.columns()) {
      double strength = comparison.strength(column);
      Map<Slice, List<PairedCase>> members = new TreeMap<>();
      comparison.slices(column).forEach(slice -> members.put(slice, new ArrayList<>()));
      List<PairedCase> pairs = new ArrayList<>();
      for (Case one : comparison.cases(column)) {
        PairedCase pair = comparison.pair(column, one);
        pairs.add(pair);
        one.slices(comparison.policy().design().slices())
            .forEach(slice -> members.computeIfAbsent(slice, _ -> new ArrayList<>()).add(pair));
      }
      overall.add(new Cell(column, null, true, settings.margin() * strength, pairs, weights));
      members.forEach(
          (slice, within) -> {
            boolean critical = settings.critical().contains(slice);
            double margin = settings.sliceMargin() * strength;
            slices.add(new Cell(column, slice, critical, margin, within, weights));
          });
    }
    return Stream.concat(overall.stream(), slices.stream()).toList();
  }

  Key key() {
    return new Key(column, slice);
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
    return Incidents.of(pairs, weights).count();
  }

  /** The same cases with other weights; those that these do not know are left out. */
  Cell weighted(Weights other) {
    return new Cell(
        column,
        slice,
        critical,
        margin,
        pairs.stream().filter(pair -> other.knows(pair.regressionCase())).toList(),
        other);
  }

  /** How many cases of equal weight would carry as much. */
  double effectiveSize() {
    return weights.effectiveSize(cases());
  }

  private List<Case> cases() {
    return pairs.stream().map(PairedCase::regressionCase).toList();
  }

  /** Whether there is enough evidence to say anything about it. */
  boolean covered() {
    return !known().isEmpty() && (slice == null || missing() <= MOST_MISSING * wanted());
  }

  /** Why it is not covered. */
  String uncovered() {
    return known().isEmpty()
        ? "no case concluded in both arms"
        : Wording.count(missing())
            + " of "
            + Wording.count(wanted(), "attempt")
            + " ("
            + Wording.percent((double) missing() / wanted())
            + ") missing, more than the "
            + Wording.asked(MOST_MISSING)
            + " that a slice can bear";
  }

  /** Whether not even a slice without any difference could prove its margin. */
  boolean tooSmall() {
    return weights.effectiveIncidents(cases()) < PhantomInterval.clustersToProve(margin);
  }

  /** Why it is too small. */
  String sizeNeeded() {
    return "of "
        + Wording.count(weights.effectiveIncidents(cases()), "incident")
        + "; "
        + Wording.count(PhantomInterval.clustersToProve(margin))
        + " are the least that can rule out its margin";
  }

  private int wanted() {
    return sum(pair -> pair.baseline().wanted() + pair.candidate().wanted());
  }

  private int missing() {
    return wanted() - sum(pair -> pair.baseline().concluded() + pair.candidate().concluded());
  }

  /** Per incident, in the given order, the sum of the differences that the test sees. */
  double[] tested(Collection<String> incidents) {
    Map<String, Double> sums =
        pairs.stream()
            .filter(pair -> pair.tested().known() && pair.first().known())
            .collect(
                Collectors.groupingBy(
                    pair -> pair.regressionCase().incident(),
                    Collectors.summingDouble(
                        pair -> weights.of(pair.regressionCase()) * pair.tested().mean())));
    return incidents.stream().mapToDouble(id -> sums.getOrDefault(id, 0.0)).toArray();
  }

  /** The bounds over the pairs that concluded. */
  PhantomInterval seen() {
    return Incidents.of(known(), weights).interval(pair -> pair.first().mean());
  }

  /** The bounds if whatever is missing had spoken against the candidate. */
  PhantomInterval atWorst() {
    return Incidents.of(pairs, weights).interval(PairedCase::atWorst);
  }

  /** The bounds if whatever is missing had spoken for the candidate. */
  PhantomInterval atBest() {
    return Incidents.of(pairs, weights).interval(PairedCase::atBest);
  }

  /** Weighted mean over the known cases, each in [-1, 1]. */
  double mean(ToDoubleFunction<PairedCase> value) {
    double sum = 0;
    double all = 0;
    for (PairedCase pair : known()) {
      double weight = weights.of(pair.regressionCase());
      sum += weight * value.applyAsDouble(pair);
      all += weight;
    }
    return sum / all;
  }

  private int sum(ToIntFunction<PairedCase> value) {
    return pairs.stream().mapToInt(value).sum();
  }
}
