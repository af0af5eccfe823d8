package dev.ratchet.report.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What releases came to over time, and whether the casebook keeps up with production.
 *
 * @param releases oldest first
 * @param turnaround null when there is no telemetry
 * @param since the first publication: incidents after it are new
 * @param modes the new incidents by failure mode, gravest first
 * @param incidents the new incidents, one by one; empty unless asked for
 * @param foretold what the gate said of each canary's candidate and what production showed, the
 *     oldest first
 * @param notes what could not be read, a sentence each
 */
public record History(
    List<Release> releases,
    @Nullable Turnaround turnaround,
    @Nullable Instant since,
    List<ModeCoverage> modes,
    List<NewIncident> incidents,
    List<Foretold> foretold,
    List<String> notes) {
  public History {
    releases = List.copyOf(releases);
    modes = List.copyOf(modes);
    incidents = List.copyOf(incidents);
    foretold = List.copyOf(foretold);
    notes = List.copyOf(notes);
  }

  /**
   * Puts a history together.
   *
   * @param dimensions of slices that say what is alike
   * @param one whether each new incident is told by itself, which is not to be shared
   */
  public static History of(
      List<Release> releases,
      List<KnownIncident> incidents,
      List<PublishedCase> cases,
      List<String> dimensions,
      boolean one,
      List<String> notes) {
    List<Release> sorted =
        releases.stream()
            .sorted(Comparator.comparing(Release::at).thenComparing(Release::run))
            .toList();
    Optional<Instant> since =
        cases.stream().map(PublishedCase::published).min(Comparator.naturalOrder());
    List<NewIncident> fresh =
        since.map(first -> fresh(incidents, cases, dimensions, first)).orElse(List.of());
    return new History(
        sorted,
        incidents.isEmpty() ? null : Turnaround.of(incidents),
        since.orElse(null),
        ModeCoverage.of(fresh),
        one ? fresh : List.of(),
        List.of(),
        notes);
  }

  /** The same with what canaries showed. */
  public History with(List<Foretold> canaries, List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new History(releases, turnaround, since, modes, incidents, canaries, all);
  }

  /** How well the gate foretold production. */
  public Foresight foresight() {
    return Foresight.of(foretold);
  }

  private static List<NewIncident> fresh(
      List<KnownIncident> incidents,
      List<PublishedCase> cases,
      List<String> dimensions,
      Instant since) {
    return incidents.stream()
        .filter(one -> one.firstSeen().isAfter(since))
        .sorted(Comparator.comparing(KnownIncident::firstSeen).thenComparing(KnownIncident::id))
        .map(one -> fresh(one, cases, dimensions))
        .toList();
  }

  private static NewIncident fresh(
      KnownIncident one, List<PublishedCase> cases, List<String> dimensions) {
    return new NewIncident(
        one.id(),
        one.failureMode(),
        one.severity(),
        one.firstSeen(),
        Coverage.of(one, cases, dimensions),
        Coverage.match(one, cases, dimensions).map(PublishedCase::id).orElse(null));
  }
}
