package dev.ratchet.testing;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.SealedTexts;
import dev.ratchet.incident.DetectorRef;
import dev.ratchet.incident.FailureKind;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.Sample;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.incident.Seen;
import dev.ratchet.store.IncidentStore;
import dev.ratchet.store.SampleStore;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A drawn sample in a real workspace's store, for those who test what is done with its cases. */
public final class DrawnSample {
  private DrawnSample() {}

  /** Keeps a sample of requests, each of an incident of its own: someone saw an HR document. */
  public static void keep(Ratchet ratchet, String id, int requests) {
    List<String> ids = IntStream.rangeClosed(1, requests).mapToObj("r-%d"::formatted).toList();
    Map<String, RequestText> texts = new TreeMap<>();
    List<Incident> incidents = new ArrayList<>();
    for (String request : ids) {
      texts.put(request, new RequestText("", "Question of " + request, "Answer 77", List.of()));
      incidents.add(incident(request));
    }
    TinyTraces.load(
        ratchet.store(),
        ids.stream().map(one -> RequestDraft.of(one).build()).toArray(Request[]::new));
    List<Sample.Drawn> drawn =
        ids.stream()
            .map(one -> new Sample.Drawn(one, "leaks", 0.5, "inc-" + one, "hr-source-to-non-hr"))
            .toList();
    ratchet
        .store()
        .use(
            database -> {
              new IncidentStore(database).replace(incidents, ContentHash.of("settings"));
              new SampleStore(database)
                  .keep(
                      id,
                      new Sample(new SamplePlan(10, 5, 0.1, 1), List.of(), drawn, 0),
                      texts,
                      new SealedTexts(ratchet.keys().textSeal(), Duration.ofDays(90)),
                      TempDatabase.NOW);
              return true;
            });
  }

  private static Incident incident(String request) {
    DetectorRef detector =
        new DetectorRef(
            "hr-source-to-non-hr", "access-control-violation", Severity.P1, "retrieval");
    return new Incident(
        "inc-" + request,
        new FailureKind("access-control-violation", Severity.P1, "retrieval"),
        null,
        new Seen(TempDatabase.NOW, TempDatabase.NOW),
        List.of(request),
        List.of(new Finding.InRequest(detector, request, List.of(Map.of("tag", "hr-only")))));
  }
}
