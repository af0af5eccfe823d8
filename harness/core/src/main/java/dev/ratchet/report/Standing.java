package dev.ratchet.report;

import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.Outcome;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one attempt comes to. Open is neither pass nor fail: evidence is missing. */
public enum Standing {
  FAILED("failed"),
  OPEN("no conclusion"),
  PASSED("passed");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** A failed gating expectation fails the attempt; an open one leaves it open. */
  public static Standing of(AttemptEnd end, List<Outcome> outcomes) {
    return of(end, outcomes, Outcome::conclusion);
  }

  /**
   * The same after those who have the last word.
   *
   * @param conclusion of an outcome; null while there is none
   */
  static Standing of(
      AttemptEnd end, List<Outcome> outcomes, Function<Outcome, @Nullable Boolean> conclusion) {
    return switch (end) {
      case AttemptEnd.CandidateFailed _ -> FAILED;
      case AttemptEnd.NoReply _, AttemptEnd.Missing _, AttemptEnd.HarnessBroke _ -> OPEN;
      case AttemptEnd.Answered _, AttemptEnd.Withheld _ ->
          outcomes.stream()
              .filter(Outcome::gates)
              .map(conclusion)
              .map(Standing::of)
              .reduce(PASSED, Standing::graver);
    };
  }

  /** The gravest of several attempts; without any attempt nothing can be said. */
  static Standing of(List<AttemptReport> attempts) {
    return attempts.stream().map(AttemptReport::standing).reduce(Standing::graver).orElse(OPEN);
  }

  private static Standing of(@Nullable Boolean conclusion) {
    if (conclusion == null) {
      return OPEN;
    }
    return conclusion ? PASSED : FAILED;
  }

  private static Standing graver(Standing one, Standing other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
