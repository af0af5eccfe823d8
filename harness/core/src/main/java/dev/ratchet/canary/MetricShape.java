package dev.ratchet.canary;

/**
 * What a comparison must know of a metric; the metric dictionary has the rest.
 *
 * @param kind how it comes from what a unit did
 * @param worse which way is a loss
 * @param guards whether it counts what guardrails, redaction or access control did, where half a
 *     point matters already
 */
public record MetricShape(Kind kind, Worse worse, boolean guards) {
  /** Which way is a loss. */
  public enum Worse {
    HIGHER,
    LOWER,
    /** Either way is a signal, as with access denials. */
    EITHER
  }

  /** How a metric comes from what a unit did. */
  public sealed interface Kind {}

  /** Events by opportunities, such as refusals by requests; compared in points. */
  public record Rate() implements Kind {}

  /** An amount by a count, such as cost by success; compared in percent. */
  public record Ratio() implements Kind {}

  /**
   * A quantile of single values, such as the latency of requests; compared in percent.
   *
   * @param at in (0, 1), such as 0.95
   */
  public record Quantile(double at) implements Kind {
    public Quantile {
      if (!(at > 0 && at < 1)) {
        throw new IllegalArgumentException("a quantile lies between 0 and 1");
      }
    }
  }

  /** The smallest loss that fails a canary unless the policy says otherwise, a share. */
  double usualFloor() {
    return switch (kind) {
      case Rate _ -> guards ? 0.005 : 0.01;
      case Ratio _, Quantile _ -> 0.10;
    };
  }
}
