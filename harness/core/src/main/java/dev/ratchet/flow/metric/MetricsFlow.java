package dev.ratchet.flow.metric;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.store.MetricScope;
import dev.ratchet.store.MetricStore;
import dev.ratchet.store.RequestDimensions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells metrics over the telemetry of a workspace. */
public final class MetricsFlow {
  private final Ratchet ratchet;

  public MetricsFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * The dictionary of the workspace: what Ratchet ships, with what {@code gates/metrics.yaml} says.
   *
   * @throws RatchetException INVALID_INPUT naming every problem of the file with its line
   */
  public MetricDictionary dictionary() {
    Path file = ratchet.workspace().gates().resolve("metrics.yaml");
    if (!Files.exists(file)) {
      return MetricDictionary.shipped();
    }
    try {
      return MetricDictionary.read("gates/metrics.yaml", Files.readString(file));
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INVALID_INPUT, file + ": not readable as UTF-8", e);
    }
  }

  /**
   * Computes metrics.
   *
   * @param names none for all
   * @throws RatchetException NOT_FOUND for a name that there is not, USAGE for a dimension that
   *     there is not, INVALID_INPUT for a metric of the user's that cannot be run
   */
  public MetricsReport report(
      List<String> names, MetricScope scope, MetricStore.Progress progress) {
    List<Metric> metrics = dictionary().named(names);
    checkDimension(scope);
    checkTrust(metrics);
    MetricStore.Computed computed =
        ratchet
            .store()
            .use(
                database ->
                    new MetricStore(database, ratchet.prices()).compute(metrics, scope, progress));
    return new MetricsReport(
        computed.requests(),
        computed.first(),
        computed.last(),
        scope.dimension(),
        metrics.stream().map(MetricsReport.Named::of).toList(),
        computed.cells());
  }

  /** What a stranger's change brings along is not run, however confined. */
  private void checkTrust(List<Metric> metrics) {
    List<String> own =
        metrics.stream()
            .filter(metric -> metric.question().origin() == Metric.Origin.WORKSPACE)
            .map(Metric::name)
            .toList();
    if (!own.isEmpty() && ratchet.surroundings().isUntrusted()) {
      throw new RatchetException(
          ErrorCode.EVIDENCE_MISSING,
          "gates/metrics.yaml: no SQL is run for a change from a fork (%s); name the metrics that come"
                  .formatted(String.join(", ", own))
              + " with Ratchet, or have it run from a branch of this repository");
    }
  }

  private static void checkDimension(MetricScope scope) {
    String dimension = scope.dimension();
    if (dimension != null && !RequestDimensions.names().contains(dimension)) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "--by: no dimension '%s'%s"
              .formatted(dimension, NearestWord.hint(dimension, RequestDimensions.names())));
    }
  }
}
