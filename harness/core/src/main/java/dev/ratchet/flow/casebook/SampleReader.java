package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.incident.Sample;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Database;
import dev.ratchet.store.SampleStore;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a kept sample: its members, their signals, and the text of those that were labelled. */
final class SampleReader {
  private static final RequestText NO_TEXT = new RequestText("", "", "", List.of());

  private final AuditedTexts texts;
  private final UnaryOperator<String> pseudonym;

  /**
   * A reader of samples.
   *
   * @param texts opens the text of samples, on record
   * @param pseudonym of a trace id, as a case names it
   */
  SampleReader(AuditedTexts texts, UnaryOperator<String> pseudonym) {
    this.texts = texts;
    this.pseudonym = pseudonym;
  }

  /**
   * A sample by its id, or the newest that chance drew.
   *
   * @throws RatchetException NOT_FOUND if there is none of that id, EVIDENCE_MISSING if there is
   *     none at all
   */
  SampleStore.Kept sample(Database database, @Nullable String id) {
    SampleStore samples = new SampleStore(database);
    List<String> ids =
        samples.ids().stream().filter(one -> id != null || !SampleStore.isPicked(one)).toList();
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

  /** Lets the text of some requests of a sample be read, after the ledger says so. */
  AuditedTexts.Opened open(String by, String why, SampleStore.Kept sample, List<String> requests) {
    return open(by, why, sample.id(), requests);
  }

  /** The same for a sample by its id. */
  AuditedTexts.Opened open(String by, String why, String sample, List<String> requests) {
    return open(by, why, sample, requests, 0);
  }

  /** The same for one drawn request that this person will see. */
  AuditedTexts.Opened show(String by, String why, String sample, String request) {
    return open(by, why, sample, List.of(request), 1);
  }

  private AuditedTexts.Opened open(
      String by, String why, String sample, List<String> requests, int shown) {
    AuditedTexts.Source source = new AuditedTexts.Source("sample", sample);
    return texts.open(new AuditedTexts.Reading(by, why, source, requests, shown));
  }

  /**
   * Drawn requests, by id; one whose signals are not in the store any more is left out.
   *
   * @param opened the text that may be read; other requests come without
   */
  Map<String, SampledRequest> read(
      Database database, String sample, Collection<String> requests, AuditedTexts.Opened opened) {
    Map<String, Request> signals = TelemetryStore.requests(database, requests);
    Map<String, SampleStore.Member> members =
        new SampleStore(database).members(sample, signals.keySet(), opened);
    Map<String, SampledRequest> read = new HashMap<>();
    signals.forEach(
        (id, request) -> {
          SampleStore.@Nullable Member member = members.get(id);
          if (member != null) {
            read.put(id, sampled(request, member));
          }
        });
    return read;
  }

  private SampledRequest sampled(Request request, SampleStore.Member member) {
    Sample.Drawn drawn = member.drawn();
    return new SampledRequest(
        request,
        Objects.requireNonNullElse(member.text(), NO_TEXT),
        drawn.incident(),
        new SampledRequest.Origin(
            pseudonym.apply(drawn.request()),
            drawn.detector(),
            drawn.stratum(),
            drawn.probability()));
  }
}
