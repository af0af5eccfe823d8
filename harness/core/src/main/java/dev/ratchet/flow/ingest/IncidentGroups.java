package dev.ratchet.flow.ingest;

import dev.ratchet.base.Slice;
import dev.ratchet.flow.Latest;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.RequestMark;
import dev.ratchet.incident.SharedView;
import dev.ratchet.store.Database;
import dev.ratchet.store.IncidentFilter;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.store.IncidentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The groups of all incidents, with what may be told to others of them. To tell what a group set in
 * with takes a look at all telemetry, so it is done once for what was found and then remembered.
 */
final class IncidentGroups {
  private static final int WINDOWS = 3;
  private static final int CHOICES = 200;

  /** So many requests are gone through in a fraction of a second. */
  private static final long FEW = 10_000;

  /** How long what was found among many requests is not looked after. */
  private static final Duration UNASKED = Duration.ofSeconds(10);

  private final IncidentStore incidents;
  private final IncidentListing listing;
  private final Clock clock;
  private final Latest<Seen> latest = new Latest<>("incident-groups");

  IncidentGroups(Database database, Clock clock) {
    this.incidents = new IncidentStore(database);
    this.listing = new IncidentListing(database);
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param stamp of the telemetry that it was found in
   * @param at when somebody last looked whether that has changed
   */
  private record Seen(String stamp, Instant at, Told told) {}

  /**
   * What may be told.
   *
   * @param at when it was looked for; null when it is being looked for the first time
   * @param requests how many there are
   * @param windows incidents that were found in windows of time, by id
   * @param choices the most frequent values of each dimension
   * @param withholds whether anything is withheld: telemetry names users
   */
  record Told(
      @Nullable Instant at,
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

    /** Nothing yet. */
    static Told awaited(long requests) {
      return new Told(null, List.of(), requests, Map.of(), List.of(), true);
    }
  }

  /** A group with the first windows in which it was found. */
  record Group(FailureGroup group, List<Finding.InWindow> windows) {
    Group {
      windows = List.copyOf(windows);
    }
  }

  /**
   * What may be told by now. Where there are many requests nobody waits for it: it may be some
   * seconds behind, and before it was looked for the first time there is nothing, and everything is
   * withheld.
   */
  Told told() {
    Optional<Seen> held = latest.value();
    long requests = held.map(one -> one.told().requests()).orElseGet(listing::requests);
    if (requests <= FEW) {
      return checked().told();
    }
    if (held.filter(one -> clock.instant().isBefore(one.at().plus(UNASKED))).isEmpty()) {
      renew();
    }
    return held.map(Seen::told).orElseGet(() -> Told.awaited(requests));
  }

  /** Begins to look anew; for whoever has changed what there is to find. */
  void renew() {
    latest.renew(this::check);
  }

  private synchronized Seen checked() {
    Seen found = check();
    latest.set(found);
    return found;
  }

  private Seen check() {
    String stamp = listing.stamp();
    Instant now = clock.instant();
    return latest
        .value()
        .filter(one -> one.stamp().equals(stamp))
        .map(one -> new Seen(stamp, now, one.told()))
        .orElseGet(() -> new Seen(stamp, now, look(now)));
  }

  private Told look(Instant now) {
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
    return new Told(now, groups, marks.size(), windows, choices(), view.withholds());
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
