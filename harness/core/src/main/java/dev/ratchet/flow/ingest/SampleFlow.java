package dev.ratchet.flow.ingest;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.incident.RequestMark;
import dev.ratchet.incident.Sample;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.incident.Sampler;
import dev.ratchet.store.Assembler;
import dev.ratchet.store.Database;
import dev.ratchet.store.IncidentStore;
import dev.ratchet.store.SampleStore;
import dev.ratchet.store.StoreFile;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.store.TextKeeper;
import dev.ratchet.telemetry.RequestText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws the requests worth labelling, and keeps their text beyond staging. */
public final class SampleFlow {
  private final StoreFile store;
  private final IncidentsFlow incidents;
  private final Assembler assembler;
  private final TextKeeper staged;
  private final TextKeeper kept;
  private final Clock clock;

  /**
   * Wires a sample.
   *
   * @param staged opens staged text
   * @param kept seals the sample's text for as long as labelling takes
   */
  public SampleFlow(
      StoreFile store,
      IncidentsFlow incidents,
      Assembler assembler,
      TextKeeper staged,
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
   * Detects incidents anew, draws among them and a control, and keeps the sample.
   *
   * @throws RatchetException EVIDENCE_MISSING if no request has text
   */
  public SampleSummary draw(SamplePlan plan) {
    return store.use(database -> draw(database, plan));
  }

  private SampleSummary draw(Database database, SamplePlan plan) {
    List<RequestMark> marks = new IncidentStore(database).marks();
    Sample sample = Sampler.draw(incidents.detect(database).incidents(), marks, plan);
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
    TelemetryStore telemetry = new TelemetryStore(database, assembler, staged);
    Map<String, RequestText> texts = new TreeMap<>();
    List<String> lost = new ArrayList<>();
    for (Sample.Drawn drawn : sample.drawn()) {
      telemetry
          .text(drawn.request())
          .ifPresentOrElse(
              text -> texts.put(drawn.request(), text), () -> lost.add(drawn.request()));
    }
    String id = "sample-" + ContentHash.ofRecord(sample).brief();
    new SampleStore(database, kept).keep(id, sample, texts, clock.instant());
    return new SampleSummary(id, sample, lost);
  }
}
