package dev.ratchet.flow.ingest;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.incident.Incident;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Database;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.store.TextPlaces;
import dev.ratchet.telemetry.RequestText;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Lets somebody read the text of one request of an incident, after the ledger says so. */
final class IncidentTexts {
  private final IncidentListing listing;
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
    this.places = new TextPlaces(database, Ingest.ASSEMBLER);
    this.texts = texts;
    this.redact = redact;
    this.traceName = traceName;
  }

  boolean isKept(String request) {
    return places.isKept(request);
  }

  /** The number of the request's case; empty where none is open. */
  Optional<Long> caseOf(String request) {
    return listing.caseNumber(traceName.apply(request));
  }

  /** Whether this person could still be given the request to label, which they must do blind. */
  boolean isBlindTo(String person, String request) {
    return listing.isOpenTo(person, traceName.apply(request));
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
