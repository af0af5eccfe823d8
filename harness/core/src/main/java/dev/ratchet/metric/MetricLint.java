package dev.ratchet.metric;

import dev.ratchet.base.Fields;
import java.util.Locale;
import java.util.regex.Pattern;

/** What can be said of a metric's SQL and words without running it. */
final class MetricLint {
  private static final int MOST_SQL = 20_000;
  private static final int MOST_WORDS = 600;

  private final Fields fields;

  MetricLint(Fields fields) {
    this.fields = fields;
  }

  void check(Metric metric) {
    Metric.About about = metric.about();
    words("definition", about.definition());
    words("limits", about.limits());
    words("owner", about.owner());
    words("decision", about.decision());
    if (fields.has("sql")) {
      sql(metric);
    }
  }

  private void words(String key, String text) {
    if (fields.has(key) && (text.length() > MOST_WORDS || text.isBlank())) {
      fields.problem(key, "some words, at most 600 characters");
    }
  }

  private void sql(Metric metric) {
    String sql = metric.question().sql();
    if (sql.length() > MOST_SQL) {
      fields.problem("sql", "longer than 20,000 characters");
      return;
    }
    for (String column : metric.columns()) {
      if (!names(sql, column)) {
        fields.problem("sql", "its rows need a column '" + column + "'");
      }
    }
  }

  private static boolean names(String sql, String column) {
    return Pattern.compile("\\b" + column + "\\b").matcher(sql.toLowerCase(Locale.ROOT)).find();
  }
}
