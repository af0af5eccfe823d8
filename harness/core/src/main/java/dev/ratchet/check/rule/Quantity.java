package dev.ratchet.check.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.ratchet.base.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts with their unit, as settings write them: {@code 8 s}, {@code 0.02 USD}. */
final class Quantity {
  private static final Pattern DURATION =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?) ?(ms|s|min)");
  private static final Pattern MONEY = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?) ?USD");
  private static final BigDecimal MICRO = BigDecimal.valueOf(1_000_000);

  private Quantity() {}

  /** A required positive duration in milliseconds; 0 after a problem. */
  static long millis(Fields fields, String key) {
    String text = fields.text(key);
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return refused(fields, key, text, "a duration such as 8 s, 500 ms or 2 min");
    }
    long unit =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          default -> 60_000;
        };
    return positive(
        fields, key, new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)));
  }

  /** A required positive amount in micro-dollars; 0 after a problem. */
  static long microUsd(Fields fields, String key) {
    String text = fields.text(key);
    Matcher matcher = MONEY.matcher(text);
    if (!matcher.matches()) {
      return refused(fields, key, text, "an amount such as 0.02 USD");
    }
    return positive(fields, key, new BigDecimal(matcher.group(1)).multiply(MICRO));
  }

  /** {@code 8 s} or {@code 8.25 s}. */
  static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
  }

  /** {@code 0.02 USD}. */
  static String usd(long microUsd) {
    return BigDecimal.valueOf(microUsd, 6).stripTrailingZeros().toPlainString() + " USD";
  }

  private static long positive(Fields fields, String key, BigDecimal value) {
    long whole = value.setScale(0, RoundingMode.DOWN).longValueExact();
    if (whole <= 0) {
      fields.problem(key, "must be more than nothing");
    }
    return whole;
  }

  private static long refused(Fields fields, String key, String text, String wanted) {
    if (!text.isEmpty()) {
      fields.problem(key, "write " + wanted);
    }
    return 0;
  }
}
