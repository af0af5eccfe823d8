package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks which version change a failure set in with. A version is a suspect when it came in while
 * traffic was already flowing, before the first failure; it is named when its requests fail at
 * least {@value #MIN_RATIO} times as often as all others and chance is ruled out (Fisher,
 * one-sided, Bonferroni over all versions compared). Of several the least likely by chance is
 * named. This is association in time, not proof.
 */
public final class Attribution {
  private static final int MIN_RATIO = 3;
  private static final double ALPHA = 0.01;

  /** Requests that must precede a version before its coming counts as a change. */
  private static final int MIN_BEFORE = 20;

  private static final Comparator<Onset.VersionChange> LEAST_LIKELY =
      Comparator.comparingDouble(Onset.VersionChange::pValue)
          .thenComparingDouble(change -> -change.with().share())
          .thenComparing(Onset.VersionChange::version);

  private record Count(Instant since, long before, long requests, long failed) {}

  private Attribution() {}

  /**
   * Attributes failing requests to a version change.
   *
   * @param failing ids of the requests that failed
   * @param firstSeen when the first failure was seen
   */
  public static Onset of(Set<String> failing, Instant firstSeen, Collection<RequestMark> requests) {
    if (failing.isEmpty()) {
      return new Onset.Unexplained("no request is named");
    }
    Map<Slice, Count> versions = counts(failing, requests);
    if (versions.isEmpty()) {
      return new Onset.Unexplained("the telemetry names no versions");
    }
    Onset.Rate total = new Onset.Rate(failing.size(), requests.size());
    List<Onset.VersionChange> suspects = new ArrayList<>();
    versions.forEach(
        (version, count) -> {
          if (count.before() >= MIN_BEFORE && !count.since().isAfter(firstSeen)) {
            suspect(version, count, total, versions.size()).ifPresent(suspects::add);
          }
        });
    return suspects.stream()
        .min(LEAST_LIKELY)
        .map(Onset.class::cast)
        .orElseGet(() -> new Onset.Unexplained("no version change explains it"));
  }

  private static Map<Slice, Count> counts(Set<String> failing, Collection<RequestMark> requests) {
    List<RequestMark> ordered =
        requests.stream()
            .sorted(Comparator.comparing(RequestMark::startedAt).thenComparing(RequestMark::id))
            .toList();
    Map<Slice, Count> counts = new TreeMap<>();
    for (int i = 0; i < ordered.size(); i++) {
      RequestMark mark = ordered.get(i);
      long failed = failing.contains(mark.id()) ? 1 : 0;
      Count first = new Count(mark.startedAt(), i, 1, failed);
      mark.versions()
          .forEach(
              (dimension, value) ->
                  counts.merge(new Slice(dimension, value), first, Attribution::add));
    }
    return counts;
  }

  private static Count add(Count sum, Count one) {
    return new Count(sum.since(), sum.before(), sum.requests() + 1, sum.failed() + one.failed());
  }

  private static Optional<Onset.VersionChange> suspect(
      Slice version, Count count, Onset.Rate total, int compared) {
    Onset.Rate with = new Onset.Rate(count.failed(), count.requests());
    Onset.Rate without =
        new Onset.Rate(total.failed() - count.failed(), total.requests() - count.requests());
    if (without.requests() == 0 || with.share() < MIN_RATIO * without.share()) {
      return Optional.empty();
    }
    double p = FisherTest.atLeast(with.failed(), with.requests(), total.failed(), total.requests());
    double corrected = Math.min(1, p * compared);
    return corrected < ALPHA && with.failed() > 0
        ? Optional.of(new Onset.VersionChange(version, count.since(), with, without, corrected))
        : Optional.empty();
  }
}
