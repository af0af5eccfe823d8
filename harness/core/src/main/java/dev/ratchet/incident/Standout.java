package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A slice that is hit clearly more often than its share of the traffic explains: at least {@value
 * #MIN_RATIO} times as often, with chance ruled out (Fisher, one-sided, Bonferroni over the slices
 * compared). Counted in sessions, since the requests of one session are not independent; a request
 * without a session stands alone.
 *
 * @param hit among the sessions that the group concerns
 * @param overall among all sessions
 * @param pValue one-sided, corrected for the number of slices compared
 */
public record Standout(Slice slice, Part hit, Part overall, double pValue) {
  private static final double MIN_RATIO = 1.5;
  private static final double ALPHA = 0.01;
  private static final Set<String> DIMENSIONS =
      Set.of("persona", "tenant", "locale", "region", "channel", "intent");

  private static final Comparator<Standout> CLEAREST =
      Comparator.comparingDouble(Standout::pValue).thenComparing(Standout::slice);

  /** How many sessions of how many. */
  public record Part(int sessions, int of) {
    public Part {
      if (of < 1 || sessions < 0 || sessions > of) {
        throw new IllegalArgumentException("a part is 0 to all of at least one session");
      }
    }

    /** In [0, 1]. */
    public double share() {
      return (double) sessions / of;
    }
  }

  /** The slices that stand out among these requests, clearest first. */
  static List<Standout> of(Set<String> requests, Collection<RequestMark> marks) {
    Set<String> concerned = new HashSet<>();
    marks.stream()
        .filter(mark -> requests.contains(mark.id()))
        .forEach(mark -> concerned.add(unit(mark)));
    if (concerned.isEmpty()) {
      return List.of();
    }
    Map<String, Set<Slice>> sessions = sessions(marks);
    SortedMap<Slice, Integer> overall = count(sessions.values());
    SortedMap<Slice, Integer> hit =
        count(concerned.stream().map(unit -> sessions.getOrDefault(unit, Set.of())).toList());
    List<Standout> standouts = new ArrayList<>();
    hit.forEach(
        (slice, count) -> {
          Part among = new Part(count, concerned.size());
          Part all = new Part(overall.getOrDefault(slice, 0), sessions.size());
          test(slice, among, all, overall.size()).ifPresent(standouts::add);
        });
    standouts.sort(CLEAREST);
    return List.copyOf(standouts);
  }

  private static Optional<Standout> test(Slice slice, Part hit, Part overall, int compared) {
    if (hit.share() < MIN_RATIO * overall.share()) {
      return Optional.empty();
    }
    double p = FisherTest.atLeast(hit.sessions(), hit.of(), overall.sessions(), overall.of());
    double corrected = Math.min(1, p * compared);
    return corrected < ALPHA
        ? Optional.of(new Standout(slice, hit, overall, corrected))
        : Optional.empty();
  }

  private static Map<String, Set<Slice>> sessions(Collection<RequestMark> marks) {
    Map<String, Set<Slice>> sessions = new HashMap<>();
    for (RequestMark mark : marks) {
      Set<Slice> slices = sessions.computeIfAbsent(unit(mark), _ -> new HashSet<>());
      mark.slices()
          .forEach(
              (dimension, value) -> {
                if (DIMENSIONS.contains(dimension)) {
                  slices.add(new Slice(dimension, value));
                }
              });
    }
    return sessions;
  }

  private static SortedMap<Slice, Integer> count(Collection<Set<Slice>> sessions) {
    SortedMap<Slice, Integer> counts = new TreeMap<>();
    sessions.forEach(slices -> slices.forEach(slice -> counts.merge(slice, 1, Integer::sum)));
    return counts;
  }

  private static String unit(RequestMark mark) {
    return mark.session() == null ? "request " + mark.id() : "session " + mark.session();
  }
}
