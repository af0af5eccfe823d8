package dev.ratchet.flow.ingest;

import dev.ratchet.base.Slice;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.RequestMark;
import dev.ratchet.incident.SharedView;
import dev.ratchet.store.Database;
import dev.ratchet.store.IncidentFilter;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.store.IncidentStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The groups of all incidents, with what may be told to others of them. To tell what a group set in
 * with takes a look at all telemetry, so it is done once for what was found and then remembered.
 */
final class IncidentGroups {
  private static final int WINDOWS = 3;
  private static final int CHOICES = 200;

  private final IncidentStore incidents;
  private final IncidentListing listing;
  private @Nullable Seen seen;

  IncidentGroups(Database database) {
    this.incidents = new IncidentStore(database);
    this.listing = new IncidentListing(database);
  }

  private record Seen(String stamp, Told told) {}

  /**
   * What may be told.
   *
   * @param requests how many there are
   * @param windows incidents that were found in windows of time, by id
   * @param choices the most frequent values of each dimension
   * @param withholds whether anything is withheld: telemetry names users
   */
  record Told(
      List<Group> groups,
      long requests,
      Map<String, Incident> windows,
      List<Slice> choices,
      boolean withholds) {
    Told {
      groups = List.copyOf(groups);
      windows = Map.copyOf(windows);
      choices = List.copyOf(choices);
    }
  }

  /** A group with the first windows in which it was found. */
  record Group(FailureGroup group, List<Finding.InWindow> windows) {
    Group {
      windows = List.copyOf(windows);
    }
  }

  synchronized Told told() {
    String stamp = listing.stamp();
    Seen held = seen;
    if (held == null || !held.stamp().equals(stamp)) {
      held = new Seen(stamp, look());
      seen = held;
    }
    return held.told();
  }

  private Told look() {
    List<RequestMark> marks = incidents.marks();
    List<Incident> all = incidents.all();
    SharedView view = new SharedView(marks);
    Map<String, Incident> windows = new HashMap<>();
    for (Incident one : view.incidents(all.stream().filter(Incident::isWindow).toList())) {
      windows.put(one.id(), one);
    }
    List<Group> groups =
        view.groups(FailureGroup.of(all, marks), all).stream()
            .map(group -> new Group(group, windows(group, windows)))
            .toList();
    return new Told(groups, marks.size(), windows, choices(), view.withholds());
  }

  private List<Slice> choices() {
    return IncidentFilter.dimensions().stream()
        .flatMap(dimension -> listing.values(dimension, CHOICES).stream())
        .toList();
  }

  private static List<Finding.InWindow> windows(FailureGroup group, Map<String, Incident> windows) {
    return group.incidents().stream()
        .flatMap(id -> Stream.ofNullable(windows.get(id)))
        .flatMap(incident -> incident.findings().stream())
        .filter(Finding.InWindow.class::isInstance)
        .map(Finding.InWindow.class::cast)
        .limit(WINDOWS)
        .toList();
  }
}
