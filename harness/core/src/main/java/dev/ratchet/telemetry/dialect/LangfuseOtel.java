package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import dev.ratchet.telemetry.format.Times;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Langfuse's SDKs on OpenTelemetry: observations as spans, every value as JSON text, failures as a
 * level while the span's own status says nothing.
 */
final class LangfuseOtel implements Dialect {
  private static final String PREFIX = "langfuse.observation.";
  private static final String TYPE = PREFIX + "type";
  private static final long NANOS_PER_MILLI = 1_000_000L;

  @Override
  public String id() {
    return "langfuse-otel";
  }

  @Override
  public boolean speaks(Signal signal) {
    return signal instanceof Signal.Span
        && (signal.attributes().has(TYPE)
            || signal.attributes().has(PREFIX + "input")
            || signal.attributes().has(PREFIX + "output"));
  }

  @Override
  public Meaning meaning(Signal signal) {
    return switch (signal) {
      case Signal.Span span -> {
        Meaning meaning = meaning(span);
        yield new Meaning(meaning.act(), meaning.turns(), meaning.more().and(failure(span)));
      }
      case Signal.Event _ -> Meaning.NOTHING;
    };
  }

  private static Meaning meaning(Signal.Span span) {
    Node input = value(span, "input");
    Node output = value(span, "output");
    String type = Objects.requireNonNullElse(span.attributes().text(TYPE), "span");
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "generation" -> new Meaning(model(span), Exchange.of(input, output));
      case "tool" -> new Meaning(tool(span), List.of());
      case "retriever" -> new Meaning(search(span.name(), input, output), List.of());
      case "guardrail" ->
          new Meaning(new Act.Guard(null, span.name(), Verdicts.of(output), null), List.of());
      case "evaluator" -> new Meaning(Verdicts.score(span.name(), output, "model"), List.of());
      case "span", "agent", "chain" -> outside(span, input, output).meaning();
      default -> Meaning.NOTHING;
    };
  }

  /** What the SDK says of the trace counts before what it says of the span that carries it. */
  private static Outside outside(Signal.Span span, @Nullable Node input, @Nullable Node output) {
    Node asked = span.attributes().values().get("langfuse.trace.input");
    Node answered = span.attributes().values().get("langfuse.trace.output");
    return Outside.of(asked == null ? input : asked, answered == null ? output : answered);
  }

  private static Act model(Signal.Span span) {
    Attributes attributes = span.attributes();
    LangfuseUsage usage = LangfuseUsage.of(attributes.structure(PREFIX + "usage_details"));
    Long cost = LangfuseCosts.ofDetails(attributes.structure(PREFIX + "cost_details"));
    // Beside no usage a zero is what the SDK writes when a call fails, and nobody's bill.
    boolean isUnknown = cost != null && cost == 0 && usage.tokens().equals(TokenUsage.UNKNOWN);
    return new Act.Model(
        null,
        attributes.text(PREFIX + "model.name"),
        null,
        usage.tokens(),
        new CallMeasures(usage.cached(), firstTokenMillis(span), isUnknown ? null : cost),
        null,
        null);
  }

  private static @Nullable Long firstTokenMillis(Signal.Span span) {
    String told = span.attributes().text(PREFIX + "completion_start_time");
    Long first = told == null ? null : Times.nanos(FreeText.unquoted(told));
    Long start = span.start();
    // The SDK tells it in whole milliseconds, so it may seem to be a part of one early.
    return first == null || start == null || first < start - NANOS_PER_MILLI
        ? null
        : Long.valueOf(Math.max(0, first - start) / NANOS_PER_MILLI);
  }

  private static Act tool(Signal.Span span) {
    Attributes attributes = span.attributes();
    return new Act.Tool(
        span.name(),
        null,
        attributes.written(PREFIX + "input"),
        attributes.written(PREFIX + "output"));
  }

  /** A retriever's output is its documents. */
  private static Act search(String name, @Nullable Node input, @Nullable Node output) {
    List<Turn> asked = FreeText.asked(input);
    return new Act.Search(
        name,
        asked.isEmpty() ? null : asked.getFirst().text(),
        null,
        FoundDocuments.brought(Exchange.structure(output)));
  }

  private static Attributes failure(Signal.Span span) {
    String level = span.attributes().text(PREFIX + "level");
    return "ERROR".equalsIgnoreCase(level)
        ? FailureWords.of(span.attributes().text(PREFIX + "status_message"))
        : Attributes.NONE;
  }

  private static @Nullable Node value(Signal.Span span, String name) {
    return span.attributes().values().get(PREFIX + name);
  }
}
