package dev.ratchet.example;

import dev.ratchet.base.Json;
import dev.ratchet.base.Seeds;
import dev.ratchet.example.SimulatedRequest.TicketCall;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes simulated requests as a copilot with the OpenTelemetry SDK would: a server span with the
 * model and tool calls below it.
 */
final class TelemetryExport {
  private final SplittableRandom random = Seeds.generator(CopilotSimulation.SEED, "telemetry");
  private final Tracer tracer;
  private final SeededSdk sdk;

  private TelemetryExport(SeededSdk sdk) {
    this.sdk = sdk;
    this.tracer = sdk.tracer();
  }

  /** The export file's bytes, not compressed: OTLP/JSON, a line a batch. */
  static byte[] of(List<SimulatedRequest> requests) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SeededSdk sdk = new SeededSdk(out, CopilotSimulation.SEED)) {
      TelemetryExport export = new TelemetryExport(sdk);
      requests.forEach(export::write);
    }
    return out.toByteArray();
  }

  private void write(SimulatedRequest request) {
    sdk.nextTrace(request.trace());
    Instant end = request.startedAt().plusMillis(request.durationMillis());
    Span root = start("POST /v1/copilot", SpanKind.SERVER, Context.root(), request.startedAt());
    root.setAllAttributes(SpanAttributes.root(request));
    Context inside = Context.root().with(root);
    writeCalls(request, inside);
    Integer feedback = request.feedback();
    if (feedback != null) {
      writeFeedback(feedback, inside, end);
    }
    if (request.mode().isOutage()) {
      root.setStatus(StatusCode.ERROR);
    }
    root.end(end);
  }

  private void writeFeedback(int feedback, Context inside, Instant end) {
    Instant at = end.plusMillis(1_500 + random.nextInt(9_000));
    sdk.events()
        .logRecordBuilder()
        .setContext(inside)
        .setEventName("gen_ai.evaluation.result")
        .setTimestamp(at)
        .setObservedTimestamp(at)
        .setAllAttributes(SpanAttributes.feedback(feedback))
        .emit();
  }

  private void writeCalls(SimulatedRequest request, Context inside) {
    Instant at = request.startedAt().plusMillis(8);
    ChatMessages messages = new ChatMessages(request);
    if (request.mode().isOutage()) {
      writeFailedChat(request, messages, inside, at);
      return;
    }
    long share = request.durationMillis() / 4;
    Instant asked = at.plusMillis(share);
    writeChat(request, messages.asking(), messages.call(), "tool_call", inside, at, asked);
    Instant found = asked.plusMillis(share);
    writeTool(request, messages, inside, asked, found);
    Instant end = request.startedAt().plusMillis(request.durationMillis() - 4);
    String finish = request.reply().finish();
    writeChat(request, messages.answering(), messages.answer(), finish, inside, found, end);
  }

  private void writeChat(
      SimulatedRequest request,
      String input,
      String output,
      String finish,
      Context inside,
      Instant start,
      Instant end) {
    String model = request.release().model();
    Span span = start("chat " + model, SpanKind.CLIENT, inside, start);
    span.setAllAttributes(
        SpanAttributes.chat(model)
            .put("gen_ai.input.messages", input)
            .put("gen_ai.output.messages", output)
            .put("gen_ai.response.model", model + "-2026-08")
            .put("gen_ai.response.id", "resp-" + Long.toHexString(random.nextLong()))
            .put(SpanAttributes.FINISH_REASONS, List.of(finish))
            .put("gen_ai.usage.input_tokens", input.length() / 4)
            .put("gen_ai.usage.output_tokens", Math.max(1, output.length() / 4))
            .build());
    span.end(end);
  }

  private void writeFailedChat(
      SimulatedRequest request, ChatMessages messages, Context inside, Instant start) {
    String model = request.release().model();
    Span span = start("chat " + model, SpanKind.CLIENT, inside, start);
    span.setAllAttributes(
        SpanAttributes.chat(model)
            .put("gen_ai.input.messages", messages.asking())
            .put("error.type", SpanAttributes.errorType(request.mode()))
            .build());
    span.setStatus(StatusCode.ERROR);
    span.end(request.startedAt().plusMillis(request.durationMillis() - 4));
  }

  private void writeTool(
      SimulatedRequest request, ChatMessages messages, Context inside, Instant start, Instant end) {
    Span span = start("execute_tool " + messages.tool(), SpanKind.INTERNAL, inside, start);
    AttributesBuilder attributes =
        Attributes.builder()
            .put("gen_ai.operation.name", "execute_tool")
            .put("gen_ai.tool.name", messages.tool())
            .put("gen_ai.tool.type", "function")
            .put("gen_ai.tool.call.id", messages.callId())
            .put("gen_ai.tool.call.arguments", messages.arguments())
            .put("gen_ai.tool.call.result", messages.result());
    TicketCall ticket = request.ticket();
    if (ticket != null && ticket.failed()) {
      attributes.put("error.type", "ticket_system_unavailable");
      span.setStatus(StatusCode.ERROR);
    }
    span.setAllAttributes(attributes.build());
    span.end(end);
  }

  private Span start(String name, SpanKind kind, Context parent, Instant at) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent)
        .setStartTimestamp(at)
        .startSpan();
  }

  /** What was planted, a JSON line a request. */
  static byte[] truth(List<SimulatedRequest> requests) {
    StringBuilder lines = new StringBuilder();
    for (SimulatedRequest request : requests) {
      lines
          .append(
              Json.canonical(
                  Map.of(
                      "trace", request.trace(),
                      "session", request.session(),
                      "mode", request.mode(),
                      "topic", request.ask().topic(),
                      "role", request.actor().role(),
                      "locale", request.actor().locale(),
                      "tenant", request.actor().tenant(),
                      "retrieval", request.release().retrieval(),
                      "denied", request.search() == null ? 0 : request.search().denied(),
                      "personal", request.personal())))
          .append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
