package dev.ratchet.store;

import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.DetectorRef;
import dev.ratchet.incident.DetectorSettings;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.IncidentEngine;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.WindowTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs detectors over the views of the store. */
public final class DuckDbIncidentEngine implements IncidentEngine {
  private static final String REQUEST = "request_id";
  private static final String SEVERITY = "severity";

  private final Database database;

  public DuckDbIncidentEngine(Database database) {
    this.database = database;
  }

  @Override
  public List<Finding> detect(Collection<Detector> detectors, DetectorSettings settings) {
    List<Finding> findings = new ArrayList<>();
    for (Detector detector : settings.active(detectors)) {
      DetectorRef ref = DetectorRef.of(detector.about());
      Query query = detector.query(settings.of(detector));
      findings.addAll(
          database.read(
              "detector " + ref.id(),
              sql ->
                  switch (query) {
                    case Query.Rows rows -> inRequests(sql, ref, rows);
                    case Query.Windows windows -> inWindows(sql, ref, windows);
                  }));
    }
    return List.copyOf(findings);
  }

  private record Match(String request, String severity, Map<String, String> evidence) {}

  private static List<Finding> inRequests(Sql sql, DetectorRef ref, Query.Rows query)
      throws SQLException {
    Map<String, List<Match>> byRequest = new TreeMap<>();
    for (Match match : sql.list(query.sql(), row -> match(row, ref), query.parameters())) {
      byRequest.computeIfAbsent(match.request(), _ -> new ArrayList<>()).add(match);
    }
    List<Finding> findings = new ArrayList<>();
    byRequest.forEach((request, matches) -> findings.add(finding(ref, request, matches)));
    return findings;
  }

  private static Match match(Row row, DetectorRef ref) throws SQLException {
    Map<String, String> evidence = new TreeMap<>();
    String severity = ref.severity().name();
    for (String column : row.columns()) {
      String value = row.textOrNull(column);
      if (value == null || column.equals(REQUEST)) {
        continue;
      }
      if (column.equals(SEVERITY)) {
        severity = value;
      } else {
        evidence.put(column.replace('_', '-'), value);
      }
    }
    return new Match(row.text(REQUEST), severity, evidence);
  }

  private static Finding finding(DetectorRef ref, String request, List<Match> matches) {
    Severity gravest =
        matches.stream()
            .map(match -> Severity.valueOf(match.severity()))
            .reduce(Severity::graver)
            .orElseThrow();
    List<Map<String, String>> evidence =
        matches.stream()
            .map(Match::evidence)
            .distinct()
            .sorted(Comparator.comparing(Object::toString))
            .toList();
    return new Finding.InRequest(ref.with(gravest), request, evidence);
  }

  private static List<Finding> inWindows(Sql sql, DetectorRef ref, Query.Windows query)
      throws SQLException {
    List<WindowTest.Count> counts =
        sql.list(query.sql(), DuckDbIncidentEngine::count, query.parameters());
    List<Finding> findings = new ArrayList<>();
    for (WindowTest.Match match : query.test().apply(counts)) {
      findings.add(
          new Finding.InWindow(
              ref, match.slice(), match.tenant(), match.window(), match.evidence()));
    }
    return findings;
  }

  private static WindowTest.Count count(Row row) throws SQLException {
    return new WindowTest.Count(
        new Slice(row.text("dimension"), row.text("value")),
        row.text("tenant"),
        Instant.ofEpochMilli(row.whole("hour_ms")),
        row.whole("trials"),
        row.whole("hits"));
  }
}
