package dev.ratchet.gate.rule;

import dev.ratchet.gate.PairedCase;
import dev.ratchet.gate.Weighting;
import dev.ratchet.gate.Weights;
import dev.ratchet.gate.Wording;
import java.util.Optional;

/**
 * What a cell says by the weights that do not gate.
 *
 * @param cell as it gates
 * @param weights the others
 */
record Reweighted(Cell cell, Weights weights) {
  /** One sentence; none when the other weights know too little of the cell or change nothing. */
  Optional<String> words() {
    Cell other = cell.weighted(weights);
    boolean alike =
        other.pairs().size() == cell.pairs().size()
            && Math.abs(other.effectiveSize() - cell.effectiveSize()) < 1e-6;
    return other.known().isEmpty() || alike ? Optional.empty() : Optional.of(words(other));
  }

  private String words(Cell other) {
    return other.words()
        + ", "
        + name()
        + ": "
        + Wording.percent(other.mean(pair -> rate(pair.baseline())))
        + " -> "
        + Wording.percent(other.mean(pair -> rate(pair.candidate())))
        + ", a difference of "
        + Wording.change(other.mean(pair -> pair.first().mean()))
        + " ("
        + Wording.change(Math.max(-1, other.atWorst().lower()))
        + " to "
        + Wording.change(Math.min(1, other.atBest().upper()))
        + "); "
        + standing(other)
        + "; this does not gate";
  }

  private String name() {
    return switch (weights.weighting()) {
      case PRODUCTION -> "weighted as in production";
      case PLAIN -> "every case alike";
    };
  }

  /** How many cases stand behind it, and how many that is worth. */
  private String standing(Cell other) {
    String size = Wording.count(other.pairs().size(), "case");
    int whole = cell.pairs().size();
    String of =
        other.pairs().size() == whole
            ? size
            : Wording.count(other.pairs().size())
                + " of "
                + Wording.count(whole, "case")
                + ", those that were sampled";
    return weights.weighting() == Weighting.PLAIN
        ? of
        : of + ", worth " + Wording.count(Math.round(other.effectiveSize())) + " of equal weight";
  }

  private static double rate(PairedCase.Runs runs) {
    return (double) runs.passed() / runs.concluded();
  }
}
