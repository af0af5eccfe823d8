package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All incidents of one failure mode.
 *
 * @param incidents ids, by time
 * @param requests how many distinct requests they concern
 * @param bySlice how many of those requests are in each slice
 */
public record FailureGroup(
    FailureKind kind,
    Seen seen,
    List<String> incidents,
    int requests,
    SortedMap<Slice, Integer> bySlice,
    Onset onset) {
  public FailureGroup {
    incidents = List.copyOf(incidents);
    bySlice = Collections.unmodifiableSortedMap(new TreeMap<>(bySlice));
  }

  /** The groups, gravest first, then by failure mode. */
  public static List<FailureGroup> of(
      Collection<Incident> incidents, Collection<RequestMark> marks) {
    Map<String, RequestMark> byId =
        marks.stream().collect(Collectors.toMap(RequestMark::id, Function.identity()));
    Map<String, List<Incident>> modes =
        incidents.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.kind().failureMode(), TreeMap::new, Collectors.toList()));
    return modes.values().stream()
        .map(group -> of(group, byId))
        .sorted(
            Comparator.comparing((FailureGroup one) -> one.kind().severity())
                .thenComparing(one -> one.kind().failureMode()))
        .toList();
  }

  private static FailureGroup of(List<Incident> group, Map<String, RequestMark> marks) {
    List<Incident> ordered =
        group.stream()
            .sorted(
                Comparator.comparing((Incident one) -> one.seen().first())
                    .thenComparing(Incident::id))
            .toList();
    Set<String> requests = new LinkedHashSet<>();
    ordered.forEach(one -> requests.addAll(one.requests()));
    Seen seen = ordered.stream().map(Incident::seen).reduce(Seen::and).orElseThrow();
    return new FailureGroup(
        ordered.stream().map(Incident::kind).reduce(FailureKind::and).orElseThrow(),
        seen,
        ordered.stream().map(Incident::id).toList(),
        requests.size(),
        bySlice(requests, marks),
        Attribution.of(requests, firstRequest(requests, marks, seen), marks.values()));
  }

  private static Instant firstRequest(
      Set<String> requests, Map<String, RequestMark> marks, Seen seen) {
    return requests.stream()
        .map(marks::get)
        .filter(Objects::nonNull)
        .map(RequestMark::startedAt)
        .min(Comparator.naturalOrder())
        .orElse(seen.first());
  }

  private static SortedMap<Slice, Integer> bySlice(
      Set<String> requests, Map<String, RequestMark> marks) {
    SortedMap<Slice, Integer> counts = new TreeMap<>();
    for (String request : requests) {
      RequestMark mark = marks.get(request);
      if (mark != null) {
        mark.slices()
            .forEach((name, value) -> counts.merge(new Slice(name, value), 1, Integer::sum));
      }
    }
    return counts;
  }
}
