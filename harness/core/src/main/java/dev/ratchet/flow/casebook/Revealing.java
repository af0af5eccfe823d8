package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Proposals;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.store.Database;
import dev.ratchet.store.IncidentStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up what the detectors saw in a case. */
final class Revealing {
  private final IncidentStore incidents;

  Revealing(Database database) {
    this.incidents = new IncidentStore(database);
  }

  Revealed of(GivenLabel own, SampledRequest sampled) {
    Optional<Incident> found =
        sampled.incident().isEmpty() ? Optional.empty() : incidents.find(sampled.incident());
    @Nullable Incident incident = found.orElse(null);
    String mode = found.map(one -> one.kind().failureMode()).orElse("");
    List<Map<String, String>> evidence =
        found.map(one -> evidence(one, sampled.request().id())).orElse(List.of());
    return new Revealed(
        own,
        sampled.origin().detector(),
        incident,
        Proposals.of(mode, sampled, evidence, own.judgement()));
  }

  private static List<Map<String, String>> evidence(Incident incident, String request) {
    return incident.findings().stream()
        .flatMap(
            finding ->
                switch (finding) {
                  case Finding.InRequest one when one.request().equals(request) ->
                      one.evidence().stream();
                  case Finding.InRequest _ -> Stream.<Map<String, String>>of();
                  case Finding.InWindow _ -> Stream.<Map<String, String>>of();
                })
        .toList();
  }
}
