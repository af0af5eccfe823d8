package dev.ratchet.gate.rule;

import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.PairedCase;
import dev.ratchet.gate.Weights;
import dev.ratchet.stats.Instrument;
import dev.ratchet.stats.LangReiczigel;
import dev.ratchet.stats.WilsonEffective;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a judge's errors out of the rate that it read, as far as its calibration tells them.
 *
 * @param calibration positive being a pass
 * @param unjudged by case, its attempts that failed without the judge: of those there is no doubt
 */
record Correction(Instrument calibration, Map<String, Integer> unjudged) {
  /** So many times the labels that there are leave next to no doubt about the judge. */
  private static final int PLENTY = 1_000;

  Correction {
    unjudged = Map.copyOf(unjudged);
  }

  /** Of a rubric's column; empty when the run does not say how its judge was calibrated. */
  static Optional<Correction> of(String column, List<PairedCase> pairs, Comparison comparison) {
    Map<String, Integer> unjudged = new HashMap<>();
    for (PairedCase pair : pairs) {
      String id = pair.regressionCase().id();
      unjudged.put(id, comparison.failedUnjudged(column, pair.regressionCase()));
    }
    return comparison.calibration(column).map(known -> new Correction(known, unjudged));
  }

  /** The true rate behind the one that was read over some cases. */
  ShareBounds correct(WilsonEffective read, List<PairedCase> pairs, Weights weights) {
    LangReiczigel.Reading reading =
        new LangReiczigel.Reading(read.share(), judged(pairs, weights), read.effectiveSize());
    int incidents = Incidents.of(pairs, weights).count();
    return ShareBounds.of(LangReiczigel.of(reading, calibration, incidents));
  }

  /** The same if the judge's errors were known for sure. */
  Correction exact() {
    Instrument known =
        new Instrument(
            calibration.positives() * PLENTY,
            calibration.ofPositives() * PLENTY,
            calibration.negatives() * PLENTY,
            calibration.ofNegatives() * PLENTY);
    return new Correction(known, unjudged);
  }

  /** The share of the attempts that the judge read. */
  private double judged(List<PairedCase> pairs, Weights weights) {
    double judged = 0;
    double all = 0;
    for (PairedCase pair : pairs) {
      double weight = weights.of(pair.regressionCase());
      int wanted = pair.candidate().wanted();
      int left = wanted - unjudged.getOrDefault(pair.regressionCase().id(), 0);
      judged += weight * left / wanted;
      all += weight;
    }
    return judged / all;
  }
}
