package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.canary.CanaryPlan;
import dev.ratchet.canary.CanaryPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a canary must run.
 *
 * @param canary name
 * @param policy hash
 * @param unit what is counted
 * @param critical slices without which nothing passes
 * @param periodDays how long the policy's period is
 * @param answer whether that suffices
 * @param needed null while unknown
 */
public record PlannedCanary(
    String canary,
    ContentHash policy,
    CanaryPolicy.Unit unit,
    List<Slice> critical,
    Past past,
    double periodDays,
    Answer answer,
    CanaryPlan.@Nullable Stretch needed,
    CanaryPlan plan) {
  /** Whether the policy's own period suffices. */
  public enum Answer {
    ENOUGH,
    TOO_SHORT,
    UNKNOWN
  }

  /**
   * Where it was told from.
   *
   * @param of what its requests carry; null for all requests
   * @param days that count as its length
   * @param requests of some unit
   */
  public record Past(@Nullable Slice of, TimeWindow window, double days, long requests) {}

  public PlannedCanary {
    critical = List.copyOf(critical);
  }

  static PlannedCanary of(CanaryPolicy policy, Past past, CanaryPlan plan) {
    TimeWindow period = policy.plan().period();
    double days = CanaryPlanFlow.days(period);
    CanaryPlan.Stretch needed = plan.whole();
    return new PlannedCanary(
        policy.name(),
        policy.hash(),
        policy.plan().unit(),
        policy.scope().critical(),
        past,
        days,
        needed == null ? Answer.UNKNOWN : needed.days() <= days ? Answer.ENOUGH : Answer.TOO_SHORT,
        needed,
        plan);
  }
}
