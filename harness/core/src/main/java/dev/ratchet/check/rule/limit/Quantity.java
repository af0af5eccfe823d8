package dev.ratchet.check.rule.limit;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Amounts with their unit, as settings write them: {@code 8 s}, {@code 0.02 USD}. */
final class Quantity {
  private Quantity() {}

  /** A required positive duration in milliseconds; 0 after a problem. */
  static long millis(Fields fields, String key) {
    Optional<Node> written = written(fields, key);
    Duration duration =
        written.isPresent() ? Amounts.callDuration(key, written.get(), fields.problems()) : null;
    return duration == null ? 0 : duration.toMillis();
  }

  /** A required positive amount in micro-dollars; 0 after a problem. */
  static long microUsd(Fields fields, String key) {
    Optional<Node> written = written(fields, key);
    Long micros =
        written.isPresent() ? Amounts.microUsd(key, written.get(), fields.problems()) : null;
    return micros == null ? 0 : micros;
  }

  /** {@code 8 s} or {@code 8.25 s}. */
  static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
  }

  /** {@code 0.02 USD}. */
  static String usd(long microUsd) {
    return BigDecimal.valueOf(microUsd, 6).stripTrailingZeros().toPlainString() + " USD";
  }

  private static Optional<Node> written(Fields fields, String key) {
    if (!fields.has(key)) {
      fields.text(key); // tells that it is missing
    }
    return fields.node(key);
  }
}
