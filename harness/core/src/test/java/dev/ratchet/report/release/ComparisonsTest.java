package dev.ratchet.report.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratchet.base.ContentHash;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryPolicyReader;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.MetricShape;
import dev.ratchet.canary.Reading;
import dev.ratchet.canary.Reading.Standing;
import dev.ratchet.metric.Unit;
import dev.ratchet.report.release.ReleaseSheet.Comparison;
import dev.ratchet.report.release.ReleaseSheet.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ComparisonsTest {
  private static final CanaryPolicy POLICY =
      CanaryPolicyReader.read(
          "canary.yaml",
          """
          canary: copilot
          arms: {tag: prompt, canary: v8, baseline: v7}
          period: {from: "2026-10-01T00:00:00Z", to: "2026-10-05T00:00:00Z"}
          share: 0.1
          metrics: [{metric: refusal-rate, critical: true}, {metric: latency-p95}]
          p0: [access-control-violation]
          """,
          new TreeMap<>(
              Map.of(
                  "refusal-rate",
                  new MetricShape(new MetricShape.Rate(), MetricShape.Worse.HIGHER, false),
                  "latency-p95",
                  new MetricShape(
                      new MetricShape.Quantile(0.95), MetricShape.Worse.HIGHER, false))));

  private static Reading compared(String metric, String over, boolean critical, Standing standing) {
    return new Reading(
        metric,
        over,
        critical,
        new Reading.Compared(
            new Reading.Side(100, metric.startsWith("latency") ? 1_250 : 0.12),
            new Reading.Side(900, metric.startsWith("latency") ? 1_000 : 0.06),
            new Reading.Change(metric.startsWith("latency") ? 0.25 : 0.06, 0.01, null),
            new Reading.Test(0.01, standing == Standing.WORSE, standing)));
  }

  private static Comparison of(Reading... readings) {
    return new Comparisons(POLICY, Map.of("latency-p95", Unit.MILLIS))
        .of(
            new CanaryDecision(
                new CanaryVerdict.Pass(),
                new CanaryDecision.Basis(
                    ContentHash.of("x"),
                    100,
                    900,
                    0,
                    null,
                    false,
                    1,
                    1,
                    0.05,
                    new CanaryPolicy.Draws(1, 999)),
                List.of(readings),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void whatIsWorseStandsFirstAndWhatIsProvenIsFoldedAway() {
    Comparison comparison =
        of(
            compared("refusal-rate", "all", true, Standing.OPEN),
            compared("latency-p95", "all", false, Standing.PROVEN),
            compared("latency-p95", "persona=guest", false, Standing.OPEN),
            new Reading("latency-p95", "persona=hr", false, new Reading.Missing(true, true)),
            compared("latency-p95", "persona=employee", false, Standing.WORSE));
    assertThat(comparison.first())
        .extracting(Row::over, row -> row.standing().word())
        .containsExactly(tuple("persona=employee", "worse"), tuple("all", "not shown"));
    assertThat(comparison.rest())
        .extracting(Row::over)
        .containsExactly("persona=hr", "persona=guest", "all");
  }

  @Test
  void aMetricThatWasNotMeasuredIsNeverFoldedAway() {
    assertThat(
            of(new Reading("latency-p95", "all", false, new Reading.Missing(true, false))).first())
        .extracting(row -> row.standing().word(), Row::canary)
        .containsExactly(tuple("not measured", "–"));
  }

  @Test
  void ratesAreInPointsAndEverythingElseInItsUnitAndInPercent() {
    Comparison comparison =
        of(
            compared("refusal-rate", "all", true, Standing.WORSE),
            compared("latency-p95", "all", true, Standing.WORSE));
    assertThat(comparison.first())
        .extracting(Row::canary, Row::baseline, Row::change)
        .containsExactly(
            tuple("12.00 %", "6.00 %", "+6.00 points (+1.00 to ?)"),
            tuple("1,250 ms", "1,000 ms", "+25.00 % (+1.00 to ?)"));
  }
}
