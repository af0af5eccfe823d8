package dev.ratchet.alert;

import dev.ratchet.metric.MetricKind;
import dev.ratchet.metric.Reading;
import dev.ratchet.metric.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures of one alert in words: such as {@code 6.2 % (62 of 1,000 answers with text)}. */
final class FigureWords {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Alert alert;

  FigureWords(Alert alert) {
    this.alert = alert;
  }

  /** A value with what stands behind it. */
  String value(Reading reading) {
    return switch (reading) {
      case Reading.Fraction one ->
          switch (alert.subject()) {
            case Subject.OfMetric of when of.metric().measure().kind() instanceof MetricKind.Rate ->
                "%s (%s of %s %s)"
                    .formatted(
                        number(one.value()),
                        whole(one.numerator()),
                        whole(one.denominator()),
                        of());
            case Subject.OfMetric _, Subject.OfDetector _, Subject.OfP0 _ ->
                "%s over %s %s".formatted(number(one.value()), whole(one.denominator()), of());
          };
      case Reading.Quantity one ->
          switch (alert.subject()) {
            case Subject.OfMetric of
                when of.metric().measure().kind() instanceof MetricKind.Count ->
                "%s %s".formatted(number(one.value()), of());
            case Subject.OfMetric _ ->
                "%s over %s %s".formatted(number(one.value()), whole(one.values()), of());
            case Subject.OfDetector _, Subject.OfP0 _ ->
                "found in %s of %s requests".formatted(whole(one.value()), whole(one.values()));
          };
      case Reading.Missing one -> one.reason();
      case Reading.Withheld _ -> "withheld";
    };
  }

  /** The bound that was passed, or those that were not. */
  String bounds(Threshold.Objective objective, boolean beyond) {
    Double above = objective.above();
    Double below = objective.below();
    String most = above == null ? "" : number(above);
    String least = below == null ? "" : number(below);
    if (above != null && below != null) {
      return (beyond ? "outside " : "within ") + least + " to " + most;
    }
    return above == null
        ? (beyond ? "below " : "not below ") + least
        : (beyond ? "above " : "not above ") + most;
  }

  String drift(Threshold.Drift drift, double before, boolean beyond) {
    return "%s %s of the %s in the %s before"
        .formatted(
            beyond ? "not within" : "within",
            percent(drift.tolerance()),
            number(before),
            length(drift.window()));
  }

  /** The whole alert but for its people. */
  String definition() {
    String threshold =
        switch (alert.threshold()) {
          case Threshold.Objective objective -> bounds(objective, true);
          case Threshold.Drift drift ->
              "%s of more than %s against the %s before"
                  .formatted(
                      change(drift.change()), percent(drift.tolerance()), length(drift.window()));
        };
    String slices =
        alert.subject() instanceof Subject.OfMetric of && !of.slices().isEmpty()
            ? " by " + String.join(", ", of.slices())
            : "";
    return "%s%s, %s, over %s with at least %s"
        .formatted(
            alert.subject().name(),
            slices,
            threshold,
            length(alert.evidence().window()),
            whole(alert.evidence().atLeast()));
  }

  private static String change(Threshold.Change change) {
    return switch (change) {
      case RISE -> "a rise";
      case FALL -> "a fall";
      case EITHER -> "a change";
    };
  }

  private String number(double value) {
    return switch (alert.subject()) {
      case Subject.OfMetric of -> number(of.metric().measure().unit(), value);
      case Subject.OfDetector _, Subject.OfP0 _ -> whole(value);
    };
  }

  private static String number(Unit unit, double value) {
    return switch (unit) {
      case SHARE -> percent(value);
      case MILLIS -> value < 1_000 ? plain(value, 0) + " ms" : plain(value / 1_000, 2) + " s";
      case MICRO_USD -> plain(value / 1_000_000, 6) + " USD";
      case TOKENS, SCORE, NUMBER -> plain(value, 2);
    };
  }

  /** A share with two digits more than whole per cent have. */
  static String percent(double share) {
    return plain(share * 100, 2) + " %";
  }

  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  static String minute(Instant time) {
    return MINUTE.format(time);
  }

  /** In the largest unit of which there are at least two, or one hour. */
  static String length(Duration length) {
    if (length.toHours() >= 48) {
      return length.toDays() + " d";
    }
    boolean hours = length.toMinutes() >= 120 || length.equals(Duration.ofHours(1));
    return hours ? length.toHours() + " h" : length.toMinutes() + " min";
  }

  private String of() {
    return switch (alert.subject()) {
      case Subject.OfMetric of -> of.metric().measure().kind().of();
      case Subject.OfDetector _, Subject.OfP0 _ -> "requests";
    };
  }

  private static String plain(double value, int digits) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
