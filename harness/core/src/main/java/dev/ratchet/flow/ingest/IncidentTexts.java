package dev.ratchet.flow.ingest;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.incident.Incident;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Blindness;
import dev.ratchet.store.Database;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.store.Looker;
import dev.ratchet.store.TextPlaces;
import dev.ratchet.telemetry.RequestText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Lets somebody read the text of one request of an incident, after the ledger says so. */
final class IncidentTexts {
  private final IncidentListing listing;
  private final Blindness blindness;
  private final TextPlaces places;
  private final AuditedTexts texts;
  private final UnaryOperator<String> redact;
  private final UnaryOperator<String> traceName;

  IncidentTexts(
      Database database,
      AuditedTexts texts,
      UnaryOperator<String> redact,
      UnaryOperator<String> traceName) {
    this.listing = new IncidentListing(database);
    this.blindness = new Blindness(database);
    this.places = new TextPlaces(database, Ingest.ASSEMBLER);
    this.texts = texts;
    this.redact = redact;
    this.traceName = traceName;
  }

  /** Those of these requests whose text is said to be kept. */
  Set<String> kept(List<String> requests) {
    return places.kept(requests);
  }

  /** The numbers of the cases that these requests are; those without a case are left out. */
  Map<String, Long> cases(List<String> requests) {
    Map<String, Long> byTrace = listing.cases(requests.stream().map(traceName).toList());
    Map<String, Long> cases = new HashMap<>();
    for (String request : requests) {
      Long found = byTrace.get(traceName.apply(request));
      if (found != null) {
        cases.put(request, found);
      }
    }
    return cases;
  }

  /** Whether this person could still be given the request to label, which they must do blind. */
  boolean isBlindTo(Looker looker, String request) {
    return blindness.hides(looker, traceName.apply(request));
  }

  /** Of some requests, those that are so. */
  Set<String> blindTo(Looker looker, Collection<String> requests) {
    Map<String, String> byTrace = new HashMap<>();
    if (looker.labels()) {
      requests.forEach(request -> byTrace.put(traceName.apply(request), request));
    }
    return blindness.hidden(looker, byTrace.keySet()).stream()
        .map(trace -> byTrace.getOrDefault(trace, ""))
        .collect(Collectors.toSet());
  }

  /**
   * Opens one text.
   *
   * @return empty where it opens nowhere any more
   * @throws RatchetException USAGE without a reason, or beyond what one may read in an hour
   */
  Optional<RequestText> read(String by, String why, Incident incident, String request) {
    String reason = redact.apply(why.strip());
    if (reason.isBlank()) {
      throw new RatchetException(ErrorCode.USAGE, "say why you read it; the ledger keeps that");
    }
    AuditedTexts.Source source = new AuditedTexts.Source("incident", incident.id());
    AuditedTexts.Reading reading =
        new AuditedTexts.Reading(by, reason, source, List.of(request), 1);
    return places.text(request, texts.open(reading));
  }
}
