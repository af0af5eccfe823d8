package dev.ratchet.gate;

import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.stats.Instrument;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gate knows of the admitted judges of a run.
 *
 * @param found by rubric, how right each was at its calibration
 * @param settled what people said of replies that judges suspect
 */
public record Judges(Map<String, Accuracy> found, Map<Suspect, Settlement> settled) {
  /** Nothing is known of any. */
  public static final Judges NONE = new Judges(Map.of(), Map.of());

  /**
   * How right a judge was.
   *
   * @param strength lower bound of sensitivity + specificity - 1, in (0, 1]
   * @param calibration positive being what people pass; null where the run did not keep it
   */
  public record Accuracy(double strength, @Nullable Instrument calibration) {}

  /** A P0 expectation on one attempt of which a judge's word is not the last. */
  public record Suspect(AttemptKey attempt, String rubric) {}

  public Judges {
    found = Map.copyOf(found);
    settled = Map.copyOf(settled);
  }

  /** The same with what people said. */
  public Judges settledBy(Map<Suspect, Settlement> people) {
    return new Judges(found, people);
  }

  double strength(String rubric) {
    Accuracy accuracy = found.get(rubric);
    return accuracy == null ? 1 : accuracy.strength();
  }

  Optional<Instrument> calibration(String rubric) {
    return Optional.ofNullable(found.get(rubric)).map(Accuracy::calibration);
  }

  Optional<Settlement> settlement(Suspect suspect) {
    return Optional.ofNullable(settled.get(suspect));
  }
}
