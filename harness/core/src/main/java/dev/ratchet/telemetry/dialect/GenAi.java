package dev.ratchet.telemetry.dialect;

import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The current OpenTelemetry GenAI conventions: messages, tools, retrieval, guardrails, scores. */
final class GenAi implements Dialect {
  private static final Set<String> MODEL_OPERATIONS =
      Set.of("chat", "generate_content", "text_completion");

  @Override
  public String id() {
    return "gen-ai";
  }

  @Override
  public boolean speaks(Signal signal) {
    return signal.attributes().names().stream().anyMatch(name -> name.startsWith("gen_ai."))
        || (signal instanceof Signal.Event event && event.name().startsWith("gen_ai."));
  }

  @Override
  public Meaning meaning(Signal signal) {
    return switch (signal) {
      case Signal.Span span ->
          new Meaning(act(span.attributes()), GenAiTurns.ofAttributes(span.attributes()));
      case Signal.Event event -> ofEvent(event);
    };
  }

  /** What a span did, by its operation. */
  static Act act(Attributes attributes) {
    String operation = attributes.text("gen_ai.operation.name");
    if (operation == null) {
      operation = attributes.has("gen_ai.request.model") ? "chat" : "";
    }
    if (MODEL_OPERATIONS.contains(operation)) {
      return model(attributes);
    }
    return switch (operation) {
      case "execute_tool" -> tool(attributes);
      case "retrieval" -> search(attributes);
      case "apply_guardrail" -> guard(attributes);
      default -> new Act.None();
    };
  }

  private static Meaning ofEvent(Signal.Event event) {
    Attributes attributes = event.attributes();
    return switch (event.name()) {
      case "gen_ai.evaluation.result" -> new Meaning(score(attributes), List.of());
      case "gen_ai.guardrail.result" -> new Meaning(guard(attributes), List.of());
      case "gen_ai.client.inference.operation.details" -> {
        List<Turn> own = GenAiTurns.ofAttributes(attributes);
        yield new Meaning(
            new Act.Said(), own.isEmpty() ? GenAiTurns.ofAttributes(event.body()) : own);
      }
      default -> Meaning.NOTHING;
    };
  }

  private static Act model(Attributes attributes) {
    List<String> finish = attributes.texts("gen_ai.response.finish_reasons");
    return new Act.Model(
        provider(attributes.text("gen_ai.provider.name", "gen_ai.system")),
        attributes.text("gen_ai.request.model"),
        attributes.text("gen_ai.response.model"),
        new TokenUsage(
            attributes.whole("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"),
            attributes.whole("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens")),
        measures(attributes),
        finish == null || finish.isEmpty() ? null : FinishWords.of(finish.getFirst()),
        attributes.text("gen_ai.response.id"));
  }

  private static CallMeasures measures(Attributes attributes) {
    Double seconds = attributes.number("gen_ai.response.time_to_first_chunk");
    return new CallMeasures(
        attributes.whole("gen_ai.usage.cache_read.input_tokens"),
        seconds == null || seconds < 0 ? null : Long.valueOf(Math.round(seconds * 1000)),
        null);
  }

  /** One name for each provider, whichever version of the conventions named it. */
  private static @Nullable String provider(@Nullable String name) {
    return switch (name) {
      case null -> null;
      case "az.ai.openai", "azure_openai" -> "azure.ai.openai";
      case "az.ai.inference" -> "azure.ai.inference";
      case "vertex_ai" -> "gcp.vertex_ai";
      case "gemini" -> "gcp.gemini";
      case "xai" -> "x_ai";
      default -> name;
    };
  }

  private static Act tool(Attributes attributes) {
    return new Act.Tool(
        Objects.requireNonNullElse(attributes.text("gen_ai.tool.name"), "unknown"),
        attributes.text("gen_ai.tool.call.id"),
        attributes.written("gen_ai.tool.call.arguments"),
        attributes.written("gen_ai.tool.call.result"));
  }

  private static Act search(Attributes attributes) {
    return new Act.Search(
        attributes.text("gen_ai.data_source.id"),
        attributes.text("gen_ai.retrieval.query.text"),
        attributes.whole("gen_ai.retrieval.top_k", "gen_ai.request.top_k"),
        attributes.structure("gen_ai.retrieval.documents"));
  }

  private static Act guard(Attributes attributes) {
    String value = attributes.text("gen_ai.guardrail.result.value");
    String type = attributes.text("gen_ai.guardrail.result.type");
    return new Act.Guard(
        attributes.text("gen_ai.guardrail.source"),
        attributes.text("gen_ai.guardrail.component.name"),
        value == null ? null : type + "=" + value,
        attributes.text("gen_ai.guardrail.risk.category"));
  }

  private static Act score(Attributes attributes) {
    return new Act.Score(
        Objects.requireNonNullElse(attributes.text("gen_ai.evaluation.name"), "unnamed"),
        attributes.number("gen_ai.evaluation.score.value"),
        attributes.text("gen_ai.evaluation.score.label"),
        null);
  }
}
