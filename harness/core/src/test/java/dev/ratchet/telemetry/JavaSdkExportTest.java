package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.logging.otlp.internal.traces.OtlpStdoutSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the OpenTelemetry Java SDK itself writes, wrapped as a request and bare. */
final class JavaSdkExportTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTraceOfTheJavaSdkReadsAsARequest(boolean wrapped) {
    Reading reading = new Reading(dir.resolve("keys"));
    ReadReport report = reading.bytes(export(wrapped));
    assertThat(report.quarantined()).isEmpty();
    assertThat(report.kept()).isEqualTo(2);
    Request request = reading.only().request();
    assertThat(request.startedAt()).isEqualTo(START);
    assertThat(request.durationMillis()).isEqualTo(2_000);
    assertThat(request.versions().app()).isEqualTo("1.4.0");
    assertThat(request.who().session()).isEqualTo("s-1");
    assertThat(request.end().status()).isEqualTo("timeout");
    assertThat(request.answer().citations()).containsExactly("kb-1", "kb-2");
    assertThat(request.modelCalls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.latencyMillis()).isEqualTo(500);
              assertThat(call.usage().input()).isEqualTo(123);
              assertThat(call.finish()).isEqualTo("length");
            });
  }

  private static byte[] export(boolean wrapped) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var exporter =
        new OtlpStdoutSpanExporterBuilder(Logger.getLogger("export"))
            .setOutput(out)
            .setWrapperJsonObject(wrapped)
            .build();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(Attributes.of(AttributeKey.stringKey("service.version"), "1.4.0")))
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build()) {
      Tracer tracer = provider.get("copilot");
      Span root =
          tracer
              .spanBuilder("POST /ask")
              .setSpanKind(SpanKind.SERVER)
              .setStartTimestamp(START)
              .setAttribute("session.id", "s-1")
              .setAttribute(AttributeKey.stringArrayKey("app.citations"), List.of("kb-1", "kb-2"))
              .startSpan();
      Span call =
          tracer
              .spanBuilder("chat m")
              .setParent(Context.root().with(root))
              .setStartTimestamp(START.plusMillis(100))
              .setAttribute("gen_ai.operation.name", "chat")
              .setAttribute("gen_ai.usage.input_tokens", 123)
              .setAttribute(
                  AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"),
                  List.of("max_tokens"))
              .startSpan();
      call.end(START.plusMillis(600));
      root.setStatus(StatusCode.ERROR, "upstream timed out");
      root.end(START.plusSeconds(2));
    }
    return out.toByteArray();
  }
}
