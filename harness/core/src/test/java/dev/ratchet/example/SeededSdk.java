package dev.ratchet.example;

import dev.ratchet.base.Seeds;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.logging.otlp.internal.logs.OtlpStdoutLogRecordExporter;
import io.opentelemetry.exporter.logging.otlp.internal.traces.OtlpStdoutSpanExporter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The real OpenTelemetry SDK with its JSON exporter, made repeatable: ids come from a seed, times
 * from the caller, and attributes are sorted, since the SDK keeps them in a map whose order changes
 * from one JVM to the next.
 */
final class SeededSdk implements AutoCloseable {
  private static final int BATCH = 128;

  private final SplittableRandom random;
  private final SpanExporter exporter;
  private final LogRecordExporter eventExporter;
  private final SdkTracerProvider provider;
  private final SdkLoggerProvider eventProvider;
  private final List<SpanData> batch = new ArrayList<>();
  private final List<LogRecordData> events = new ArrayList<>();
  private String trace = "";

  SeededSdk(OutputStream out, long seed) {
    random = Seeds.generator(seed, "span-ids");
    exporter = OtlpStdoutSpanExporter.builder().setOutput(out).setWrapperJsonObject(true).build();
    Attributes resource =
        Attributes.builder()
            .put("service.name", "copilot")
            .put("service.namespace", "workplace")
            .put("deployment.environment.name", "production")
            .build();
    eventExporter =
        OtlpStdoutLogRecordExporter.builder().setOutput(out).setWrapperJsonObject(true).build();
    eventProvider =
        SdkLoggerProvider.builder()
            .setResource(Resource.create(resource))
            .setClock(new FixedClock())
            .addLogRecordProcessor((context, event) -> events.add(event.toLogRecordData()))
            .build();
    provider =
        SdkTracerProvider.builder()
            .setResource(Resource.create(resource))
            .setSampler(Sampler.alwaysOn())
            .setIdGenerator(new Ids())
            .setClock(new FixedClock())
            .addSpanProcessor(new Batching())
            .build();
  }

  Tracer tracer() {
    return provider.get("copilot", "4");
  }

  /** Takes events such as a user's feedback. */
  Logger events() {
    return eventProvider.get("copilot");
  }

  /** The id that the next root span gets. */
  void nextTrace(String id) {
    trace = id;
  }

  @Override
  public void close() {
    flush();
    provider.close();
    eventProvider.close();
    exporter.close();
    eventExporter.close();
  }

  private void flush() {
    if (!batch.isEmpty()) {
      exporter.export(List.copyOf(batch));
      batch.clear();
    }
    if (!events.isEmpty()) {
      eventExporter.export(List.copyOf(events));
      events.clear();
    }
  }

  private final class Ids implements IdGenerator {
    @Override
    public String generateSpanId() {
      return String.format(Locale.ROOT, "%016x", random.nextLong() | 1);
    }

    @Override
    public String generateTraceId() {
      return trace;
    }
  }

  /** Every time is given by the caller; this one must show nowhere. */
  private static final class FixedClock implements Clock {
    @Override
    public long now() {
      return 0;
    }

    @Override
    public long nanoTime() {
      return 0;
    }
  }

  private final class Batching implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      batch.add(new Sorted(span.toSpanData()));
      if (batch.size() >= BATCH) {
        flush();
      }
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }

  private static final class Sorted extends DelegatingSpanData {
    private final Attributes attributes;

    Sorted(SpanData span) {
      super(span);
      attributes = Attributes.builder().putAll(span.getAttributes()).build();
    }

    @Override
    public Attributes getAttributes() {
      return attributes;
    }
  }
}
