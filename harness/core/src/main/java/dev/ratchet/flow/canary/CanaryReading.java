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
 * @param attributions what the blockers of a rollback set in with, in their order
 * @param candidate what the canary runs, as its file was when it was first read; null when that
 *     could not be told
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
    List<Attribution> attributions,
    @Nullable ContentHash candidate) {
  public CanaryReading {
    attributions = List.copyOf(attributions);
  }
}
