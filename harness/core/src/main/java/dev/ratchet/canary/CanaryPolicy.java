package dev.ratchet.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Node;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a canary is held to: one file {@code gates/canary/*.yaml}, read by {@link
 * CanaryPolicyReader}.
 *
 * @param metrics in the file's order
 * @param p0 conditions of which one confirmed event rolls back, sorted
 * @param release what a release takes beside the comparison
 * @param source the file as written, with places; {@link #hash} covers it
 */
public record CanaryPolicy(
    String name,
    Arms arms,
    Plan plan,
    Scope scope,
    List<Watched> metrics,
    List<String> p0,
    Evidence evidence,
    Draws draws,
    ReleaseTerms release,
    Node.Mapping source) {
  /** What exchanges its arm as a whole. */
  public enum Unit {
    SESSION,
    USER;

    /** Several of them, such as {@code sessions}. */
    public String many() {
      return switch (this) {
        case SESSION -> "sessions";
        case USER -> "users";
      };
    }
  }

  /**
   * How much traffic is meant to be seen, and when it is looked at.
   *
   * @param period in which the canary gets its traffic; of windows, the canary's
   * @param looks shares of the period at which the canary is looked at, ascending in (0, 1], the
   *     last 1
   * @param shares the canary's planned share of the units in the stretch before each look, in (0,
   *     1); as many as looks
   */
  public record Plan(Unit unit, TimeWindow period, List<Double> looks, List<Double> shares) {
    public Plan {
      looks = List.copyOf(looks);
      shares = List.copyOf(shares);
    }

    /** When the looks are due, ascending; the last at the period's end. */
    public List<Instant> times() {
      long millis = Duration.between(period.start(), period.end()).toMillis();
      return looks.stream()
          .map(look -> period.start().plusMillis(Math.round(look * millis)))
          .toList();
    }

    /** How many looks are due at a time. */
    public int due(Instant now) {
      return (int) times().stream().filter(time -> !time.isAfter(now)).count();
    }
  }

  /**
   * Where is looked.
   *
   * @param dimensions whose values are compared one by one
   * @param critical slices without which nothing passes, sorted
   */
  public record Scope(List<String> dimensions, List<Slice> critical) {
    public Scope {
      dimensions = List.copyOf(dimensions);
      critical = critical.stream().distinct().sorted().toList();
    }
  }

  /**
   * A metric and what it is held to. Shares are points of a rate, or parts of the baseline's value.
   *
   * @param critical whether a pass must prove the margin
   * @param floor the smallest loss that fails
   * @param margin the loss that a pass must rule out
   * @param sliceMargin the same within critical slices; null when it suffices that they are covered
   */
  public record Watched(
      String metric,
      MetricShape shape,
      boolean critical,
      double floor,
      double margin,
      @Nullable Double sliceMargin) {}

  /**
   * Below this a slice is not covered.
   *
   * @param units of each arm
   * @param events of a rate that are expected in each arm
   */
  public record Evidence(int units, int events) {}

  /**
   * The random labels.
   *
   * @param shuffles random ways to deal them beside the one that was seen
   */
  public record Draws(long seed, int shuffles) {}

  public CanaryPolicy {
    metrics = List.copyOf(metrics);
    p0 = p0.stream().distinct().sorted().toList();
  }

  /** Identity of everything that the file says. */
  public ContentHash hash() {
    return ContentHash.ofRecord(source);
  }
}
