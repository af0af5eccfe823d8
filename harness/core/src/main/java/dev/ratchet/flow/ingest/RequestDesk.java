package dev.ratchet.flow.ingest;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Blindness;
import dev.ratchet.store.Database;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.store.Looker;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.store.TextPlaces;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody looks at single requests that a page names, and reads their text after the ledger
 * says so. Whether the page may name them is for the page to say.
 */
public final class RequestDesk {
  private final Database database;
  private final IncidentListing listing;
  private final Blindness blindness;
  private final TextPlaces places;
  private final AuditedTexts texts;
  private final UnaryOperator<String> redact;
  private final UnaryOperator<String> traceName;

  RequestDesk(
      Database database,
      AuditedTexts texts,
      UnaryOperator<String> redact,
      UnaryOperator<String> traceName) {
    this.database = database;
    this.listing = new IncidentListing(database);
    this.blindness = new Blindness(database);
    this.places = new TextPlaces(database, Ingest.ASSEMBLER);
    this.texts = texts;
    this.redact = redact;
    this.traceName = traceName;
  }

  /**
   * A request and what became of it.
   *
   * @param kept whether its text is said to be kept
   * @param number of its case; null where none is open
   */
  public record Seen(Request request, boolean kept, @Nullable Long number) {}

  /** Those of some requests that are in the store, in their order. */
  List<Seen> see(List<String> requests) {
    Map<String, Request> found = TelemetryStore.requests(database, requests);
    Set<String> kept = places.kept(requests);
    Map<String, Long> cases = cases(requests);
    List<Seen> seen = new ArrayList<>();
    for (String request : requests) {
      Request one = found.get(request);
      if (one != null) {
        seen.add(new Seen(one, kept.contains(request), cases.get(request)));
      }
    }
    return seen;
  }

  /**
   * Looks at one.
   *
   * @throws RatchetException NOT_FOUND if it is not in the store any more; USAGE where this person
   *     may still have to label it
   */
  public Seen see(Looker looker, String request) {
    refuseBlind(looker, request);
    return see(List.of(request)).stream()
        .findFirst()
        .orElseThrow(
            () -> new RatchetException(ErrorCode.NOT_FOUND, "the request is not kept any more"));
  }

  /** The numbers of the cases that these requests are; those without a case are left out. */
  private Map<String, Long> cases(List<String> requests) {
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

  /** Of some requests, those that this person could still be given to label, blind. */
  Set<String> blindTo(Looker looker, Collection<String> requests) {
    Map<String, String> byTrace = new HashMap<>();
    if (looker.labels()) {
      requests.forEach(request -> byTrace.put(traceName.apply(request), request));
    }
    return blindness.hidden(looker, byTrace.keySet()).stream()
        .map(trace -> byTrace.getOrDefault(trace, ""))
        .collect(Collectors.toSet());
  }

  private void refuseBlind(Looker looker, String request) {
    if (blindness.hides(looker, traceName.apply(request))) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "it waits for labels, and you label: you may be given it, and judge it unprepared");
    }
  }

  /**
   * Reads the text of one request, on record.
   *
   * @param source through which it is read
   * @return empty where it opens nowhere any more
   * @throws RatchetException USAGE without a reason, beyond what one may read in an hour, or where
   *     this person may still have to label it
   */
  public Optional<RequestText> read(
      Looker looker, AuditedTexts.Source source, String request, String why) {
    refuseBlind(looker, request);
    String reason = redact.apply(why.strip());
    if (reason.isBlank()) {
      throw new RatchetException(ErrorCode.USAGE, "say why you read it; the ledger keeps that");
    }
    AuditedTexts.Reading reading =
        new AuditedTexts.Reading(looker.person(), reason, source, List.of(request), 1);
    return places.text(request, texts.open(reading));
  }
}
