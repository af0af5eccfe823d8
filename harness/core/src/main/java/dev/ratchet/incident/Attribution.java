package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks which version change a failure set in with. A version is a suspect when it came in while
 * traffic was already flowing, before the first failure; it is named when its requests fail at
 * least {@value #MIN_RATIO} times as often as all others and chance is ruled out (Fisher,
 * one-sided, Bonferroni over all versions compared). Of several the least likely by chance is
 * named, and those that fit about as well beside it. This is association in time, not proof.
 */
public final class Attribution {
  private static final int MIN_RATIO = 3;
  private static final double ALPHA = 0.01;

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
    Map<Slice, VersionSpan> versions = VersionSpan.all(failing, requests);
    if (versions.isEmpty()) {
      return new Onset.Unexplained("the telemetry names no versions");
    }
    Onset.Rate total = new Onset.Rate(failing.size(), requests.size());
    List<Onset.VersionChange> suspects = new ArrayList<>();
    versions.forEach(
        (version, span) -> {
          if (span.isChange() && !span.since().isAfter(firstSeen)) {
            suspect(version, span, total, versions.size()).ifPresent(suspects::add);
          }
        });
    return suspects.isEmpty()
        ? new Onset.Unexplained("no version change explains it")
        : LeastLikely.of(suspects);
  }

  private static Optional<Onset.VersionChange> suspect(
      Slice version, VersionSpan span, Onset.Rate total, int compared) {
    Onset.Rate with = new Onset.Rate(span.failed(), span.requests());
    Onset.Rate without =
        new Onset.Rate(total.failed() - span.failed(), total.requests() - span.requests());
    if (without.requests() == 0 || with.share() < MIN_RATIO * without.share()) {
      return Optional.empty();
    }
    double p = FisherTest.atLeast(with.failed(), with.requests(), total.failed(), total.requests());
    double corrected = Math.min(1, p * compared);
    return corrected < ALPHA && with.failed() > 0
        ? Optional.of(
            new Onset.VersionChange(version, span.since(), with, without, corrected, List.of()))
        : Optional.empty();
  }
}
