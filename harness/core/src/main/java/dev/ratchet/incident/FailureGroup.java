package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import java.time.Instant;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

/**
 * All incidents of one failure mode.
 *
 * @param incidents ids, by time
 * @param requests how many distinct requests they concern
 * @param bySlice how many of those requests are in each slice; null when withheld, see {@link
 *     SharedView}
 * @param standouts slices that are hit clearly more often than their share of the traffic
 * @param explains failure mode to how many of its requests this group's windows explain
 */
public record FailureGroup(
    FailureKind kind,
    Seen seen,
    List<String> incidents,
    int requests,
    SortedMap<Slice, @Nullable Integer> bySlice,
    Onset onset,
    List<Standout> standouts,
    SortedMap<String, Integer> explains) {
  public FailureGroup {
    incidents = List.copyOf(incidents);
    bySlice = Collections.unmodifiableSortedMap(new TreeMap<>(bySlice));
    standouts = List.copyOf(standouts);
    explains = Collections.unmodifiableSortedMap(new TreeMap<>(explains));
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
        .map(group -> of(group, incidents, byId))
        .sorted(
            Comparator.comparing((FailureGroup one) -> one.kind().severity())
                .thenComparing(one -> one.kind().failureMode()))
        .toList();
  }

  private static FailureGroup of(
      List<Incident> group, Collection<Incident> all, Map<String, RequestMark> marks) {
    List<Incident> ordered =
        group.stream()
            .sorted(
                Comparator.comparing((Incident one) -> one.seen().first())
                    .thenComparing(Incident::id))
            .toList();
    Set<String> requests = requests(ordered);
    return new FailureGroup(
        ordered.stream().map(Incident::kind).reduce(FailureKind::and).orElseThrow(),
        ordered.stream().map(Incident::seen).reduce(Seen::and).orElseThrow(),
        ordered.stream().map(Incident::id).toList(),
        requests.size(),
        bySlice(requests, marks),
        onset(ordered, marks),
        Standout.of(requests, marks.values()),
        explains(ordered, all));
  }

  /** Requests' rates speak where there are any; a group of windows goes by its first one. */
  private static Onset onset(List<Incident> ordered, Map<String, RequestMark> marks) {
    List<Incident> inRequests = ordered.stream().filter(one -> !one.isWindow()).toList();
    Set<String> failing = requests(inRequests);
    return inRequests.isEmpty()
        ? WindowAttribution.of(ordered.getFirst().seen().first(), marks.values())
        : Attribution.of(failing, firstRequest(failing, marks), marks.values());
  }

  private static Instant firstRequest(Set<String> requests, Map<String, RequestMark> marks) {
    return requests.stream()
        .map(marks::get)
        .filter(Objects::nonNull)
        .map(RequestMark::startedAt)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static SortedMap<String, Integer> explains(
      List<Incident> group, Collection<Incident> all) {
    SortedMap<String, Set<String>> byMode = new TreeMap<>();
    // Few are windows; without this look, every incident would be held against every other.
    for (Incident window : group.stream().filter(Incident::isWindow).toList()) {
      Set<String> members = Set.copyOf(window.requests());
      for (Incident other : all) {
        explained(window, other).stream()
            .filter(members::contains)
            .forEach(
                request ->
                    byMode
                        .computeIfAbsent(other.kind().failureMode(), _ -> new LinkedHashSet<>())
                        .add(request));
      }
    }
    SortedMap<String, Integer> counts = new TreeMap<>();
    byMode.forEach((mode, requests) -> counts.put(mode, requests.size()));
    return counts;
  }

  /** Requests whose findings in the other incident show what the window's findings name. */
  private static List<String> explained(Incident window, Incident other) {
    List<String> requests = new ArrayList<>();
    for (Finding by : window.findings()) {
      for (Finding finding : other.findings()) {
        if (by instanceof Finding.InWindow wide
            && finding instanceof Finding.InRequest one
            && Explanation.of(one, wide)) {
          requests.add(one.request());
        }
      }
    }
    return requests;
  }

  private static Set<String> requests(List<Incident> incidents) {
    Set<String> requests = new LinkedHashSet<>();
    incidents.forEach(one -> requests.addAll(one.requests()));
    return requests;
  }

  private static SortedMap<Slice, @Nullable Integer> bySlice(
      Set<String> requests, Map<String, RequestMark> marks) {
    SortedMap<Slice, @Nullable Integer> counts = new TreeMap<>();
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
