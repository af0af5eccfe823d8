package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.stats.SmallCells;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may be told to others of incidents. A count of a group of people (a tenant, a persona, a
 * locale, a region, a channel) stands only where it, and the rest that it leaves, can be told under
 * {@link SmallCells}; what single requests and persons did is left out. Where telemetry names no
 * users nothing is withheld: the figures are of requests then.
 */
public final class SharedView {
  /** What stands for the names of groups that are too small even together. */
  public static final String WITHHELD = "withheld";

  /** The dimensions that say who asked. */
  public static final List<String> PEOPLE =
      List.of("channel", "locale", "persona", "region", "tenant");

  private final Collection<RequestMark> marks;
  private final boolean namesUsers;
  private final Set<Slice> rare = new HashSet<>();

  /** A view of incidents in this telemetry. */
  public SharedView(Collection<RequestMark> marks) {
    this.marks = List.copyOf(marks);
    this.namesUsers = marks.stream().anyMatch(mark -> mark.user() != null);
    PEOPLE.forEach(one -> rare.addAll(SmallCells.hidden(users(this.marks, one))));
  }

  /** Whether anything is withheld at all. */
  public boolean withholds() {
    return namesUsers;
  }

  /** Users by slice of one dimension; a request that names none of them counts nobody. */
  private static SortedMap<Slice, Set<String>> users(
      Collection<RequestMark> marks, String dimension) {
    SortedMap<Slice, Set<String>> users = new TreeMap<>();
    for (RequestMark mark : marks) {
      String value = mark.slices().get(dimension);
      if (value != null) {
        Set<String> own = users.computeIfAbsent(new Slice(dimension, value), _ -> new HashSet<>());
        if (mark.user() != null) {
          own.add(mark.user());
        }
      }
    }
    return users;
  }

  /** The groups with what may be told of them, in the same order. */
  public List<FailureGroup> groups(List<FailureGroup> groups, Collection<Incident> incidents) {
    Map<String, Incident> byId =
        incidents.stream().collect(Collectors.toMap(Incident::id, one -> one));
    return namesUsers ? groups.stream().map(one -> shared(one, byId)).toList() : groups;
  }

  private FailureGroup shared(FailureGroup group, Map<String, Incident> incidents) {
    List<Incident> own = group.incidents().stream().map(incidents::get).toList();
    Set<String> requests =
        own.stream().flatMap(one -> one.requests().stream()).collect(Collectors.toSet());
    List<RequestMark> concerned =
        marks.stream().filter(mark -> requests.contains(mark.id())).toList();
    SortedMap<Slice, @Nullable Integer> bySlice = new TreeMap<>(group.bySlice());
    Set<Slice> hidden = new HashSet<>();
    for (String dimension : PEOPLE) {
      hidden.addAll(withhold(bySlice, users(concerned, dimension)));
    }
    return new FailureGroup(
        group.kind(),
        group.seen(),
        group.incidents(),
        group.requests(),
        bySlice,
        group.onset(),
        group.standouts().stream()
            .filter(one -> !hidden.contains(one.slice()) && !rare.contains(one.slice()))
            .toList(),
        own.stream().allMatch(this::mayBeExplained)
            ? group.explains()
            : Collections.emptySortedMap());
  }

  /** Takes the counts of small groups out, and, where all are, their names. */
  private static Set<Slice> withhold(
      SortedMap<Slice, @Nullable Integer> bySlice, SortedMap<Slice, Set<String>> users) {
    Set<Slice> hidden = SmallCells.hidden(users);
    if (!hidden.isEmpty() && SmallCells.isSmall(users.values())) {
      bySlice.keySet().removeAll(hidden);
      bySlice.put(new Slice(users.firstKey().dimension(), WITHHELD), null);
    } else {
      hidden.forEach(slice -> bySlice.put(slice, null));
    }
    return hidden;
  }

  private boolean mayBeExplained(Incident incident) {
    return incident.findings().stream()
        .allMatch(finding -> !(finding instanceof Finding.InWindow wide) || mayBeTold(wide));
  }

  /** Incidents without the requests and the session that they are made of. */
  public List<Incident> incidents(Collection<Incident> incidents) {
    return namesUsers ? incidents.stream().map(this::shared).toList() : List.copyOf(incidents);
  }

  private Incident shared(Incident one) {
    List<Finding> windows =
        one.findings().stream()
            .filter(Finding.InWindow.class::isInstance)
            .map(Finding.InWindow.class::cast)
            .map(wide -> (Finding) (mayBeTold(wide) ? wide : withoutCounts(wide)))
            .toList();
    return new Incident(one.id(), one.kind(), null, one.seen(), List.of(), windows);
  }

  private static Finding.InWindow withoutCounts(Finding.InWindow wide) {
    return new Finding.InWindow(
        wide.detector(), wide.slice(), wide.tenant(), wide.window(), Map.of());
  }

  /** Whether the people of a window are many enough, among all that were there at that time. */
  private boolean mayBeTold(Finding.InWindow wide) {
    boolean tenantMay =
        wide.tenant().isEmpty() || mayBeTold(wide.window(), new Slice("tenant", wide.tenant()));
    return tenantMay
        && (!PEOPLE.contains(wide.slice().dimension()) || mayBeTold(wide.window(), wide.slice()));
  }

  private boolean mayBeTold(TimeWindow window, Slice slice) {
    SortedMap<Slice, Set<String>> users = users(during(window), slice.dimension());
    return users.containsKey(slice) && !SmallCells.hidden(users).contains(slice);
  }

  private List<RequestMark> during(TimeWindow window) {
    return marks.stream().filter(mark -> window.contains(mark.startedAt())).toList();
  }

  /**
   * Strata of a sample whose counts stay withheld, by name, and under which name they go: their
   * own, or one that names nobody.
   *
   * @param strata name to requests, where names are {@code failure mode/persona}
   */
  SortedMap<String, String> withheld(SortedMap<String, List<String>> strata) {
    SortedMap<String, String> withheld = new TreeMap<>();
    if (namesUsers) {
      byMode(strata).forEach((mode, parts) -> withheld.putAll(withheld(mode, parts)));
    }
    return withheld;
  }

  private static Map<String, String> withheld(String mode, Map<String, Set<String>> parts) {
    boolean unnamed = SmallCells.isSmall(parts.values());
    return SmallCells.hidden(parts).stream()
        .collect(Collectors.toMap(one -> one, one -> unnamed ? mode + "/" + WITHHELD : one));
  }

  private SortedMap<String, SortedMap<String, Set<String>>> byMode(
      SortedMap<String, List<String>> strata) {
    Map<String, String> users = new HashMap<>();
    for (RequestMark mark : marks) {
      if (mark.user() != null) {
        users.put(mark.id(), mark.user());
      }
    }
    SortedMap<String, SortedMap<String, Set<String>>> modes = new TreeMap<>();
    strata.forEach(
        (name, requests) ->
            modes
                .computeIfAbsent(name.substring(0, name.indexOf('/')), _ -> new TreeMap<>())
                .put(
                    name,
                    requests.stream()
                        .filter(users::containsKey)
                        .map(users::get)
                        .collect(Collectors.toSet())));
    return modes;
  }
}
