package dev.ratchet.flow.alert;

import dev.ratchet.base.Severity;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.incident.DetectorRef;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.RequestMark;
import dev.ratchet.metric.Reading;
import dev.ratchet.store.Database;
import dev.ratchet.store.IncidentStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the detectors find; they run at the first question, once for all. */
final class FoundTrouble {
  private final Ratchet ratchet;
  private final Database database;
  private @Nullable Found found;

  FoundTrouble(Ratchet ratchet, Database database) {
    this.ratchet = ratchet;
    this.database = database;
  }

  private record Found(Map<String, Instant> requests, List<Finding> findings) {}

  Reading of(String detector, TimeWindow window) {
    return count(window, ref -> ref.id().equals(detector));
  }

  Reading p0(TimeWindow window) {
    return count(window, ref -> ref.severity() == Severity.P0);
  }

  /** Requests with a finding, and windows with one: each of those counts as one request does. */
  private Reading count(TimeWindow window, Predicate<DetectorRef> counts) {
    Found all = found();
    long requests = all.requests().values().stream().filter(window::contains).count();
    if (requests == 0) {
      return new Reading.Missing("there are no requests");
    }
    Set<String> concerned = new HashSet<>();
    long windows = 0;
    for (Finding finding : all.findings()) {
      if (counts.test(finding.detector())) {
        switch (finding) {
          case Finding.InRequest one -> {
            Instant at = all.requests().get(one.request());
            if (at != null && window.contains(at)) {
              concerned.add(one.request());
            }
          }
          case Finding.InWindow one -> windows += overlap(one.window(), window) ? 1 : 0;
        }
      }
    }
    return new Reading.Quantity((double) (concerned.size() + windows), requests, requests);
  }

  private static boolean overlap(TimeWindow one, TimeWindow other) {
    return one.start().isBefore(other.end()) && other.start().isBefore(one.end());
  }

  private Found found() {
    Found known = found;
    if (known == null) {
      Map<String, Instant> requests = new HashMap<>();
      for (RequestMark mark : new IncidentStore(database).marks()) {
        requests.put(mark.id(), mark.startedAt());
      }
      List<Finding> findings =
          new Ingest(ratchet)
              .incidents().detect(database).incidents().stream()
                  .flatMap(incident -> incident.findings().stream())
                  .toList();
      known = new Found(requests, findings);
      found = known;
    }
    return known;
  }
}
