package dev.ratchet.flow.ingest;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.casebook.OpenCasebook;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.Sample;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.store.SampleStore;
import dev.ratchet.store.TextKeeper;
import dev.ratchet.store.TextPlaces;
import dev.ratchet.telemetry.RequestText;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Sends requests to labelling over an open casebook: those that chance draws, and those that
 * somebody picks out of an incident. Picked ones lie in a sample of their own without a
 * probability, so that they never count as drawn by chance.
 */
final class Picking {
  private static final String WHY = "send an incident to labelling";

  private final OpenCasebook open;
  private final IncidentsFlow incidents;
  private final SampleFlow samples;
  private final Keeping keeping;
  private final Clock clock;

  /** Detection replaces what was found before, so one at a time. */
  private final ReentrantLock turn = new ReentrantLock();

  Picking(
      OpenCasebook open,
      IncidentsFlow incidents,
      SampleFlow samples,
      Keeping keeping,
      Clock clock) {
    this.open = open;
    this.incidents = incidents;
    this.samples = samples;
    this.keeping = keeping;
    this.clock = clock;
  }

  /** What opens text, seals it anew, and names its trace. */
  record Keeping(AuditedTexts texts, TextKeeper kept, UnaryOperator<String> traceName) {}

  /** Looks for incidents anew in all telemetry. */
  void detect() {
    inTurn(() -> incidents.detect(open.database()).withFinding());
  }

  /** Draws a sample and opens its cases. */
  SampleSummary draw(String by, SamplePlan plan) {
    return inTurn(
        () -> {
          SampleSummary drawn = samples.draw(open.database(), plan, by);
          open.openSamples(by);
          return drawn;
        });
  }

  /**
   * Opens cases for some requests of an incident.
   *
   * @throws RatchetException EVIDENCE_MISSING if the text of none is kept
   */
  IncidentDesk.Sent send(String by, Incident incident, Collection<String> requests) {
    return inTurn(
        () -> {
          List<String> fresh = requests.stream().filter(one -> !isOpen(one)).sorted().toList();
          return fresh.isEmpty()
              ? new IncidentDesk.Sent(0, requests.size(), 0)
              : send(by, incident, requests.size(), fresh);
        });
  }

  private boolean isOpen(String request) {
    return new IncidentListing(open.database())
        .caseNumber(keeping.traceName().apply(request))
        .isPresent();
  }

  private IncidentDesk.Sent send(String by, Incident incident, int asked, List<String> fresh) {
    String id = SampleStore.pickedId(ContentHash.of(incident.id() + "\n" + fresh));
    Map<String, RequestText> texts = texts(by, id, fresh);
    if (texts.isEmpty()) {
      throw new RatchetException(
          ErrorCode.EVIDENCE_MISSING,
          "nothing was sent: the text of these requests is not kept any more");
    }
    SortedMap<String, String> detectors = new TreeMap<>();
    texts.keySet().forEach(request -> detectors.put(request, incident.detector(request)));
    new SampleStore(open.database())
        .keep(id, Sample.picked(incident.id(), detectors), texts, keeping.kept(), clock.instant());
    int opened = open.openSample(by, id);
    return new IncidentDesk.Sent(opened, asked - fresh.size(), fresh.size() - texts.size());
  }

  private Map<String, RequestText> texts(String by, String sample, List<String> requests) {
    AuditedTexts.Opened opened =
        keeping
            .texts()
            .open(
                new AuditedTexts.Reading(
                    by, WHY, new AuditedTexts.Source("sample", sample), requests, 0));
    TextPlaces places = new TextPlaces(open.database(), Ingest.ASSEMBLER);
    Map<String, RequestText> texts = new TreeMap<>();
    requests.forEach(
        request -> places.text(request, opened).ifPresent(text -> texts.put(request, text)));
    return texts;
  }

  private <T> T inTurn(Supplier<T> work) {
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }
}
