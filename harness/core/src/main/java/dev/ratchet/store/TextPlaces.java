package dev.ratchet.store;

import dev.ratchet.telemetry.RequestText;
import java.util.List;
import java.util.Optional;

/** Where the text of a request may lie: in a kept sample, in staging, in a capture. */
public final class TextPlaces {
  private final Database database;
  private final Assembler assembler;

  public TextPlaces(Database database, Assembler assembler) {
    this.database = database;
    this.assembler = assembler;
  }

  /** Whether text is said to be kept; whether its key still lives shows when it is opened. */
  public boolean isKept(String request) {
    return database.read(
        "looking for the text of a request",
        sql ->
            sql.count(
                    """
                    select (select count(*) from data.sample_members
                        where request_id = ? and sealed_text is not null)
                      + (select count(*) from data.capture_members where request_id = ?)
                      + (select count(*) from data.requests where request_id = ? and has_text)""",
                    request,
                    request,
                    request)
                > 0);
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
