package dev.ratchet.gate.rule;

import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.PairedCase;
import dev.ratchet.gate.Weighed;
import dev.ratchet.gate.Weighting;
import dev.ratchet.gate.Weights;
import dev.ratchet.gate.Wording;
import dev.ratchet.stats.WilsonEffective;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The candidate's pass rate over some cases in one column.
 *
 * @param repeats runs behind each case
 */
record Rate(String column, List<PairedCase> pairs, Weights weights, int repeats) {
  Rate {
    pairs = List.copyOf(pairs);
  }

  static Rate of(String column, List<PairedCase> pairs, Comparison comparison) {
    return new Rate(
        column,
        pairs,
        Weights.of(comparison.cases(), comparison.policy()),
        comparison.policy().design().repeats().others());
  }

  /** Whether there are too few incidents for any bound. */
  boolean tooFew() {
    Set<String> incidents =
        pairs.stream().map(pair -> pair.regressionCase().incident()).collect(Collectors.toSet());
    return incidents.size() < 2;
  }

  /** The bounds if whatever is missing had failed. */
  WilsonEffective atWorst() {
    return Incidents.of(pairs, weights).rate(pair -> pair.candidate().atWorst(), repeats);
  }

  /** The bounds if whatever is missing had passed. */
  WilsonEffective atBest() {
    return Incidents.of(pairs, weights).rate(pair -> pair.candidate().atBest(), repeats);
  }

  /** The rate by the weights that do not gate; empty when they are not known or change nothing. */
  Optional<Rate> otherwise(Comparison comparison) {
    Optional<Weights> others =
        switch (weights.weighting()) {
          case PLAIN -> Weights.production(comparison.cases());
          case PRODUCTION -> Optional.of(Weights.plain());
        };
    return others
        .map(this::weighted)
        .filter(other -> !tooFew() && !other.tooFew() && !isLike(other));
  }

  /** This, which gates, and the other as figures. */
  Weighed beside(Rate other) {
    return Weighed.of(column, "all", weights.weighting(), reading(), other.reading());
  }

  private Weighed.Rate reading() {
    WilsonEffective worst = atWorst();
    return new Weighed.Rate(
        new Weighed.Size(pairs.size(), effectiveSize()),
        worst.share(),
        worst.lower(),
        atBest().upper());
  }

  /** Equal weights of the same cases say nothing new. */
  private boolean isLike(Rate other) {
    return pairs.size() == other.pairs.size()
        && Math.abs(effectiveSize() - other.effectiveSize()) < 1e-6;
  }

  private double effectiveSize() {
    return weights.effectiveSize(pairs.stream().map(PairedCase::regressionCase).toList());
  }

  private Rate weighted(Weights other) {
    return new Rate(
        column,
        pairs.stream().filter(pair -> other.knows(pair.regressionCase())).toList(),
        other,
        repeats);
  }

  /** As one that does not gate. */
  String words() {
    WilsonEffective worst = atWorst();
    String name =
        weights.weighting() == Weighting.PRODUCTION
            ? "Weighted as in production"
            : "Every case alike";
    return name
        + (column.equals(Comparison.RULES) ? "" : ", by " + column)
        + ": "
        + Wording.percent(worst.share())
        + ", at least "
        + Wording.percentAtLeast(worst.lower())
        + " for sure, over "
        + Wording.count(pairs.size(), "case")
        + "; this does not gate";
  }
}
