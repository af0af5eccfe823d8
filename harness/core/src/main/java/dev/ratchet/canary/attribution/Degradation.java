package dev.ratchet.canary.attribution;

import dev.ratchet.base.Slice;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests behind one blocker, counted. A request is degraded when it adds to the loss: it has
 * the event, lies beyond the quantile of both arms together, or takes more than their ratio.
 *
 * @param seen of the canary
 * @param combinations every combination of versions that either arm had where the blocker is
 * @param shared what every degraded request of the canary has in common, such as {@code
 *     data-source=hr}; sorted
 * @param examples degraded requests of the canary, those that add most first
 */
public record Degradation(
    Seen seen, List<Combination> combinations, List<Slice> shared, List<Example> examples) {
  /**
   * When it was seen, and how often.
   *
   * @param since about when it set in: from then on it is more often than in the baseline
   * @param first the first degraded request; where the baseline has some too, it may be one of
   *     those that come anyway
   * @param units sessions or users
   */
  public record Seen(Instant since, Instant first, Instant last, long requests, long units) {}

  /**
   * Requests of the same versions.
   *
   * @param versions by dimension; what a request does not tell is absent
   * @param since when the first of the canary started; null when the canary has none
   */
  public record Combination(
      SortedMap<String, String> versions, @Nullable Instant since, Part canary, Part baseline) {
    public Combination {
      versions = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) versions));
    }
  }

  /** How many of how many requests are degraded. */
  public record Part(long degraded, long requests) {}

  /**
   * A request that can be looked at.
   *
   * @param request and {@code unit}: pseudonyms; the unit is empty where the request names none
   * @param incident that it is part of; null when it is part of none
   */
  public record Example(String request, String unit, Instant at, @Nullable String incident) {}

  public Degradation {
    combinations = List.copyOf(combinations);
    shared = List.copyOf(shared);
    examples = List.copyOf(examples);
  }
}
