package dev.ratchet.canary.checklist;

import java.util.Locale;

/** Figures as people read them. */
final class Figures {
  private static final double MILLION = 1e6;

  private Figures() {}

  /** With its thousands apart. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A share with two places, or three where it is very small; no zeros behind. */
  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.001 ? "%.3f %%" : "%.2f %%", 100 * share)
        .replaceFirst("(\\.\\d*?)0+ %", "$1 %")
        .replace(". %", " %");
  }

  /** An amount: four places below 1, else one. */
  static String number(double value) {
    return String.format(Locale.ROOT, value < 1 ? "%.4f" : "%,.1f", value);
  }

  /** A chance as one in so many. */
  static String onceIn(double p) {
    return 1 / p > MILLION ? "more than a million" : count(Math.max(2, Math.round(1 / p)));
  }
}
