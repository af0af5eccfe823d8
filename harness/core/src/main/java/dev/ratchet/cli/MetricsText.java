package dev.ratchet.cli;

import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.flow.metric.MetricsReport;
import dev.ratchet.metric.Bucket;
import dev.ratchet.metric.MetricCell;
import dev.ratchet.metric.Reading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Metrics as plain text: by bucket, a line a figure. */
final class MetricsText {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int WIDEST = 48;

  private final StringBuilder out = new StringBuilder();
  private final MetricsReport report;

  /** Whether each metric has but one line, or one for each of its parts. */
  private final boolean plain;

  private MetricsText(MetricsReport report) {
    this.report = report;
    this.plain =
        report.cells().stream().allMatch(cell -> cell.slice() == null && cell.window() == null);
  }

  static String of(MetricsReport report) {
    MetricsText text = new MetricsText(report);
    text.head();
    for (Bucket bucket : Bucket.values()) {
      text.bucket(bucket);
    }
    text.foot();
    return text.out.toString().stripTrailing();
  }

  private void foot() {
    if (report.cells().stream().anyMatch(cell -> cell.reading() instanceof Reading.Missing)) {
      line("");
      line(
          "Missing is no zero; 'ratchet metrics --list NAME' says what a metric needs and cannot see.");
    }
  }

  private void head() {
    Instant first = report.first();
    Instant last = report.last();
    if (first == null || last == null) {
      line("no requests");
    } else {
      line(
          String.format(
              Locale.ROOT,
              "%,d requests from %s to %s (UTC)%s",
              report.requests(),
              MINUTE.format(first),
              MINUTE.format(last),
              report.by() == null ? "" : ", by " + report.by()));
    }
  }

  private void bucket(Bucket bucket) {
    List<MetricsReport.Named> metrics =
        report.metrics().stream().filter(metric -> metric.bucket() == bucket).toList();
    if (metrics.isEmpty()) {
      return;
    }
    line("");
    line(bucket.title());
    metrics.forEach(this::metric);
  }

  private void metric(MetricsReport.Named metric) {
    List<MetricCell> cells =
        report.cells().stream().filter(cell -> cell.metric().equals(metric.name())).toList();
    if (plain && cells.size() == 1 && cells.getFirst().part() == null) {
      figure(metric.name(), metric, cells.getFirst(), 30);
      return;
    }
    line("  " + metric.name());
    List<String> names = cells.stream().map(MetricsText::name).toList();
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < cells.size(); i++) {
      figure("  " + names.get(i), metric, cells.get(i), Math.min(WIDEST, width) + 2);
    }
  }

  private void figure(String name, MetricsReport.Named metric, MetricCell cell, int width) {
    line(
        ("  %-" + width + "s%12s   %s")
            .formatted(
                name,
                MetricWords.value(metric, cell.reading()),
                MetricWords.basis(metric, cell.reading())));
  }

  private static String name(MetricCell cell) {
    TimeWindow window = cell.window();
    Slice slice = cell.slice();
    List<String> parts = new ArrayList<>();
    parts.add(window == null ? "" : MINUTE.format(window.start()));
    parts.add(slice == null ? "" : slice.value());
    parts.add(Objects.requireNonNullElse(cell.part(), ""));
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("  "));
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
