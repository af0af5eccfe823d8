package dev.ratchet.incident;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.TimeWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts findings about one thing together. Pure; the order of the input does not matter. */
public final class Grouping {
  private static final Comparator<RequestMark> BY_TIME =
      Comparator.comparing(RequestMark::startedAt).thenComparing(RequestMark::id);
  private static final Comparator<Incident> ORDER =
      Comparator.comparing((Incident one) -> one.kind().severity())
          .thenComparing(one -> one.kind().failureMode())
          .thenComparing(one -> one.seen().first())
          .thenComparing(Incident::id);

  private record Key(String failureMode, String unit) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byMode = failureMode.compareTo(other.failureMode);
      return byMode != 0 ? byMode : unit.compareTo(other.unit);
    }
  }

  private final Map<String, RequestMark> marks;

  private Grouping(Collection<RequestMark> marks) {
    this.marks = marks.stream().collect(Collectors.toMap(RequestMark::id, Function.identity()));
  }

  /**
   * The incidents, gravest first, then by failure mode and time.
   *
   * @param marks must hold every request that a finding names
   */
  public static List<Incident> of(Collection<Finding> findings, Collection<RequestMark> marks) {
    Grouping grouping = new Grouping(marks);
    List<Finding.InRequest> inRequests = new ArrayList<>();
    List<Finding.InWindow> inWindows = new ArrayList<>();
    for (Finding finding : findings) {
      switch (finding) {
        case Finding.InRequest one -> inRequests.add(one);
        case Finding.InWindow one -> inWindows.add(one);
      }
    }
    List<Incident> incidents = new ArrayList<>(grouping.byUnit(inRequests));
    inWindows.forEach(one -> incidents.add(grouping.ofWindow(one, inRequests)));
    incidents.sort(ORDER);
    return List.copyOf(incidents);
  }

  private List<Incident> byUnit(List<Finding.InRequest> findings) {
    Map<Key, List<Finding.InRequest>> units = new TreeMap<>();
    for (Finding.InRequest finding : findings) {
      RequestMark mark = mark(finding.request());
      String unit = mark.session() == null ? "request " + mark.id() : "session " + mark.session();
      units
          .computeIfAbsent(new Key(finding.detector().failureMode(), unit), _ -> new ArrayList<>())
          .add(finding);
    }
    return units.values().stream().map(this::ofUnit).toList();
  }

  private Incident ofUnit(List<Finding.InRequest> findings) {
    List<Finding.InRequest> ordered =
        findings.stream()
            .sorted(
                Comparator.comparing((Finding.InRequest one) -> mark(one.request()), BY_TIME)
                    .thenComparing(one -> one.detector().id()))
            .toList();
    List<RequestMark> requests =
        ordered.stream().map(one -> mark(one.request())).distinct().toList();
    FailureKind kind =
        ordered.stream()
            .map(one -> FailureKind.of(one.detector()))
            .reduce(FailureKind::and)
            .orElseThrow();
    RequestMark first = requests.getFirst();
    return new Incident(
        id(kind.failureMode(), first.id()),
        kind,
        first.session(),
        new Seen(first.startedAt(), requests.getLast().startedAt()),
        requests.stream().map(RequestMark::id).toList(),
        List.copyOf(ordered));
  }

  /** A window's incident also names the requests whose findings show the same connector in it. */
  private Incident ofWindow(Finding.InWindow window, List<Finding.InRequest> findings) {
    List<String> explained =
        findings.stream()
            .filter(one -> Explanation.of(one, window))
            .map(one -> mark(one.request()))
            .filter(mark -> within(window, mark))
            .distinct()
            .sorted(BY_TIME)
            .map(RequestMark::id)
            .toList();
    TimeWindow time = window.window();
    String what = window.slice() + "/" + window.tenant() + "/" + time.start();
    return new Incident(
        id(window.detector().failureMode(), what),
        FailureKind.of(window.detector()),
        null,
        new Seen(time.start(), time.end()),
        explained,
        List.of(window));
  }

  private static boolean within(Finding.InWindow window, RequestMark mark) {
    return window.window().contains(mark.startedAt())
        && (window.tenant().isEmpty() || window.tenant().equals(mark.slices().get("tenant")));
  }

  private RequestMark mark(String request) {
    RequestMark mark = marks.get(request);
    if (mark == null) {
      throw new IllegalArgumentException("no mark for request " + request);
    }
    return mark;
  }

  private static String id(String failureMode, String first) {
    return "inc-" + ContentHash.of(failureMode + "\n" + first).brief();
  }
}
