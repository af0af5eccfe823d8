package dev.ratchet.report;

import dev.ratchet.gate.Weighed;

/** A figure by one weighting, in words. */
public final class WeighedWords {
  private WeighedWords() {}

  /**
   * Such as {@code 94.0 % (88.1 % to 97.0 %)} and {@code 95.8 % -> 93.1 %: -2.7 (-6.0 to +0.7)}.
   */
  public static String figures(Weighed.Reading reading) {
    return switch (reading) {
      case Weighed.Rate rate ->
          Wording.percent(rate.share())
              + " ("
              + Wording.percent(rate.lower())
              + " to "
              + Wording.percent(rate.upper())
              + ")";
      case Weighed.Compared drop ->
          Wording.percent(drop.baselineRate())
              + " -> "
              + Wording.percent(drop.candidateRate())
              + ": "
              + Wording.points(drop.difference())
              + " ("
              + Wording.points(drop.lower())
              + " to "
              + Wording.points(drop.upper())
              + ")";
    };
  }

  /** Such as {@code 100 cases} and {@code 100 cases, worth 61}. */
  public static String size(Weighed.Reading reading) {
    Weighed.Size size = reading.size();
    long worth = Math.round(size.effective());
    String cases = Wording.count(size.cases(), "case");
    return worth == size.cases() ? cases : cases + ", worth " + worth;
  }

  /** Which of the two decides. */
  public static String gating(Weighed weighed) {
    return switch (weighed.gating()) {
      case PLAIN -> "every case alike";
      case PRODUCTION -> "as in production";
    };
  }
}
