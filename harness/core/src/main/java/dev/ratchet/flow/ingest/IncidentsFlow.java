package dev.ratchet.flow.ingest;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.DetectorSettings;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Grouping;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.RequestMark;
import dev.ratchet.incident.SharedView;
import dev.ratchet.store.Database;
import dev.ratchet.store.DuckDbIncidentEngine;
import dev.ratchet.store.IncidentStore;
import dev.ratchet.store.StoreFile;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.telemetry.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Detects incidents, groups them, and shows them. */
public final class IncidentsFlow {
  private final StoreFile store;
  private final List<Detector> detectors;
  private final DetectorSettings settings;

  public IncidentsFlow(StoreFile store, List<Detector> detectors, DetectorSettings settings) {
    this.store = store;
    this.detectors = List.copyOf(detectors);
    this.settings = settings;
  }

  /** Runs the detectors over all telemetry and keeps what they found. */
  public IncidentReport detect() {
    return store.use(this::detect);
  }

  /** The same, and tells of it what may be told to others; see {@link SharedView}. */
  public IncidentReport detectToShare() {
    return store.use(
        database -> {
          IncidentReport all = detect(database);
          SharedView view = new SharedView(new IncidentStore(database).marks());
          return new IncidentReport(
              all.requests(),
              all.withFinding(),
              view.groups(all.groups(), all.incidents()),
              view.incidents(all.incidents()),
              all.settings());
        });
  }

  /**
   * One incident with its evidence.
   *
   * @throws RatchetException NOT_FOUND if there is none of this id
   */
  public IncidentDetail show(String id) {
    return store.use(
        database -> {
          IncidentStore incidents = new IncidentStore(database);
          Incident incident = incidents.find(id).orElseThrow(() -> unknown(id, incidents));
          List<Request> requests =
              incident.requests().stream()
                  .map(request -> TelemetryStore.request(database, request))
                  .flatMap(Optional::stream)
                  .toList();
          return new IncidentDetail(incident, requests);
        });
  }

  /** The same over an open store. */
  public IncidentReport detect(Database database) {
    IncidentStore incidents = new IncidentStore(database);
    List<RequestMark> marks = incidents.marks();
    List<Finding> findings = new DuckDbIncidentEngine(database).detect(detectors, settings);
    List<Incident> grouped = Grouping.of(findings, marks);
    incidents.replace(grouped, settings.hash());
    Set<String> concerned = new HashSet<>();
    grouped.forEach(incident -> concerned.addAll(incident.requests()));
    return new IncidentReport(
        marks.size(), concerned.size(), FailureGroup.of(grouped, marks), grouped, settings.hash());
  }

  /** The failure modes that some active detector looks for. */
  public Set<String> watched() {
    return settings.active(detectors).stream()
        .map(detector -> detector.about().failureMode())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those that any detector could look for. */
  public Set<String> failureModes() {
    return detectors.stream()
        .map(detector -> detector.about().failureMode())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static RatchetException unknown(String id, IncidentStore incidents) {
    List<String> known = incidents.all().stream().map(Incident::id).toList();
    String hint =
        NearestWord.to(id, known)
            .map(nearest -> "; did you mean '" + nearest + "'?")
            .orElse("; 'ratchet incidents' lists them");
    return new RatchetException(ErrorCode.NOT_FOUND, "no incident '" + id + "'" + hint);
  }
}
