package dev.ratchet.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Requests as the OpenTelemetry Java SDK writes them, in both of OTLP's forms. */
final class SdkExport {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Resource RESOURCE =
      Resource.create(Attributes.of(AttributeKey.stringKey("service.version"), "1.4.0"));

  private final List<SpanData> spans = new ArrayList<>();
  private final List<LogRecordData> logs = new ArrayList<>();

  SdkExport(int requests) {
    try (SdkTracerProvider tracers =
            SdkTracerProvider.builder()
                .setResource(RESOURCE)
                .addSpanProcessor(SimpleSpanProcessor.create(new Spans()))
                .build();
        SdkLoggerProvider loggers =
            SdkLoggerProvider.builder()
                .setResource(RESOURCE)
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(new Logs()))
                .build()) {
      for (int i = 0; i < requests; i++) {
        request(tracers.get("copilot"), loggers, i);
      }
    }
  }

  private static void request(Tracer tracer, SdkLoggerProvider loggers, int number) {
    Instant start = START.plusSeconds(number * 60L);
    Span root =
        tracer
            .spanBuilder("POST /ask")
            .setSpanKind(SpanKind.SERVER)
            .setStartTimestamp(start)
            .setAttribute("session.id", "s-" + number)
            .setAttribute("http.response.status_code", 200 + number % 2 * 300)
            .setAttribute(AttributeKey.stringArrayKey("app.citations"), List.of("kb-1", "kb-2"))
            .startSpan();
    Context within = Context.root().with(root);
    Span call =
        tracer
            .spanBuilder("chat m")
            .setParent(within)
            .setStartTimestamp(start.plusMillis(100))
            .setAttribute("gen_ai.operation.name", "chat")
            .setAttribute("gen_ai.request.temperature", number % 2 == 0 ? 0.0 : 0.2)
            .setAttribute("gen_ai.usage.input_tokens", 100 + number)
            .setAttribute(
                "gen_ai.input.messages", messages("Write to anna@example.com, nº " + number))
            .setAttribute(
                AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"))
            .startSpan();
    loggers
        .get("copilot")
        .logRecordBuilder()
        .setEventName("gen_ai.choice")
        .setTimestamp(start.plusMillis(500))
        .setContext(within.with(call))
        .setBody(
            Value.of(
                Map.of(
                    "index", Value.of(0),
                    "message", Value.of(Map.of("content", Value.of("Done: 请."))))))
        .emit();
    call.recordException(new IllegalStateException("no"));
    call.end(start.plusMillis(600));
    root.setStatus(number % 2 == 0 ? StatusCode.OK : StatusCode.ERROR, "");
    root.end(start.plusSeconds(2));
  }

  private static String messages(String text) {
    return "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"" + text + "\"}]}]";
  }

  /** All spans as one request, then all logs as one. */
  List<byte[]> protobuf() {
    return List.of(
        written(TraceRequestMarshaler.create(spans), true),
        written(LogsRequestMarshaler.create(logs), true));
  }

  List<byte[]> json() {
    return List.of(
        written(TraceRequestMarshaler.create(spans), false),
        written(LogsRequestMarshaler.create(logs), false));
  }

  private static byte[] written(Marshaler marshaler, boolean binary) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (binary) {
        marshaler.writeBinaryTo(out);
      } else {
        marshaler.writeJsonTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private final class Spans implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> batch) {
      spans.addAll(batch);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private final class Logs implements LogRecordExporter {
    @Override
    public CompletableResultCode export(Collection<LogRecordData> batch) {
      logs.addAll(batch);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
