package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.incident.Sample;
import dev.ratchet.store.Database;
import dev.ratchet.store.SampleStore;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.store.TextKeeper;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a kept sample: its members, their signals, and the text of those that were labelled. */
final class SampleReader {
  private static final RequestText NO_TEXT = new RequestText("", "", "", List.of());

  private final TextKeeper texts;
  private final UnaryOperator<String> pseudonym;

  /**
   * A reader of samples.
   *
   * @param texts opens the text of samples
   * @param pseudonym of a trace id, as a case and the ledger name it
   */
  SampleReader(TextKeeper texts, UnaryOperator<String> pseudonym) {
    this.texts = texts;
    this.pseudonym = pseudonym;
  }

  /**
   * A sample by its id, or the newest.
   *
   * @throws RatchetException NOT_FOUND if there is none of that id, EVIDENCE_MISSING if there is
   *     none at all
   */
  SampleStore.Kept sample(Database database, @Nullable String id) {
    SampleStore samples = new SampleStore(database, texts);
    List<String> ids = samples.ids();
    if (ids.isEmpty()) {
      throw new RatchetException(
          ErrorCode.EVIDENCE_MISSING, "no sample was drawn yet; draw one with 'ratchet sample'");
    }
    String wanted = id == null ? ids.getFirst() : id;
    return samples.find(wanted).orElseThrow(() -> unknown(wanted, ids));
  }

  private static RatchetException unknown(String id, List<String> ids) {
    String hint =
        NearestWord.to(id, ids)
            .map(nearest -> "; did you mean '" + nearest + "'?")
            .orElse("; there are " + String.join(", ", ids));
    return new RatchetException(ErrorCode.NOT_FOUND, "no sample '" + id + "'" + hint);
  }

  /** The pseudonym of a trace. */
  String traceOf(String request) {
    return pseudonym.apply(request);
  }

  /**
   * A drawn request; empty when its signals are not in the store any more.
   *
   * @param readable the requests whose text may be opened; others come without
   */
  Optional<SampledRequest> read(
      Database database, SampleStore.Kept sample, Sample.Drawn drawn, Set<String> readable) {
    Optional<Request> request = TelemetryStore.request(database, drawn.request());
    return request.map(
        found ->
            new SampledRequest(
                found,
                readable.contains(drawn.request())
                    ? text(database, sample.id(), drawn.request())
                    : NO_TEXT,
                drawn.incident(),
                new SampledRequest.Origin(
                    traceOf(drawn.request()),
                    drawn.detector(),
                    drawn.stratum(),
                    drawn.probability())));
  }

  private RequestText text(Database database, String sample, String request) {
    return new SampleStore(database, texts).text(sample, request).orElse(NO_TEXT);
  }
}
