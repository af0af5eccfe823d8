package dev.ratchet.judge;

import java.math.BigDecimal;
import java.util.List;

/** The answers that a rubric offers, and which of them pass. Scores lie in [0, 1]. */
public sealed interface Scale {
  /** Passes at a score of one half or more, fails below. */
  record PassFail() implements Scale {}

  /**
   * The reply beside the case's reference as another reply: 1 is better, one half as good, 0 worse.
   * A judge is asked in both orders, so that a liking for either place cancels out.
   */
  record Pairwise() implements Scale {}

  /**
   * A few described scores.
   *
   * @param bands highest first
   * @param passAt the lowest score that passes; one of the bands'
   */
  record Bands(List<Band> bands, BigDecimal passAt) implements Scale {
    public Bands {
      bands = List.copyOf(bands);
    }
  }

  /** One score and what it means. */
  record Band(BigDecimal score, String meaning) {}

  BigDecimal HALF = new BigDecimal("0.5");

  /** Whether a judge may give this score. */
  default boolean offers(BigDecimal score) {
    return switch (this) {
      case PassFail _ -> score.signum() >= 0 && score.compareTo(BigDecimal.ONE) <= 0;
      case Pairwise _ ->
          score.signum() == 0 || score.compareTo(HALF) == 0 || score.compareTo(BigDecimal.ONE) == 0;
      case Bands(List<Band> bands, BigDecimal _) ->
          bands.stream().anyMatch(band -> band.score().compareTo(score) == 0);
    };
  }

  /** Whether this score passes. */
  default boolean passes(BigDecimal score) {
    return switch (this) {
      case PassFail _, Pairwise _ -> score.compareTo(HALF) >= 0;
      case Bands(List<Band> _, BigDecimal passAt) -> score.compareTo(passAt) >= 0;
    };
  }
}
