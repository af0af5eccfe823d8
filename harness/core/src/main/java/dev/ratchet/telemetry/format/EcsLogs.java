package dev.ratchet.telemetry.format;

import dev.ratchet.base.ContentHash;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Log lines in the Elastic Common Schema. A line that names its trace adds to it. One that does not
 * but tells of a request is a request: together with the others of its request id, else alone.
 */
final class EcsLogs implements RowFormat {
  private static final String ID = "ecs";

  /** What a line has that tells of a request, rather than of the process. */
  private static final List<String> MARKS =
      List.of(
          "event.duration",
          "http.request.method",
          "http.response.status_code",
          "url.path",
          "labels.gen_ai_request_model",
          "gen_ai.request.model");

  /** What tells two lines apart without a word of what they say. */
  private static final List<String> TELLING_APART =
      List.of(
          "@timestamp",
          "event.id",
          "event.sequence",
          "service.name",
          "service.node.name",
          "host.hostname",
          "host.name",
          "container.id",
          "process.pid",
          "process.thread.id",
          "process.thread.name",
          "log.logger",
          "log.level");

  @Override
  public String id() {
    return "ecs-logs";
  }

  @Override
  public String title() {
    return "log lines in the Elastic Common Schema";
  }

  @Override
  public boolean isRow(Row row) {
    Attributes fields = EcsFields.of(row);
    return fields.has("@timestamp") && fields.has("ecs.version");
  }

  @Override
  public void read(String file, Row row, SignalSink sink) {
    Attributes fields = EcsFields.of(row);
    Long time = Times.nanos(fields, "@timestamp");
    if (time == null) {
      String reason = "a log line without @timestamp";
      sink.quarantine(new Quarantined(file, row.line(), row.offset(), reason));
      return;
    }
    String trace = text(fields, "trace.id");
    String request = text(fields, "labels.request_id", "http.request.id");
    if (!trace.isEmpty()) {
      sink.accept(event(trace, time, fields));
    } else if (!request.isEmpty()) {
      sink.accept(line(request, time, time, fields));
    } else if (MARKS.stream().anyMatch(fields::has)) {
      sink.accept(line(identity(fields), null, time, fields));
    } else {
      sink.skip();
    }
  }

  private static Signal.Event event(String trace, Long time, Attributes fields) {
    return new Signal.Event(
        ID,
        trace,
        text(fields, "span.id", "transaction.id"),
        null,
        text(fields, "event.action"),
        time,
        null,
        0,
        Attributes.NONE,
        fields,
        Attributes.NONE);
  }

  /** A line as the request, or as a piece of it; it was written when what it tells of had ended. */
  private static Signal.Span line(
      String request, @Nullable Long toldAt, Long time, Attributes fields) {
    Long start = Times.nanos(fields, "event.start");
    Long end = Times.nanos(fields, "event.end");
    return new Signal.Span(
        ID,
        request,
        request,
        toldAt,
        "",
        text(fields, "event.action"),
        true,
        start == null ? Long.valueOf(time - lasted(time, fields)) : start,
        end == null ? time : end,
        new Signal.Status("failure".equals(fields.text("event.outcome")), ""),
        fields,
        Attributes.NONE,
        List.of());
  }

  private static long lasted(long time, Attributes fields) {
    Long nanos = fields.whole("event.duration");
    return nanos == null || nanos < 0 || nanos >= time ? 0 : nanos;
  }

  /** The same for the same line in whatever file; made of no text that could be guessed from it. */
  private static String identity(Attributes fields) {
    List<String> parts =
        Stream.concat(
                TELLING_APART.stream().map(name -> text(fields, name)),
                Stream.of(
                    String.valueOf(text(fields, "message").length()),
                    String.valueOf(fields.names().size())))
            .toList();
    return ContentHash.ofRecord(parts).hex().substring(0, 32);
  }

  private static String text(Attributes fields, String... names) {
    return Objects.requireNonNullElse(fields.text(names), "");
  }
}
