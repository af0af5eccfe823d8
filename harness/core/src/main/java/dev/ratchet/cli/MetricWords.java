package dev.ratchet.cli;

import dev.ratchet.flow.metric.MetricsReport;
import dev.ratchet.metric.MetricKind;
import dev.ratchet.metric.Reading;
import dev.ratchet.metric.Unit;
import dev.ratchet.report.Wording;
import java.util.Locale;

/** A metric's value, and what stands behind it, in words. */
final class MetricWords {
  private MetricWords() {}

  /** The value with its unit. */
  static String value(MetricsReport.Named metric, Reading reading) {
    return switch (reading) {
      case Reading.Fraction one -> value(metric, one.value());
      case Reading.Quantity one -> value(metric, one.value());
      case Reading.Missing _ -> "missing";
      case Reading.Withheld _ -> "withheld";
    };
  }

  private static String value(MetricsReport.Named metric, double value) {
    return switch (metric.unit()) {
      case SHARE -> share(value);
      case MILLIS -> Wording.duration(Math.round(value));
      case TOKENS -> number("%,.0f", value);
      case MICRO_USD -> Wording.dollars(Math.round(value));
      case SCORE -> number("%.2f", value);
      case NUMBER ->
          number(metric.measure() instanceof MetricKind.Count ? "%,.0f" : "%,.2f", value);
    };
  }

  /** With a digit more where little is much. */
  private static String share(double share) {
    return share > 0 && share < 0.01 ? number("%.2f", share * 100) + " %" : Wording.percent(share);
  }

  /** Such as {@code 8 of 3,089 requests}. */
  static String basis(MetricsReport.Named metric, Reading reading) {
    String of = metric.measure().of();
    return switch (reading) {
      case Reading.Fraction one ->
          switch (metric.measure()) {
            case MetricKind.Ratio _ ->
                "%s over %s %s"
                    .formatted(amount(metric, one.numerator()), whole(one.denominator()), of);
            case MetricKind.Rate _, MetricKind.Quantile _, MetricKind.Count _ ->
                "%s of %s %s".formatted(whole(one.numerator()), whole(one.denominator()), of);
          };
      case Reading.Quantity one ->
          metric.measure() instanceof MetricKind.Count
              ? of
              : "%s %s".formatted(whole((double) one.values()), of);
      case Reading.Missing one -> one.reason();
      case Reading.Withheld _ -> IncidentText.FEW_OR_BESIDE;
    };
  }

  private static String amount(MetricsReport.Named metric, double amount) {
    return metric.unit() == Unit.MICRO_USD
        ? Wording.dollars(Math.round(amount))
        : whole(amount)
            + (metric.measure() instanceof MetricKind.Ratio ratio ? " " + ratio.amount() : "");
  }

  private static String whole(double number) {
    return number("%,.0f", number);
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}
