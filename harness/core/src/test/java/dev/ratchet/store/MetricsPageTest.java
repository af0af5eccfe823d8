package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.metric.Bucket;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.metric.MetricKind;
import dev.ratchet.testing.Golden;
import dev.ratchet.testing.Repository;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} is what the dictionary says of itself. */
final class MetricsPageTest {
  private static final String HEAD =
      """
      # Metrics

      Generated from the metric dictionary by `MetricsPageTest`.

      A metric is one indicator of production: what it counts, what it cannot see, which change of it is for the
      worse, who answers for it and what is decided by it. `ratchet metrics` tells them over the telemetry that was
      imported:

      ```
      ratchet metrics
      ratchet metrics latency-p95 --by tool-path --from 2026-09-14 --to 2026-09-21
      ratchet metrics access-denial-rate --by data-source --window 1d --format csv
      ratchet metrics --list access-denial-rate
      ```

      * **Missing is no zero.** A request that cannot tell counts nowhere. Where none can, the metric is *missing*, with
        the reason; JSON says `missing`, CSV leaves the figures empty.
      * **Slices** (`--by`): %DIMENSIONS%. A request that does not tell the dimension is in `(not told)`; one without a tool has the
        tool path `none`.
      * **Windows** (`--window`) are whole hours or days, counted from `--from`, or else from Monday 0:00 UTC. `--to` is
        not within the time. A request is where it started.
      * **Who sees what.** Where telemetry names users, slices of tenant, persona, locale, region and channel with fewer than five of them are
        withheld, and so is what would tell them as the rest; each window by itself. `--all-groups` tells all, for who works on
        this store.
      * Rates and ratios are sums over sums, quantiles are of all values (type 7), never means of means. JSON names the hash of each definition.

      ## Your own: `gates/metrics.yaml`

      ```yaml
      %EXAMPLE%```

      An entry under a new name is a metric of your own ([schema](schema/metrics.schema.json)). One under the name of a shipped metric changes it: `definition`, `limits`,
      `owner`, `decision`, `direction` and `sql` may be given anew, `enabled: false` switches it off. All mistakes are told at
      once with their lines.

      | key | says |
      |---|---|
      | `bucket` | %BUCKETS% |
      | `kind` | `rate` (with `events` and `of`), `ratio` (with `amount` and `of`), `quantile` (with `at` and `of`) or `count` (with `of`) |
      | `unit` | `share` (of a rate, and only there), `millis`, `tokens`, `micro-usd`, `score` or `number` |
      | `direction` | `lower` or `higher` is better, or `either` way is a signal |
      | `parts` | what the parts are, if the rows name some in a column `part`; optional |
      | `definition`, `limits`, `owner`, `decision` | what people need to know; `limits` is optional |
      | `sql` | rows about requests |

      ### What the SQL gives

      Rows about requests. Each has `request_id`, and then

      * `numerator` and `denominator` for a rate (0 to the denominator) or a ratio,
      * `value` for a quantile or a count,
      * `part` if the metric has parts.

      Rows of one request add up; other columns are not read. **A request that cannot tell has no row** (or NULL in a
      number): `0 of 1` says that it was looked at and nothing was found. What is of a session stands on one request of it, its first or last. So the
      same rows are added up by slice, by window, and by session where a canary is compared.

      The SQL reads the views of [the store](schema.md#views), and `call_costs` (`request_id`, `position`, `cost_micro_usd`, `cost_source`:
      `reported` by the telemetry or `priced` by `gates/prices.yaml`, `failed`), and keeps to what DuckDB and Spark SQL both take.

      ### How your SQL is run

      In a process of its own, over a copy of the views that it names and nothing else: read-only, without files, network, extensions, environment or settings
      to change, with 512 MB, at most 20 million rows, and 30 s for each metric. It must be one SELECT. It may join, group, order, use windows, common
      table expressions and subqueries. It may not be recursive, sample, use table functions, lists or parameters, or call anything but
      %FUNCTIONS%, and the usual operators with `like`, `in`, `between`, `case`, `cast` and `coalesce`.

      ## What telemetry does not tell

      * Whether a decline uses your standard message word by word, and whether an answer that should be JSON is valid: both are in the text, of which signals are kept only.
        Checks hold cases to them.
      * Retries within an SDK's call, and a gateway's fallback behind one call.
      * Satisfaction of those who leave in silence.
      * Distinct people over a time: they are no sum over requests. `sessions` and `repeat-use` come near.
      """;

  @Test
  void thePageIsWhatTheDictionarySays() {
    StringBuilder page = new StringBuilder(head());
    MetricDictionary dictionary = MetricDictionary.shipped();
    for (Bucket bucket : Bucket.values()) {
      page.append("\n## ").append(bucket.title()).append('\n');
      dictionary.metrics().stream()
          .filter(metric -> metric.about().bucket() == bucket)
          .forEach(metric -> append(page, metric));
    }
    Golden.check("docs/metrics.md", page.toString());
  }

  @Test
  void theExampleOfThePageIsAMetricThatCanBeRead() {
    String page = Repository.read(Repository.ROOT.resolve("docs/metrics.md"));
    Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(example.find()).isTrue();
    assertThat(MetricDictionary.read("docs/metrics.md", example.group(1)).names())
        .contains("ticket-success-rate");
  }

  private static String head() {
    return HEAD.replace("%DIMENSIONS%", words(RequestDimensions.names()))
        .replace("%EXAMPLE%", Repository.read(Repository.ROOT.resolve("gates/metrics.yaml")))
        .replace("%BUCKETS%", words(List.of(Bucket.values()).stream().map(Bucket::word).toList()))
        .replace("%FUNCTIONS%", words(SelectCheck.functions()));
  }

  private static String words(List<String> words) {
    return "`" + String.join("`, `", words) + "`";
  }

  private static void append(StringBuilder page, Metric metric) {
    Metric.About about = metric.about();
    page.append("\n### ").append(metric.name()).append("\n\n");
    page.append(about.definition()).append(' ').append(measured(metric)).append("\n\n");
    if (!about.limits().isEmpty()) {
      page.append("*Limits:* ").append(about.limits()).append("\n\n");
    }
    page.append("*Owner:* %s. *Decides:* %s\n\n".formatted(about.owner(), about.decision()));
    page.append("```sql\n").append(metric.question().sql().strip()).append("\n```\n");
  }

  private static String measured(Metric metric) {
    String how =
        switch (metric.measure().kind()) {
          case MetricKind.Rate rate -> rate.events() + " of " + rate.of();
          case MetricKind.Ratio ratio -> ratio.amount() + " over " + ratio.of();
          case MetricKind.Quantile quantile ->
              "quantile %s of %s".formatted(quantile.at(), quantile.of());
          case MetricKind.Count count -> "count of " + count.of();
        };
    String unit = metric.measure().unit().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return "(%s; %s; %s%s)"
        .formatted(
            how,
            unit,
            metric.measure().direction().words(),
            metric.measure().parts() == null ? "" : "; by " + metric.measure().parts());
  }
}
