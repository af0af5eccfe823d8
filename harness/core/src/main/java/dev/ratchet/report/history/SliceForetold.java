package dev.ratchet.report.history;

import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.Reading;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One slice as the gate estimated it and as production showed it.
 *
 * @param over {@code all} or {@code dimension=value}
 * @param gate null where the gate could not tell
 * @param shown null where production could not
 */
public record SliceForetold(String over, @Nullable Offline gate, @Nullable Shown shown) {
  /**
   * The gate's worst estimate of the slice: change of the pass rate, as a share.
   *
   * @param worse whether the gate failed it
   */
  public record Offline(String column, double change, double lower, double upper, boolean worse) {}

  /**
   * Production's worst metric in the slice.
   *
   * @param change in points of a rate or as a part of the baseline's value; null when the baseline
   *     had nothing to compare with
   * @param worse whether the canary failed by it
   */
  public record Shown(String metric, @Nullable Double change, boolean worse) {}

  private static final Comparator<Reading> LIKELIHOOD =
      Comparator.comparingDouble(
          reading -> compared(reading).map(said -> said.test().adjustedP()).orElse(1.0));

  private static final Comparator<Offline> GRAVEST =
      Comparator.comparing((Offline one) -> !one.worse()).thenComparingDouble(Offline::change);

  /** How the two go together. */
  public enum Agreement {
    BOTH_WORSE,
    ONLY_GATE,
    ONLY_PRODUCTION,
    NEITHER,
    /** One side could not tell. */
    UNTOLD
  }

  /** How the two go together. */
  public Agreement agreement() {
    if (gate == null || shown == null) {
      return Agreement.UNTOLD;
    }
    if (gate.worse()) {
      return shown.worse() ? Agreement.BOTH_WORSE : Agreement.ONLY_GATE;
    }
    return shown.worse() ? Agreement.ONLY_PRODUCTION : Agreement.NEITHER;
  }

  static List<SliceForetold> of(Verdict verdict, CanaryDecision production) {
    Map<String, Offline> gate = offline(verdict);
    Map<String, Shown> shown = shown(production);
    TreeSet<String> names = new TreeSet<>(gate.keySet());
    names.addAll(shown.keySet());
    return names.stream()
        .map(over -> new SliceForetold(over, gate.get(over), shown.get(over)))
        .toList();
  }

  private static Map<String, Offline> offline(Verdict verdict) {
    Map<String, Offline> worst = new TreeMap<>();
    for (RuleResult rule : verdict.rules()) {
      for (Estimate estimate : rule.estimates()) {
        offline(estimate)
            .ifPresent(one -> worst.merge(estimate.over(), one, BinaryOperator.minBy(GRAVEST)));
      }
    }
    return worst;
  }

  private static Optional<Offline> offline(Estimate estimate) {
    return switch (estimate.reading()) {
      case Estimate.Compared read ->
          Optional.of(
              new Offline(
                  estimate.column(),
                  read.difference(),
                  read.lower(),
                  read.upper(),
                  read.decision() == Decision.FAIL));
      case Estimate.NotCovered _ -> Optional.empty();
    };
  }

  /** The least likely change stands for its slice. */
  private static Map<String, Shown> shown(CanaryDecision production) {
    Map<String, Reading> worst = new TreeMap<>();
    production.readings().stream()
        .filter(reading -> reading.said() instanceof Reading.Compared)
        .forEach(reading -> worst.merge(reading.over(), reading, BinaryOperator.minBy(LIKELIHOOD)));
    Map<String, Shown> shown = new TreeMap<>();
    worst.forEach(
        (over, reading) ->
            compared(reading)
                .ifPresent(
                    said ->
                        shown.put(
                            over,
                            new Shown(
                                reading.metric(),
                                said.change().size(),
                                said.test().standing() == Reading.Standing.WORSE))));
    return shown;
  }

  private static Optional<Reading.Compared> compared(Reading reading) {
    return reading.said() instanceof Reading.Compared said ? Optional.of(said) : Optional.empty();
  }
}
