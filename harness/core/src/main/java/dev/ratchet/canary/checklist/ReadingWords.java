package dev.ratchet.canary.checklist;

import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.MetricShape;
import dev.ratchet.canary.Reading;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of one metric came to, in a sentence: shares in percent, their changes in
 * points, everything else as its number and its change in percent.
 */
record ReadingWords(CanaryPolicy policy, String units) {
  /** The whole sentence. */
  String of(Reading reading) {
    String about = reading.metric() + " " + over(reading);
    return switch (reading.said()) {
      case Reading.Compared compared -> about + ": " + compared(reading, compared);
      case Reading.NotCovered not -> about + ": not covered, " + lacking(not.why());
      case Reading.Missing missing -> about + ": not measured in the " + arm(missing) + ".";
    };
  }

  /** Where it was compared. */
  static String over(Reading reading) {
    return reading.over().equals(Reading.ALL) ? "over all" : "in " + reading.over();
  }

  /** Which arm measured nothing. */
  static String arm(Reading.Missing missing) {
    return missing.canary() && missing.baseline()
        ? "canary nor in the baseline"
        : missing.canary() ? "canary" : "baseline";
  }

  private String compared(Reading reading, Reading.Compared compared) {
    boolean share = isShare(reading.metric());
    return "%s in the canary, %s in the baseline%s%s."
        .formatted(
            figure(share, compared.canary().value()),
            figure(share, compared.baseline().value()),
            change(share, compared.change().size()),
            standing(compared.test()));
  }

  private static String change(boolean share, @Nullable Double size) {
    if (size == null) {
      return "";
    }
    return String.format(Locale.ROOT, share ? " (%+.1f points)" : " (%+.0f %%)", 100 * size);
  }

  private static String standing(Reading.Test test) {
    return switch (test.standing()) {
      case WORSE ->
          "; so large a loss anywhere comes by chance once in " + Figures.onceIn(test.adjustedP());
      case WITHIN_FLOOR -> "; a loss, and too small to matter";
      case PROVEN -> "; no loss beyond the margin";
      case OPEN -> "; neither worse nor shown not to be";
    };
  }

  private String lacking(Reading.NotEnough why) {
    CanaryPolicy.Evidence needed = policy.evidence();
    return why.expectedEvents() == null
        ? "%s %s of the canary and %s of the baseline; %s of each are needed."
            .formatted(
                Figures.count(why.canaryUnits()),
                units,
                Figures.count(why.baselineUnits()),
                Figures.count(needed.units()))
        : String.format(
            Locale.ROOT,
            "it happens too seldom: %.1f events are expected in the smaller arm, %d are needed.",
            why.expectedEvents(),
            needed.events());
  }

  private boolean isShare(String metric) {
    return policy.metrics().stream()
        .filter(watched -> watched.metric().equals(metric))
        .anyMatch(watched -> watched.shape().kind() instanceof MetricShape.Rate);
  }

  private static String figure(boolean share, double value) {
    return share ? Figures.percent(value) : Figures.number(value);
  }
}
