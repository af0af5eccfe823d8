package dev.ratchet.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers and texts as a verdict writes them; the only place that rounds. What a bound promises is
 * rounded away from the promise, never towards it.
 */
public final class Wording {
  private static final int BRIEF = 160;

  private Wording() {}

  /** A share as {@code 94.1 %}. */
  public static String percent(double share) {
    return scaled(share, RoundingMode.HALF_UP) + " %";
  }

  /** A lower bound as a percentage, rounded down. */
  public static String percentAtLeast(double share) {
    return scaled(share, RoundingMode.FLOOR) + " %";
  }

  /** An upper bound as a percentage, rounded up. */
  public static String percentAtMost(double share) {
    return scaled(share, RoundingMode.CEILING) + " %";
  }

  /** A share that a policy asked for: {@code 90 %}, as written. */
  public static String asked(double share) {
    return plain(BigDecimal.valueOf(share).movePointRight(2)) + " %";
  }

  /** A margin that a policy allows: {@code 5 points}, rounded down to hundredths of a point. */
  public static String points(double margin) {
    BigDecimal points = BigDecimal.valueOf(margin).movePointRight(2);
    return plain(points.setScale(2, RoundingMode.FLOOR)) + " points";
  }

  /** How far a lower bound of a difference lies below zero: {@code 6.2 points}, rounded up. */
  public static String dropAtMost(double lower) {
    return scaled(Math.max(0, -lower), RoundingMode.CEILING) + " points";
  }

  /** A drop as {@code 6.2 points}. */
  public static String drop(double size) {
    return scaled(size, RoundingMode.HALF_UP) + " points";
  }

  /** A change with its sign as {@code -6.2 points}; one that is next to none has no sign. */
  public static String change(double difference) {
    String number = scaled(difference, RoundingMode.HALF_UP);
    boolean none = number.matches("-?0\\.0");
    return (none ? "0.0" : (number.startsWith("-") ? "" : "+") + number) + " points";
  }

  /** A p-value to three places. */
  public static String chance(double p) {
    BigDecimal rounded = BigDecimal.valueOf(p).setScale(3, RoundingMode.CEILING);
    return rounded.toPlainString();
  }

  /** Milliseconds as {@code 8.25 s}. */
  public static String seconds(double millis) {
    return plain(BigDecimal.valueOf(millis).movePointLeft(3).setScale(2, RoundingMode.HALF_UP))
        + " s";
  }

  /** Micro-dollars as {@code 0.0213 USD}. */
  public static String usd(double microUsd) {
    return plain(BigDecimal.valueOf(microUsd).movePointLeft(6).setScale(6, RoundingMode.HALF_UP))
        + " USD";
  }

  /** A count with thousands set apart: {@code 9,999}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 case}, {@code 2 cases}. */
  public static String count(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** A text from outside on one line, without control characters, cut when long. */
  public static String brief(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    int end = line.offsetByCodePoints(0, Math.min(BRIEF, line.codePointCount(0, line.length())));
    return end < line.length() ? line.substring(0, end) + "…" : line;
  }

  private static String scaled(double share, RoundingMode mode) {
    // a double a hair beside a round number must not be pushed to the next one
    BigDecimal exact =
        BigDecimal.valueOf(share).setScale(12, RoundingMode.HALF_UP).movePointRight(2);
    return exact.setScale(1, mode).toPlainString();
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
