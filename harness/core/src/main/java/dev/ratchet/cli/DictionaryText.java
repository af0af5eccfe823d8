package dev.ratchet.cli;

import dev.ratchet.metric.Bucket;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricDictionary;
import java.util.List;

/** What the metrics are, as plain text. */
final class DictionaryText {
  private final StringBuilder out = new StringBuilder();
  private final boolean withSql;

  private DictionaryText(boolean withSql) {
    this.withSql = withSql;
  }

  static String of(MetricDictionary dictionary, boolean withSql) {
    DictionaryText text = new DictionaryText(withSql);
    for (Bucket bucket : Bucket.values()) {
      List<Metric> metrics =
          dictionary.metrics().stream()
              .filter(metric -> metric.about().bucket() == bucket)
              .toList();
      if (!metrics.isEmpty()) {
        text.line(bucket.title());
        metrics.forEach(text::metric);
        text.line("");
      }
    }
    return text.out.toString().stripTrailing();
  }

  private void metric(Metric metric) {
    Metric.About about = metric.about();
    line("  %-30s%s".formatted(metric.name(), metric.measure().direction().words()));
    line("    " + about.definition());
    if (!about.limits().isEmpty()) {
      line("    Limits: " + about.limits());
    }
    line("    Owner %s. Decides: %s".formatted(about.owner(), about.decision()));
    if (withSql) {
      metric.question().sql().lines().forEach(one -> line("      " + one));
    }
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
