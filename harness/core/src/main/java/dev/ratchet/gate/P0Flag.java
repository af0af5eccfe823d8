package dev.ratchet.gate;

import dev.ratchet.base.Severity;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import dev.ratchet.outcome.SecondOpinion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A P0 expectation on one attempt that a judge failed, or could not decide so that a person has to.
 * One judge alone never fails a gate: a second one that fails the same reply does, and people have
 * the last word.
 *
 * @param said by the first judge
 * @param settlement what people said; null while nobody did
 */
public record P0Flag(
    AttemptKey attempt, String rubric, Outcome said, @Nullable Settlement settlement) {
  /** What becomes of the attempt. */
  public enum End {
    /** Both judges fail it, or people do. */
    FAILED,
    /** People pass it. */
    CLEARED,
    /** A person has to look. */
    OPEN
  }

  /** The P0 expectations of an attempt that a person could settle, settled or not. */
  public static Stream<Judges.Suspect> suspects(AttemptFacts attempt) {
    return attempt.outcomes().stream()
        .filter(P0Flag::isSuspect)
        .flatMap(
            outcome ->
                AttemptReading.rubricOf(outcome).stream()
                    .map(rubric -> new Judges.Suspect(attempt.key(), rubric)));
  }

  /** The flag that an outcome raises; empty when it raises none. */
  static Optional<P0Flag> of(AttemptKey attempt, Outcome outcome, Judges judges) {
    return isSuspect(outcome)
        ? AttemptReading.rubricOf(outcome)
            .map(
                rubric ->
                    new P0Flag(
                        attempt,
                        rubric,
                        outcome,
                        judges.settlement(new Judges.Suspect(attempt, rubric)).orElse(null)))
        : Optional.empty();
  }

  private static boolean isSuspect(Outcome outcome) {
    if (!outcome.gates() || outcome.ref().severity() != Severity.P0) {
      return false;
    }
    return switch (outcome) {
      case Outcome.Judged judged -> !judged.passed();
      case Outcome.NoConclusion open ->
          open.cause() == Cause.JUDGE_SPLIT || open.cause() == Cause.JUDGE_SUSPECT;
      case Outcome.Checked _, Outcome.Spared _, Outcome.HarnessBroke _ -> false;
    };
  }

  /** What it comes to. */
  public End end() {
    Boolean passed = settlement == null ? null : settlement.passed();
    if (passed != null) {
      return passed ? End.CLEARED : End.FAILED;
    }
    return said instanceof Outcome.Judged judged && agrees(judged.second()) ? End.FAILED : End.OPEN;
  }

  private static boolean agrees(@Nullable SecondOpinion second) {
    return second != null && Boolean.FALSE.equals(second.passed());
  }

  /** Who has settled it, by name. */
  public List<String> people() {
    return settlement == null
        ? List.of()
        : settlement.rulings().stream().map(ruling -> Wording.brief(ruling.by())).toList();
  }

  /** Who says what of it, the judges first, in one sentence without its case. */
  public String words() {
    return "attempt "
        + (attempt.repeat() + 1)
        + ", "
        + rubric
        + ": "
        + judges()
        + "; "
        + (settlement == null ? "nobody has settled it" : people(settlement));
  }

  private String judges() {
    return switch (said) {
      case Outcome.Judged judged -> judged.model() + " fails it" + second(judged.second());
      case Outcome.NoConclusion open ->
          open.cause() == Cause.JUDGE_SPLIT
              ? "the judges are split"
              : "the judge's pass is not taken, since the reply or its material speaks to it";
      case Outcome.Checked _, Outcome.Spared _, Outcome.HarnessBroke _ -> "";
    };
  }

  private static String second(@Nullable SecondOpinion second) {
    if (second == null) {
      return ", no second judge is named";
    }
    Boolean passed = second.passed();
    String says =
        passed == null ? " comes to no conclusion" : passed ? " passes it" : " fails it too";
    return ", " + second.model() + says;
  }

  private static String people(Settlement settlement) {
    String said =
        settlement.rulings().stream()
            .map(
                ruling ->
                    Wording.brief(ruling.by())
                        + (ruling.passed() ? " passes it (" : " fails it (")
                        + Wording.brief(ruling.reason())
                        + ")")
            .collect(Collectors.joining(", "));
    return settlement.passed() == null ? said + ", so that it is not settled" : said;
  }
}
