package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.attribution.Attribution;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at a canary, as it is kept.
 *
 * @param canary id
 * @param number from 1
 * @param at when it was made
 * @param until requests before then were read
 * @param detectors hash of the detectors' settings
 * @param dictionary hash of the metric dictionary
 * @param data hash of what units did, in whatever order it was read
 * @param requests of both arms that name a unit
 * @param withoutUnit those that name none and are compared in nothing
 * @param attributions what the blockers of a rollback set in with, in their order; null in readings
 *     that were made before it was told
 */
public record CanaryReading(
    String canary,
    int number,
    Instant at,
    Instant until,
    ContentHash detectors,
    ContentHash dictionary,
    ContentHash data,
    long requests,
    long withoutUnit,
    CanaryDecision decision,
    @Nullable List<Attribution> attributions) {
  public CanaryReading {
    attributions = attributions == null ? null : List.copyOf(attributions);
  }

  /** What the blockers set in with, as far as it was told. */
  public List<Attribution> causes() {
    return attributions == null ? List.of() : attributions;
  }
}
