package dev.ratchet.telemetry.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * OTLP/JSON, a request or a bare ResourceSpans object a line, as the collector's file exporter and
 * the SDKs' exporters write it; traces and logs may be mixed, metrics are skipped.
 */
final class OtlpJsonLines implements TelemetryFormat {
  private static final int MAX_LINE = 64 << 20;

  @Override
  public String id() {
    return "otlp-json-lines";
  }

  @Override
  public String title() {
    return "OTLP/JSON, one request or ResourceSpans object a line";
  }

  @Override
  public boolean accepts(Head head) {
    String text = head.text();
    return OtlpRequest.isIn(text) && text.lines().anyMatch(OtlpJsonLines::isRequest);
  }

  /** Whether a line holds its request whole, or is so long that the head ends within it. */
  private static boolean isRequest(String line) {
    String text = line.strip();
    return text.startsWith("{")
        && OtlpRequest.isIn(text)
        && (text.endsWith("}") || text.length() > 1_000);
  }

  @Override
  public void read(Export export, SignalSink sink) throws IOException {
    read(export.file(), export.in(), sink);
  }

  static void read(String file, InputStream in, SignalSink sink) throws IOException {
    Lines lines = new Lines(in, MAX_LINE);
    for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
      if (!line.isBlank()) {
        OtlpRequest.Source source = source(line.copy());
        sink.piece(later -> new OtlpRequest(file, source, later).read(), line.length());
      }
    }
  }

  private static OtlpRequest.Source source(Lines.Line line) {
    return new OtlpRequest.Source(
        line.number(),
        line.offset(),
        line.tooLong(),
        line.ended(),
        () -> JsonLineRows.MAPPER.createParser(line.bytes(), 0, line.length()),
        line::shortText);
  }
}
