package dev.ratchet.gate.rule;

import dev.ratchet.gate.PairedCase;
import dev.ratchet.gate.Weighed;
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
    return other().map(this::words);
  }

  /** The same as figures beside those that gate. */
  Optional<Weighed> weighed() {
    return cell.known().isEmpty()
        ? Optional.empty()
        : other()
            .map(
                other ->
                    Weighed.of(
                        cell.column(),
                        cell.over(),
                        cell.weights().weighting(),
                        reading(cell),
                        reading(other)));
  }

  private static Weighed.Compared reading(Cell of) {
    return new Weighed.Compared(
        new Weighed.Size(of.pairs().size(), of.effectiveSize()),
        of.mean(pair -> rate(pair.baseline())),
        of.mean(pair -> rate(pair.candidate())),
        of.mean(pair -> pair.first().mean()),
        Math.max(-1, of.atWorst().lower()),
        Math.min(1, of.atBest().upper()));
  }

  private Optional<Cell> other() {
    Cell other = cell.weighted(weights);
    boolean alike =
        other.pairs().size() == cell.pairs().size()
            && Math.abs(other.effectiveSize() - cell.effectiveSize()) < 1e-6;
    return other.known().isEmpty() || alike ? Optional.empty() : Optional.of(other);
  }

  private String words(Cell other) {
    Weighed.Compared seen = reading(other);
    return other.words()
        + ", "
        + name()
        + ": "
        + Wording.percent(seen.baselineRate())
        + " -> "
        + Wording.percent(seen.candidateRate())
        + ", a difference of "
        + Wording.change(seen.difference())
        + " ("
        + Wording.change(seen.lower())
        + " to "
        + Wording.change(seen.upper())
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
