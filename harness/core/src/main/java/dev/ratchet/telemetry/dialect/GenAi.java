package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The current OpenTelemetry GenAI conventions: messages, tools, retrieval, guardrails, scores. */
final class GenAi implements Dialect {
  private static final Set<String> MODEL_OPERATIONS =
      Set.of("chat", "generate_content", "text_completion");
  private static final String DETAILS = "gen_ai.client.inference.operation.details";
  private static final String EVALUATION = "gen_ai.evaluation.result";
  private static final String GUARDRAIL = "gen_ai.guardrail.result";

  @Override
  public String id() {
    return "gen-ai";
  }

  @Override
  public boolean speaks(Signal signal) {
    return signal.attributes().names().stream().anyMatch(name -> name.startsWith("gen_ai."))
        || switch (signal) {
          case Signal.Event event -> event.name().startsWith("gen_ai.");
          case Signal.Span span ->
              span.events().stream().anyMatch(event -> event.name().startsWith("gen_ai."));
        };
  }

  @Override
  public Meaning meaning(Signal signal) {
    return switch (signal) {
      case Signal.Span span -> new Meaning(act(span), turns(span));
      case Signal.Event event -> ofEvent(event);
    };
  }

  /** What a span did: by its operation, or else by an event that it carries. */
  static Act act(Signal.Span span) {
    Attributes attributes = span.attributes();
    String operation = attributes.text("gen_ai.operation.name");
    if (operation == null) {
      operation = attributes.has("gen_ai.request.model") ? "chat" : "";
    }
    if (MODEL_OPERATIONS.contains(operation)) {
      return model(attributes);
    }
    return switch (operation) {
      case "execute_tool" -> tool(span);
      case "retrieval" -> search(attributes);
      case "apply_guardrail" -> guard(attributes);
      default -> ofSpanEvents(span);
    };
  }

  private static Act ofSpanEvents(Signal.Span span) {
    for (Signal.SpanEvent event : span.events()) {
      if (event.name().equals(GUARDRAIL)) {
        return guard(event.attributes());
      }
      if (event.name().equals(EVALUATION)) {
        return score(event.attributes());
      }
    }
    return span.attributes().has("gen_ai.guardrail.status")
        ? guard(span.attributes())
        : new Act.None();
  }

  private static List<Turn> turns(Signal.Span span) {
    List<Turn> turns = new ArrayList<>(GenAiTurns.ofAttributes(span.attributes()));
    for (Signal.SpanEvent event : span.events()) {
      if (event.name().equals(DETAILS)) {
        turns.addAll(GenAiTurns.ofAttributes(event.attributes()));
      }
    }
    return turns;
  }

  private static Meaning ofEvent(Signal.Event event) {
    Attributes attributes = event.attributes();
    return switch (event.name()) {
      case EVALUATION -> new Meaning(score(attributes), List.of());
      case GUARDRAIL -> new Meaning(guard(attributes), List.of());
      case DETAILS -> {
        List<Turn> own = GenAiTurns.ofAttributes(attributes);
        yield new Meaning(
            new Act.Said(), own.isEmpty() ? GenAiTurns.ofAttributes(event.body()) : own);
      }
      default -> Meaning.NOTHING;
    };
  }

  static Act model(Attributes attributes) {
    List<String> finish = attributes.texts("gen_ai.response.finish_reasons");
    return new Act.Model(
        Providers.of(attributes.text("gen_ai.provider.name", "gen_ai.system")),
        attributes.text("gen_ai.request.model"),
        attributes.text("gen_ai.response.model"),
        new TokenUsage(
            attributes.whole(
                "gen_ai.usage.input_tokens",
                "gen_ai.usage.prompt_tokens",
                "llm.usage.prompt_tokens"),
            attributes.whole(
                "gen_ai.usage.output_tokens",
                "gen_ai.usage.completion_tokens",
                "llm.usage.completion_tokens")),
        measures(attributes),
        finish == null || finish.isEmpty() ? null : FinishWords.of(finish.getFirst()),
        attributes.text("gen_ai.response.id"));
  }

  private static CallMeasures measures(Attributes attributes) {
    Double seconds = attributes.number("gen_ai.response.time_to_first_chunk");
    return new CallMeasures(
        attributes.whole(
            "gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens"),
        seconds == null || seconds < 0 ? null : Long.valueOf(Math.round(seconds * 1000)),
        null);
  }

  private static Act tool(Signal.Span span) {
    Attributes attributes = span.attributes();
    return new Act.Tool(
        toolName(span),
        attributes.text("gen_ai.tool.call.id"),
        attributes.written("gen_ai.tool.call.arguments"),
        attributes.written("gen_ai.tool.call.result"));
  }

  /** The attribute; where it is missing, the span's name is {@code execute_tool NAME}. */
  private static String toolName(Signal.Span span) {
    String name = span.attributes().text("gen_ai.tool.name");
    String lead = "execute_tool ";
    String spanName = span.name().startsWith(lead) ? span.name().substring(lead.length()) : "";
    return name != null ? name : spanName.isBlank() ? "unknown" : spanName;
  }

  private static Act search(Attributes attributes) {
    Node documents = attributes.structure("gen_ai.retrieval.documents");
    return new Act.Search(
        attributes.text("gen_ai.data_source.id"),
        attributes.text("gen_ai.retrieval.query.text"),
        attributes.whole("gen_ai.retrieval.top_k", "gen_ai.request.top_k"),
        // Access control's word stands beside the documents: then the whole is read as it stands.
        documents instanceof Node.Sequence ? FoundDocuments.brought(documents) : documents);
  }

  private static Act guard(Attributes attributes) {
    return new Act.Guard(
        attributes.text("gen_ai.guardrail.source"),
        attributes.text("gen_ai.guardrail.component.name", "gen_ai.guardrail.name"),
        result(attributes),
        attributes.text("gen_ai.guardrail.risk.category"));
  }

  private static @Nullable String result(Attributes attributes) {
    String value = attributes.text("gen_ai.guardrail.result.value", "gen_ai.guardrail.status");
    String type = attributes.text("gen_ai.guardrail.result.type");
    return value == null || type == null ? value : type + "=" + value;
  }

  private static Act score(Attributes attributes) {
    return new Act.Score(
        Objects.requireNonNullElse(attributes.text("gen_ai.evaluation.name"), "unnamed"),
        attributes.number("gen_ai.evaluation.score.value"),
        attributes.text("gen_ai.evaluation.score.label"),
        null);
  }
}
