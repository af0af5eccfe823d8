package dev.ratchet.report;

import dev.ratchet.base.Names;
import dev.ratchet.conversation.Disclosed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers and names in the words that every report uses. */
public final class Wording {
  private Wording() {}

  /** Such as {@code 1 case} and {@code 12 cases}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A difference of shares in percentage points with its sign: {@code -12.3}. */
  public static String points(double difference) {
    return rounded(difference * 100, "%+.1f", "0.0");
  }

  /** A share in [0, 1] as {@code 93.8 %}. */
  public static String percent(double share) {
    return rounded(share * 100, "%.1f", "0.0") + " %";
  }

  /** Such as {@code 840 ms}, {@code 1.84 s} and {@code 12 min 3 s}. */
  public static String duration(long millis) {
    if (millis >= 120_000) {
      return millis / 60_000 + " min " + millis / 1_000 % 60 + " s";
    }
    return millis < 1_000 ? millis + " ms" : String.format(Locale.ROOT, "%.2f s", millis / 1_000.0);
  }

  /** A long time in seconds as {@code 14 h} and, from two days on, {@code 3.5 days}. */
  public static String span(long seconds) {
    long hours = seconds / 3_600;
    return hours < 48
        ? Math.max(1, hours) + " h"
        : String.format(Locale.ROOT, "%.1f days", hours / 24.0);
  }

  /** Micro-dollars as {@code 0.0184 USD}. */
  public static String dollars(long microUsd) {
    return BigDecimal.valueOf(microUsd, 6).setScale(4, RoundingMode.HALF_UP).toPlainString()
        + " USD";
  }

  /** A sum with what it lacks: {@code 120 (3 attempts do not say)}. */
  public static String sum(Totals.Sum sum, String known) {
    return sum.unknown() == 0
        ? known
        : known + " (" + count(sum.unknown(), "attempt") + " without figures)";
  }

  /** Money that is known, and for how many attempts it is not. */
  public static String cost(Totals.Sum microUsd, int attempts) {
    return microUsd.unknown() == attempts ? "unknown" : sum(microUsd, dollars(microUsd.known()));
  }

  /** Such as {@code p50 840 ms, p95 1.84 s of 320 measured}. */
  public static String latency(Totals.Latency latency) {
    Long p50 = latency.p50Millis();
    Long p95 = latency.p95Millis();
    return p50 == null || p95 == null
        ? "not measured"
        : "p50 "
            + duration(p50)
            + ", p95 "
            + duration(p95)
            + " of "
            + latency.measured()
            + " measured";
  }

  /** Such as {@code guardrail redacted · prompt 7 · retrieval 3}; empty when nothing was told. */
  public static String disclosed(@Nullable Disclosed disclosed) {
    if (disclosed == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (disclosed.guardrail() != null) {
      parts.add("guardrail " + disclosed.guardrail());
    }
    disclosed.versions().forEach((name, version) -> parts.add(name + " " + version));
    return String.join(" · ", parts);
  }

  /** An enum constant as words: {@code judge unreadable}. */
  public static String words(Enum<?> value) {
    return Names.kebab(value).replace('-', ' ');
  }

  /** Counts by reason as {@code 429: 2, timeout: 1}, or {@code none}. */
  public static String reasons(Map<String, Integer> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String rounded(double value, String format, String zero) {
    String text = String.format(Locale.ROOT, format, value);
    return text.substring(1).equals(zero) && value > -0.05 && value < 0.05 ? zero : text;
  }
}
