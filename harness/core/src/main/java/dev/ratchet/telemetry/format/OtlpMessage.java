package dev.ratchet.telemetry.format;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One OTLP request in protobuf. The bytes do not say whether they are traces, logs or metrics, and
 * all three parse as each other; what their records then hold tells which they are.
 */
final class OtlpMessage {
  private final byte[] bytes;
  private final SignalSink sink;
  private final Consumer<String> quarantine;

  /**
   * A message.
   *
   * @param quarantine takes the reason for a record that cannot be read
   */
  OtlpMessage(byte[] bytes, SignalSink sink, Consumer<String> quarantine) {
    this.bytes = bytes;
    this.sink = sink;
    this.quarantine = quarantine;
  }

  void read() {
    ExportTraceServiceRequest traces = traces();
    if (traces != null) {
      traces.getResourceSpansList().forEach(this::accept);
      return;
    }
    ExportLogsServiceRequest logs = logs();
    if (logs != null) {
      logs.getResourceLogsList().forEach(this::accept);
    } else if (bytes.length == 0 || isMetrics()) {
      sink.skip();
    } else {
      quarantine.accept("not an OTLP message");
    }
  }

  private void accept(ResourceSpans group) {
    Attributes resource = OtlpProto.attributes(group.getResource().getAttributesList());
    for (ScopeSpans scope : group.getScopeSpansList()) {
      for (Span span : scope.getSpansList()) {
        Signal signal = OtlpProto.span(span, scope.getScope().getName(), resource);
        if (signal == null) {
          quarantine.accept("a span without a valid trace id and span id");
        } else {
          sink.accept(signal);
        }
      }
    }
  }

  private void accept(ResourceLogs group) {
    Attributes resource = OtlpProto.attributes(group.getResource().getAttributesList());
    for (ScopeLogs scope : group.getScopeLogsList()) {
      int order = 0;
      for (LogRecord log : scope.getLogRecordsList()) {
        Signal signal = OtlpProto.event(log, order, scope.getScope().getName(), resource);
        order++;
        if (signal == null) {
          sink.skip();
        } else {
          sink.accept(signal);
        }
      }
    }
  }

  /** The message as traces; null unless a span in it has an id of the right length. */
  private @Nullable ExportTraceServiceRequest traces() {
    try {
      ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(bytes);
      boolean told =
          request.getResourceSpansList().stream()
              .flatMap(group -> group.getScopeSpansList().stream())
              .flatMap(scope -> scope.getSpansList().stream())
              .anyMatch(span -> span.getSpanId().size() == 8 && span.getTraceId().size() == 16);
      return told ? request : null;
    } catch (InvalidProtocolBufferException _) {
      return null;
    }
  }

  /** The message as logs; null unless a record in it has a time. */
  private @Nullable ExportLogsServiceRequest logs() {
    try {
      ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(bytes);
      boolean told =
          request.getResourceLogsList().stream()
              .flatMap(group -> group.getScopeLogsList().stream())
              .flatMap(scope -> scope.getLogRecordsList().stream())
              .anyMatch(log -> log.getTimeUnixNano() != 0 || log.getObservedTimeUnixNano() != 0);
      return told ? request : null;
    } catch (InvalidProtocolBufferException _) {
      return null;
    }
  }

  private boolean isMetrics() {
    try {
      return ExportMetricsServiceRequest.parseFrom(bytes).getResourceMetricsList().stream()
          .flatMap(group -> group.getScopeMetricsList().stream())
          .flatMap(scope -> scope.getMetricsList().stream())
          .anyMatch(metric -> !metric.getName().isEmpty());
    } catch (InvalidProtocolBufferException _) {
      return false;
    }
  }
}
