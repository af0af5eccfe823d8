package dev.ratchet.store;

import dev.ratchet.telemetry.RequestText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where the text of a request may lie: in a kept sample, in staging, in a capture. */
public final class TextPlaces {
  private final Database database;
  private final Assembler assembler;

  public TextPlaces(Database database, Assembler assembler) {
    this.database = database;
    this.assembler = assembler;
  }

  /**
   * Those of these requests whose text is said to be kept; whether its key still lives shows when
   * it is opened.
   */
  public Set<String> kept(List<String> requests) {
    String places = requests.isEmpty() ? " (null)" : CaseLines.places(requests.size());
    List<String> thrice = Stream.of(requests, requests, requests).flatMap(List::stream).toList();
    return database.read(
        "looking for the text of requests",
        sql ->
            Set.copyOf(
                sql.list(
                    """
                    select request_id from data.sample_members
                    where sealed_text is not null and request_id in%s
                    union select request_id from data.capture_members where request_id in%s
                    union select request_id from data.requests where has_text and request_id in%s"""
                        .formatted(places, places, places),
                    row -> row.text("request_id"),
                    thrice)));
  }

  /**
   * A request's redacted text, from wherever it still opens; empty when it opens nowhere.
   *
   * @param texts of a reading that names this request
   */
  public Optional<RequestText> text(String request, AuditedTexts.Opened texts) {
    return fromSamples(request, texts)
        .or(() -> TelemetryStore.text(database, assembler, request, texts))
        .or(() -> fromCaptures(request, texts));
  }

  private Optional<RequestText> fromSamples(String request, AuditedTexts.Opened texts) {
    SampleStore samples = new SampleStore(database);
    return holders(
            """
            select m.sample_id as holder from data.sample_members m
            join data.samples s on s.sample_id = m.sample_id
            where m.request_id = ? and m.sealed_text is not null order by s.drawn_at desc, holder""",
            request)
        .stream()
        .flatMap(sample -> samples.text(sample, request, texts).stream())
        .findFirst();
  }

  private Optional<RequestText> fromCaptures(String request, AuditedTexts.Opened texts) {
    CaptureStore captures = new CaptureStore(database);
    return holders(
            """
            select m.capture_id as holder from data.capture_members m
            join data.captures c on c.capture_id = m.capture_id
            where m.request_id = ? order by c.ends_at desc, holder""",
            request)
        .stream()
        .flatMap(capture -> captures.text(capture, request, texts).stream())
        .findFirst();
  }

  private List<String> holders(String query, String request) {
    return database.read(
        "looking for the text of a request",
        sql -> sql.list(query, row -> row.text("holder"), request));
  }
}
