package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of sessions or users.
 *
 * @param metrics rates, ratios and quantiles without parts, in the order in which rows tell them
 * @param dimensions of {@link RequestDimensions#names}, in the order in which rows tell them
 * @param arms in whose order rows name them; a request that fits several is in the first
 * @param looks times, ascending; a request that started before {@code n} of them not comes in look
 *     {@code n}, from 0
 */
public record UnitOrder(
    List<Metric> metrics,
    List<String> dimensions,
    List<Arm> arms,
    List<Instant> looks,
    UnitOf unit) {
  /**
   * The requests of one arm.
   *
   * @param tag that they carry, such as {@code prompt=copilot@v13} where telemetry names the
   *     prompt; null where time alone tells
   */
  public record Arm(@Nullable Slice tag, Period time) {}

  /** Whose doing is added up. */
  public enum UnitOf {
    /** A request without a session is one of its own. */
    SESSION,
    /** Requests that name no user are left out. */
    USER
  }

  /**
   * An order that can be answered.
   *
   * @throws RatchetException USAGE for a metric that cannot be added up by unit
   */
  public UnitOrder {
    metrics = List.copyOf(metrics);
    dimensions = List.copyOf(dimensions);
    arms = List.copyOf(arms);
    looks = List.copyOf(looks);
    metrics.forEach(UnitOrder::check);
  }

  private static void check(Metric metric) {
    if (metric.measure().parts() != null || metric.measure().kind() instanceof MetricKind.Count) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "metric '%s': a count, and a metric with parts, cannot be compared between arms"
              .formatted(metric.name()));
    }
  }
}
