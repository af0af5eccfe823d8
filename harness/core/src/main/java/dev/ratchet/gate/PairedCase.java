package dev.ratchet.gate;

import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Both arms at one case in one column.
 *
 * @param baseline the first runs of the baseline
 * @param candidate the first runs of the candidate
 * @param first differences candidate minus baseline over the first runs
 * @param tested the same over first runs and symmetric reruns; over the reruns alone where the
 *     baseline's first runs were made before
 */
public record PairedCase(
    Case regressionCase, Runs baseline, Runs candidate, Difference first, Difference tested) {
  /**
   * Runs of one arm.
   *
   * @param passed how many passed
   * @param concluded how many passed or failed
   * @param wanted how many there should be
   */
  public record Runs(int passed, int concluded, int wanted) {
    /** The mean if all that is missing had failed. */
    public double atWorst() {
      return (double) passed / wanted;
    }

    /** The mean if all that is missing had passed. */
    public double atBest() {
      return (double) (passed + wanted - concluded) / wanted;
    }
  }

  /**
   * Differences over repeats in which both arms concluded.
   *
   * @param candidate passes of the candidate
   * @param baseline passes of the baseline
   * @param pairs how many repeats
   */
  public record Difference(int candidate, int baseline, int pairs) {
    /** Passes of the candidate minus passes of the baseline. */
    public int sum() {
      return candidate - baseline;
    }

    /** In [-1, 1]; 0 when nothing differed. Ask only where there is a pair. */
    public double mean() {
      if (pairs == 0) {
        throw new IllegalStateException("no pair, no mean");
      }
      return (double) sum() / pairs;
    }

    public boolean known() {
      return pairs > 0;
    }
  }

  /** The difference if whatever is missing had spoken against the candidate. */
  public double atWorst() {
    return candidate.atWorst() - baseline.atBest();
  }

  /** The difference if whatever is missing had spoken for the candidate. */
  public double atBest() {
    return candidate.atBest() - baseline.atWorst();
  }

  /**
   * Pairs the arms.
   *
   * @param stored whether the baseline's first runs were made before; then they only choose what is
   *     rerun, and the test sees the fresh runs of both arms alone
   */
  static PairedCase of(
      Case one,
      Function<AttemptKey, Evidence> evidence,
      GatePolicy.Repeats repeats,
      boolean stored) {
    int[] first = IntStream.range(0, repeats.others()).toArray();
    int from = repeats.rerunFrom();
    IntStream fresh = IntStream.range(from, from + repeats.rerun());
    int[] tested =
        stored ? fresh.toArray() : IntStream.concat(IntStream.of(first), fresh).toArray();
    return new PairedCase(
        one,
        runs(one, Arm.BASELINE, first, evidence),
        runs(one, Arm.CANDIDATE, first, evidence),
        difference(one, first, evidence),
        difference(one, tested, evidence));
  }

  private static Runs runs(
      Case one, Arm arm, int[] repeats, Function<AttemptKey, Evidence> evidence) {
    int passed = 0;
    int concluded = 0;
    for (int repeat : repeats) {
      Evidence seen = evidence.apply(new AttemptKey(arm, one.id(), repeat));
      passed += seen == Evidence.PASSED ? 1 : 0;
      concluded += seen.concluded() ? 1 : 0;
    }
    return new Runs(passed, concluded, repeats.length);
  }

  private static Difference difference(
      Case one, int[] repeats, Function<AttemptKey, Evidence> evidence) {
    int candidatePassed = 0;
    int baselinePassed = 0;
    int pairs = 0;
    for (int repeat : repeats) {
      Evidence baseline = evidence.apply(new AttemptKey(Arm.BASELINE, one.id(), repeat));
      Evidence candidate = evidence.apply(new AttemptKey(Arm.CANDIDATE, one.id(), repeat));
      if (baseline.concluded() && candidate.concluded()) {
        pairs++;
        candidatePassed += candidate == Evidence.PASSED ? 1 : 0;
        baselinePassed += baseline == Evidence.PASSED ? 1 : 0;
      }
    }
    return new Difference(candidatePassed, baselinePassed, pairs);
  }
}
