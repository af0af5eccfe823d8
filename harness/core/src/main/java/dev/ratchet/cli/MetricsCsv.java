package dev.ratchet.cli;

import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.casebook.elsewhere.CsvWriter;
import dev.ratchet.flow.metric.MetricsReport;
import dev.ratchet.metric.MetricCell;
import dev.ratchet.metric.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Metrics as CSV, a row a figure; what is not known is empty, never 0. */
final class MetricsCsv {
  private static final String HEAD =
      "metric,unit,part,from,to,dimension,slice,state,value,numerator,denominator,requests";

  private MetricsCsv() {}

  static String of(MetricsReport report) {
    Map<String, MetricsReport.Named> metrics =
        report.metrics().stream()
            .collect(Collectors.toMap(MetricsReport.Named::name, Function.identity()));
    List<String> rows = new ArrayList<>(List.of(HEAD));
    report.cells().forEach(cell -> rows.add(row(metrics, cell)));
    return String.join("\n", rows);
  }

  private static String row(Map<String, MetricsReport.Named> metrics, MetricCell cell) {
    TimeWindow window = cell.window();
    Slice slice = cell.slice();
    String texts =
        CsvWriter.row(
            List.of(
                cell.metric(),
                Objects.requireNonNull(metrics.get(cell.metric()))
                    .unit()
                    .name()
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-'),
                Objects.requireNonNullElse(cell.part(), ""),
                window == null ? "" : window.start().toString(),
                window == null ? "" : window.end().toString(),
                slice == null ? "" : slice.dimension(),
                slice == null ? "" : slice.value()));
    return texts.strip() + "," + numbers(cell.reading());
  }

  /** Numbers need no guard against formulas, which would make texts of those below zero. */
  private static String numbers(Reading reading) {
    return switch (reading) {
      case Reading.Fraction one ->
          "measured,%s,%s,%s,%d"
              .formatted(
                  plain(one.value()),
                  plain(one.numerator()),
                  plain(one.denominator()),
                  one.requests());
      case Reading.Quantity one ->
          "measured,%s,,%d,%d".formatted(plain(one.value()), one.values(), one.requests());
      case Reading.Missing _ -> "missing,,,,";
      case Reading.Withheld _ -> "withheld,,,,";
    };
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
