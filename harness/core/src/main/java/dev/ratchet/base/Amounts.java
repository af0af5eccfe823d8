package dev.ratchet.base;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts with a unit as people write them: {@code 8 s}, {@code 30 min}, {@code 0.02 USD}. */
public final class Amounts {
  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?([A-Za-z]{1,5})");
  private static final Map<String, Long> MILLIS =
      new TreeMap<>(
          Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L));
  private static final Map<String, Long> MICRO_USD = Map.of("USD", 1_000_000L);

  private Amounts() {}

  /** How long one call may take: as {@link #duration}, but in hours and days it is a slip. */
  public static @Nullable Duration callDuration(String key, Node node, Problems problems) {
    if (node instanceof Node.Text text && text.value().strip().matches(".*[hd]")) {
      problems.add(node.place(), key + ": write a time with its unit (ms, s, min): 8 s");
      return null;
    }
    return duration(key, node, problems);
  }

  /** A duration above 0, to the millisecond; null and a problem when it is none. */
  public static @Nullable Duration duration(String key, Node node, Problems problems) {
    Long millis = whole(node, MILLIS);
    if (millis == null) {
      problems.add(node.place(), key + ": write a time with its unit (ms, s, min, h, d): 8 s");
      return null;
    }
    return Duration.ofMillis(millis);
  }

  /** Money above 0 in micro-dollars; null and a problem when it is none. */
  public static @Nullable Long microUsd(String key, Node node, Problems problems) {
    Long micros = whole(node, MICRO_USD);
    if (micros == null) {
      problems.add(node.place(), key + ": write money with its currency, USD: 0.02 USD");
    }
    return micros;
  }

  private static @Nullable Long whole(Node node, Map<String, Long> units) {
    if (!(node instanceof Node.Text text)) {
      return null;
    }
    Matcher matcher = AMOUNT.matcher(text.value().strip());
    Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
    if (unit == null) {
      return null;
    }
    BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    return whole && value.signum() > 0 && value.precision() <= 18 ? value.longValueExact() : null;
  }
}
