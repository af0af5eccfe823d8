package dev.ratchet.flow.ingest;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.flow.casebook.OpenCasebook;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.incident.SharedView;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.IncidentFilter;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.store.IncidentStore;
import dev.ratchet.store.Looker;
import dev.ratchet.store.SampleStore;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody browses incidents and sends them on. What a viewer sees may be shared; single
 * requests, and counts of few people, are for those who may read text.
 */
public final class IncidentDesk {
  /** Incidents or requests on a page. */
  public static final int PAGE = 50;

  private final OpenCasebook open;
  private final IncidentListing listing;
  private final IncidentGroups groups;
  private final RequestDesk single;
  private final Picking picking;

  IncidentDesk(OpenCasebook open, RequestDesk single, Picking picking, Clock clock) {
    this.open = open;
    this.listing = new IncidentListing(open.database());
    this.groups = new IncidentGroups(open.database(), clock);
    this.single = single;
    this.picking = picking;
  }

  /**
   * Who looks.
   *
   * @param reads whether they may read captured text
   * @param labels whether they label, and so must learn nothing of cases that they may still get
   */
  public record Viewer(String name, boolean reads, boolean labels) {
    Looker looker() {
      return new Looker(name, labels, true);
    }
  }

  /**
   * A page of incidents.
   *
   * @param modes the failure modes that the filter finds
   * @param groups what may be told of every failure mode, by its name
   * @param group of the failure mode that is asked for; null for several
   */
  public record Page(
      List<IncidentListing.ModeCount> modes,
      Map<String, FailureGroup> groups,
      @Nullable Described group,
      List<IncidentListing.Line> lines,
      Size size) {
    public Page {
      modes = List.copyOf(modes);
      groups = Map.copyOf(groups);
      lines = List.copyOf(lines);
    }
  }

  /**
   * How much there is.
   *
   * @param incidents how many the filter finds
   * @param requests how many there are in the telemetry
   * @param people whether one may look for groups of people
   * @param groupsAt when groups were looked for; null while that is done the first time
   */
  public record Size(long incidents, long requests, boolean people, @Nullable Instant groupsAt) {}

  /** A group with the first windows in which it was found. */
  public record Described(FailureGroup group, List<Finding.InWindow> windows) {
    public Described {
      windows = List.copyOf(windows);
    }
  }

  /**
   * Lists what a filter finds.
   *
   * @param page from 0
   * @throws RatchetException USAGE if it names a group of people that this viewer must not look for
   */
  public Page list(Viewer viewer, IncidentFilter filter, int page) {
    IncidentGroups.Told told = groups.told();
    boolean people = viewer.reads() || !told.withholds();
    if (!people && filter.slices().stream().anyMatch(IncidentDesk::isOfPeople)) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "who asked can be looked for by those who may read text: counts of few people tell too"
              + " much");
    }
    List<IncidentListing.ModeCount> modes = listing.modes(filter);
    Map<String, FailureGroup> byMode = new HashMap<>();
    told.groups().forEach(one -> byMode.put(one.group().kind().failureMode(), one.group()));
    return new Page(
        modes,
        byMode,
        described(told, filter.mode()),
        listing.page(filter, (long) page * PAGE, PAGE),
        new Size(
            modes.stream().mapToLong(IncidentListing.ModeCount::incidents).sum(),
            told.requests(),
            people,
            told.at()));
  }

  private static boolean isOfPeople(Slice slice) {
    return SharedView.PEOPLE.contains(slice.dimension());
  }

  private static @Nullable Described described(IncidentGroups.Told told, String mode) {
    return told.groups().stream()
        .filter(one -> one.group().kind().failureMode().equals(mode))
        .map(one -> new Described(one.group(), one.windows()))
        .findFirst()
        .orElse(null);
  }

  /** What one may look for: the most frequent values of each dimension. */
  public List<Slice> choices(boolean people) {
    return groups.told().choices().stream().filter(one -> people || !isOfPeople(one)).toList();
  }

  /**
   * One incident, but for what is found in requests that the viewer may still have to label.
   *
   * @param requests some of them, by time; none for who may not see single requests
   * @param all how many there are on all pages
   * @param closed how many are left out, since the viewer may still have to label them
   * @param known newest first
   */
  public record Shown(
      Incident incident,
      List<RequestDesk.Seen> requests,
      long all,
      long closed,
      List<IncidentListing.Known> known) {
    public Shown {
      requests = List.copyOf(requests);
      known = List.copyOf(known);
    }
  }

  /**
   * Shows an incident.
   *
   * @param page of its requests, from 0
   * @throws RatchetException NOT_FOUND if there is none of this id
   */
  public Shown show(Viewer viewer, String id, int page) {
    Incident incident = find(id);
    IncidentGroups.Told told = groups.told();
    List<IncidentListing.Known> known = listing.known(id);
    if (!viewer.reads() && told.withholds()) {
      Incident shared =
          told.windows()
              .getOrDefault(
                  id,
                  new Incident(id, incident.kind(), null, incident.seen(), List.of(), List.of()));
      return new Shown(shared, List.of(), incident.requests().size(), 0, known);
    }
    Incident seen = without(incident, single.blindTo(viewer.looker(), incident.requests()));
    List<String> some = seen.requests().stream().skip((long) page * PAGE).limit(PAGE).toList();
    long closed = (long) incident.requests().size() - seen.requests().size();
    return new Shown(seen, single.see(some), seen.requests().size(), closed, known);
  }

  private static Incident without(Incident incident, Set<String> closed) {
    return closed.isEmpty()
        ? incident
        : new Incident(
            incident.id(),
            incident.kind(),
            incident.session(),
            incident.seen(),
            incident.requests().stream().filter(one -> !closed.contains(one)).toList(),
            incident.findings().stream().filter(one -> !isIn(one, closed)).toList());
  }

  private static boolean isIn(Finding finding, Set<String> requests) {
    return switch (finding) {
      case Finding.InRequest one -> requests.contains(one.request());
      case Finding.InWindow _ -> false;
    };
  }

  /**
   * Reads the text of one request, on record.
   *
   * @return empty where it is not kept any more
   * @throws RatchetException NOT_FOUND if it is none of the incident's; USAGE without a reason, or
   *     where this person may still have to label it
   */
  public Optional<RequestText> read(Viewer viewer, String id, String request, String why) {
    Incident incident = find(id);
    if (!incident.requests().contains(request)) {
      throw new RatchetException(ErrorCode.NOT_FOUND, "the incident has no such request");
    }
    return single.read(viewer.looker(), new AuditedTexts.Source("incident", id), request, why);
  }

  /**
   * The signals of one request of an incident.
   *
   * @throws RatchetException NOT_FOUND if it is not in the store any more
   */
  public Request request(Viewer viewer, String request) {
    return single.see(viewer.looker(), request).request();
  }

  /**
   * What became of requests that were sent to labelling.
   *
   * @param opened cases
   * @param before were open already
   * @param lost have no text any more
   */
  public record Sent(int opened, int before, int lost) {}

  /**
   * Opens cases for some of an incident's requests.
   *
   * @throws RatchetException USAGE if none of its requests is named; EVIDENCE_MISSING if no text is
   *     kept
   */
  public Sent send(String by, String id, List<String> requests) {
    Incident incident = find(id);
    Set<String> chosen = new LinkedHashSet<>(requests);
    chosen.retainAll(Set.copyOf(incident.requests()));
    if (chosen.isEmpty()) {
      throw new RatchetException(ErrorCode.USAGE, "choose at least one request");
    }
    return picking.send(by, incident, chosen);
  }

  /** Draws a sample and opens its cases. */
  public SampleSummary draw(String by, SamplePlan plan) {
    SampleSummary drawn = picking.draw(by, plan);
    groups.renew();
    return drawn;
  }

  /** How many requests a sample has; empty if there is no such sample. */
  public Optional<Integer> drawn(String sample) {
    return new SampleStore(open.database()).find(sample).map(kept -> kept.drawn().size());
  }

  /** Looks for incidents anew. */
  public void detect() {
    picking.detect();
    groups.renew();
  }

  /** Says who owns an incident. */
  public void mark(String by, Act.IncidentKnown said) {
    open.known().mark(by, said);
  }

  private Incident find(String id) {
    return new IncidentStore(open.database())
        .find(id)
        .orElseThrow(
            () -> new RatchetException(ErrorCode.NOT_FOUND, "there is no such incident any more"));
  }
}
