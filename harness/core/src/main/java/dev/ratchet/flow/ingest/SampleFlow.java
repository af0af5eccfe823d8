package dev.ratchet.flow.ingest;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.RequestMark;
import dev.ratchet.incident.Sample;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.incident.Sampler;
import dev.ratchet.store.Assembler;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Database;
import dev.ratchet.store.IncidentStore;
import dev.ratchet.store.SampleStore;
import dev.ratchet.store.StoreFile;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.store.TextKeeper;
import dev.ratchet.telemetry.RequestText;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Draws the requests worth labelling, and keeps their text beyond staging. */
public final class SampleFlow {
  private final StoreFile store;
  private final IncidentsFlow incidents;
  private final Assembler assembler;
  private final AuditedTexts staged;
  private final TextKeeper kept;
  private final Clock clock;

  /**
   * Wires a sample.
   *
   * @param staged opens staged text, on record
   * @param kept seals the sample's text for as long as labelling takes
   */
  public SampleFlow(
      StoreFile store,
      IncidentsFlow incidents,
      Assembler assembler,
      AuditedTexts staged,
      TextKeeper kept,
      Clock clock) {
    this.store = store;
    this.incidents = incidents;
    this.assembler = assembler;
    this.staged = staged;
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * Detects incidents anew, draws among them and a control, and keeps the sample with its text.
   *
   * @param by who draws, for the ledger
   * @throws RatchetException EVIDENCE_MISSING if no request has text
   */
  public SampleSummary draw(SamplePlan plan, String by) {
    return store.use(database -> draw(database, plan, by));
  }

  /** The same over an open store. */
  public SampleSummary draw(Database database, SamplePlan plan, String by) {
    List<RequestMark> marks = new IncidentStore(database).marks();
    List<Incident> found = incidents.detect(database).incidents();
    Sample sample = Sampler.draw(found, marks, plan);
    if (sample.drawn().isEmpty()) {
      throw new RatchetException(
          ErrorCode.EVIDENCE_MISSING,
          marks.isEmpty()
              ? "no telemetry to draw from; bring some in with 'ratchet import FILE'"
              : "no request has text to draw from ("
                  + sample.passedOver()
                  + " without); import telemetry again, with captured content, and sample within"
                  + " its days of keeping");
    }
    String id = "sample-" + ContentHash.ofRecord(sample).brief();
    Map<String, RequestText> texts = texts(database, id, sample, by);
    new SampleStore(database).keep(id, sample, texts, kept, clock.instant());
    List<String> lost =
        sample.drawn().stream()
            .map(Sample.Drawn::request)
            .filter(request -> !texts.containsKey(request))
            .toList();
    return new SampleSummary(id, sample, lost, Sampler.withheld(found, marks, plan));
  }

  private Map<String, RequestText> texts(Database database, String id, Sample sample, String by) {
    List<String> requests = sample.drawn().stream().map(Sample.Drawn::request).toList();
    AuditedTexts.Opened opened =
        staged.open(
            new AuditedTexts.Reading(
                by,
                "draw a sample to be labelled",
                new AuditedTexts.Source("sample", id),
                requests,
                0));
    return TelemetryStore.texts(database, assembler, requests, opened);
  }
}
