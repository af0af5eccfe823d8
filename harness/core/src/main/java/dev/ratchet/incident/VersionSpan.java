package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the telemetry says of one version.
 *
 * @param since when its first request started
 * @param before how many requests started before that one
 * @param failed how many of {@code requests} are among the failing ones
 */
record VersionSpan(Instant since, long before, long requests, long failed) {
  /** Requests that must precede a version before its coming counts as a change. */
  private static final int MIN_BEFORE = 20;

  /** Every version seen, such as {@code retrieval=rc-v7}. */
  static SortedMap<Slice, VersionSpan> all(Set<String> failing, Collection<RequestMark> requests) {
    List<RequestMark> ordered =
        requests.stream()
            .sorted(Comparator.comparing(RequestMark::startedAt).thenComparing(RequestMark::id))
            .toList();
    SortedMap<Slice, VersionSpan> spans = new TreeMap<>();
    for (int i = 0; i < ordered.size(); i++) {
      RequestMark mark = ordered.get(i);
      VersionSpan first =
          new VersionSpan(mark.startedAt(), i, 1, failing.contains(mark.id()) ? 1 : 0);
      for (Map.Entry<String, String> version : mark.versions().entrySet()) {
        spans.merge(new Slice(version.getKey(), version.getValue()), first, VersionSpan::and);
      }
    }
    return spans;
  }

  /** Whether traffic was flowing when it came, so that its coming was a change. */
  boolean isChange() {
    return before >= MIN_BEFORE;
  }

  private VersionSpan and(VersionSpan one) {
    return new VersionSpan(since, before, requests + one.requests, failed + one.failed);
  }
}
