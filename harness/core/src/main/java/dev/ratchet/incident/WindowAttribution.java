package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks which version came nearest to the start of a window: in the day before it, or in its first
 * hours, since the start is estimated from counts and may be a few hours early. Only versions that
 * came in while traffic was already flowing count.
 */
final class WindowAttribution {
  private static final Duration BEFORE = Duration.ofHours(24);
  private static final Duration WITHIN = Duration.ofHours(6);

  private static final Comparator<Onset.Arrival> NEAREST =
      Comparator.comparingLong((Onset.Arrival one) -> Math.abs(one.secondsAfterStart()))
          .thenComparing(Onset.Arrival::version);

  private WindowAttribution() {}

  /**
   * Attributes a window to a version's coming.
   *
   * @param start when the window begins
   */
  static Onset of(Instant start, Collection<RequestMark> requests) {
    Map<Slice, VersionSpan> versions = VersionSpan.all(Set.of(), requests);
    if (versions.isEmpty()) {
      return new Onset.Unexplained("the telemetry names no versions");
    }
    List<Onset.Arrival> near = new ArrayList<>();
    versions.forEach(
        (version, span) -> {
          if (span.isChange() && isNear(start, span.since())) {
            long seconds = Duration.between(start, span.since()).toSeconds();
            near.add(new Onset.Arrival(version, span.since(), seconds));
          }
        });
    near.sort(NEAREST);
    return near.isEmpty()
        ? new Onset.Unexplained("no version came near it")
        : new Onset.VersionNear(near.getFirst(), near.subList(1, near.size()));
  }

  private static boolean isNear(Instant start, Instant since) {
    return !since.isBefore(start.minus(BEFORE)) && !since.isAfter(start.plus(WITHIN));
  }
}
