package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.core.JsonParser;
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
        new OtlpRequest(file, new InLine(line), sink).read();
      }
    }
  }

  /** A request that a line holds. */
  private record InLine(Lines.Line line) implements OtlpRequest.Source {
    @Override
    public long number() {
      return line.number();
    }

    @Override
    public long offset() {
      return line.offset();
    }

    @Override
    public boolean tooLong() {
      return line.tooLong();
    }

    @Override
    public boolean ended() {
      return line.ended();
    }

    @Override
    public JsonParser parser() throws IOException {
      return JsonLineRows.MAPPER.createParser(line.bytes(), 0, line.length());
    }
  }
}
