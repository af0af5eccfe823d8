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
import org.jspecify.annotations.Nullable;

/**
 * The candidate's pass rate over some cases in one column.
 *
 * @param repeats runs behind each case
 * @param correction for the errors of the column's judge; null for rules, and where it is not known
 */
record Rate(
    String column,
    List<PairedCase> pairs,
    Weights weights,
    int repeats,
    @Nullable Correction correction) {
  Rate {
    pairs = List.copyOf(pairs);
  }

  static Rate of(String column, List<PairedCase> pairs, Comparison comparison) {
    return new Rate(
        column,
        pairs,
        Weights.of(comparison.cases(), comparison.policy()),
        comparison.policy().design().repeats().others(),
        Correction.of(column, pairs, comparison).orElse(null));
  }

  /** Whether there are too few incidents for any bound. */
  boolean tooFew() {
    Set<String> incidents =
        pairs.stream().map(pair -> pair.regressionCase().incident()).collect(Collectors.toSet());
    return incidents.size() < 2;
  }

  /** Whether a judge read it of which nobody knows how often it errs: then nothing is sure. */
  boolean unsure() {
    return !column.equals(Comparison.RULES) && correction == null;
  }

  /** The bounds if whatever is missing had failed. */
  ShareBounds atWorst() {
    return corrected(readAtWorst());
  }

  /** The bounds if whatever is missing had passed. */
  ShareBounds atBest() {
    return corrected(Incidents.of(pairs, weights).rate(pair -> pair.candidate().atBest(), repeats));
  }

  /** The share that was read, if whatever is missing had failed. */
  double read() {
    return readAtWorst().share();
  }

  /** The same if the judge's errors were known for sure. */
  Rate withKnownErrors() {
    return new Rate(
        column, pairs, weights, repeats, correction == null ? null : correction.exact());
  }

  private WilsonEffective readAtWorst() {
    return Incidents.of(pairs, weights).rate(pair -> pair.candidate().atWorst(), repeats);
  }

  private ShareBounds corrected(WilsonEffective read) {
    return correction == null ? ShareBounds.of(read) : correction.correct(read, pairs, weights);
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
        .filter(
            other ->
                !tooFew() && !other.tooFew() && !unsure() && !other.unsure() && !isLike(other));
  }

  /** This, which gates, and the other as figures. */
  Weighed beside(Rate other) {
    return Weighed.of(column, "all", weights.weighting(), reading(), other.reading());
  }

  private Weighed.Rate reading() {
    ShareBounds worst = atWorst();
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
        repeats,
        correction);
  }

  /** As one that does not gate. */
  String words() {
    ShareBounds worst = atWorst();
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
