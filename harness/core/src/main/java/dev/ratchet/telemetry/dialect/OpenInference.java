package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * OpenInference, which Arize's and Phoenix's instrumentations write: lists flattened into names
 * ({@code llm.input_messages.0.message.role}), structures as JSON text.
 */
final class OpenInference implements Dialect {
  private static final String KIND = "openinference.span.kind";
  private static final String INPUT = "input.value";
  private static final String OUTPUT = "output.value";
  private static final List<String> ANNOTATIONS =
      List.of(
          "annotations.",
          "evaluations.",
          "trace.annotations.",
          "trace.evaluations.",
          "session.annotations.",
          "session.evaluations.");

  @Override
  public String id() {
    return "openinference";
  }

  @Override
  public boolean speaks(Signal signal) {
    return signal instanceof Signal.Span && signal.attributes().has(KIND);
  }

  @Override
  public Meaning meaning(Signal signal) {
    return switch (signal) {
      case Signal.Span span -> {
        Meaning meaning = scored(span);
        Attributes failure =
            span.status().failed() ? FailureWords.status(span.status().message()) : Attributes.NONE;
        yield meaning.and(failure);
      }
      case Signal.Event _ -> Meaning.NOTHING;
    };
  }

  /** What the span did, and every score that is attached to it. */
  private static Meaning scored(Signal.Span span) {
    List<Act.Score> scores = annotations(span.attributes());
    if (!kind(span.attributes()).equals("EVALUATOR")) {
      return meaning(span).scored(scores);
    }
    return scores.isEmpty()
        ? meaning(span)
        : new Meaning(scores.getFirst(), List.of()).scored(scores.subList(1, scores.size()));
  }

  private static String kind(Attributes attributes) {
    return Objects.requireNonNullElse(attributes.text(KIND), "").toUpperCase(Locale.ROOT);
  }

  private static Meaning meaning(Signal.Span span) {
    Attributes attributes = span.attributes();
    return switch (kind(attributes)) {
      case "LLM" -> new Meaning(model(attributes), turns(attributes));
      case "CHAIN", "AGENT" -> {
        Outside outside = Outside.of(value(attributes, INPUT), value(attributes, OUTPUT));
        yield new Meaning(new Act.None(), outside.turns(), outside.more());
      }
      case "RETRIEVER" -> new Meaning(search(span), List.of());
      case "RERANKER" -> new Meaning(rerank(attributes), List.of());
      case "TOOL" -> new Meaning(tool(span), List.of());
      case "GUARDRAIL" -> new Meaning(guard(span), List.of());
      case "EVALUATOR" -> new Meaning(verdict(span), List.of());
      default -> Meaning.NOTHING;
    };
  }

  private static Act model(Attributes attributes) {
    Attributes parameters = Attributes.of(attributes.structure("llm.invocation_parameters"));
    Attributes answer = Attributes.of(Exchange.structure(value(attributes, OUTPUT)));
    String asked = attributes.text("llm.request.model_name");
    asked = asked == null ? parameters.text("model", "model_name") : asked;
    String named = attributes.text("llm.response.model_name", "llm.model_name");
    return new Act.Model(
        Providers.of(attributes.text("llm.provider", "llm.system")),
        asked == null ? named : asked,
        // A name that only repeats what was asked for is not the provider's word.
        named == null || named.equals(asked) || asked == null ? null : named,
        new TokenUsage(
            attributes.whole("llm.token_count.prompt"),
            attributes.whole("llm.token_count.completion")),
        new CallMeasures(
            attributes.whole("llm.token_count.prompt_details.cache_read"), null, cost(attributes)),
        FinishWords.of(attributes.text("llm.finish_reason")),
        answer.has("choices") ? answer.text("id") : null);
  }

  private static @Nullable Long cost(Attributes attributes) {
    Double total = attributes.number("llm.cost.total");
    Double prompt = attributes.number("llm.cost.prompt");
    Double completion = attributes.number("llm.cost.completion");
    return total == null && prompt != null && completion != null
        ? Costs.microUsd(prompt + completion)
        : Costs.microUsd(total);
  }

  private static List<Turn> turns(Attributes attributes) {
    List<Turn> shown = Messages.seen(Nested.of(attributes, "llm.input_messages."));
    shown = shown.isEmpty() ? prompts(attributes) : shown;
    List<Turn> turns =
        new ArrayList<>(shown.isEmpty() ? Exchange.shown(value(attributes, INPUT)) : shown);
    List<Turn> said = Messages.said(Nested.of(attributes, "llm.output_messages."));
    said = said.isEmpty() ? choices(attributes) : said;
    turns.addAll(said.isEmpty() ? Exchange.said(value(attributes, OUTPUT)) : said);
    return turns;
  }

  /** A completion's prompts: texts, in a list of their own or flattened like everything else. */
  private static List<Turn> prompts(Attributes attributes) {
    Node flat = Nested.of(attributes, "llm.prompts.");
    List<Turn> turns = new ArrayList<>();
    for (Node item : Attributes.items(flat == null ? attributes.structure("llm.prompts") : flat)) {
      Node prompt = Attributes.of(item).structure("prompt");
      String text = Attributes.of(prompt == null ? item : prompt).text("text");
      turns.addAll(Exchange.shown(text == null ? item : Node.text(text)));
    }
    return turns;
  }

  private static List<Turn> choices(Attributes attributes) {
    List<Turn> turns = new ArrayList<>();
    for (Node item : Attributes.items(Nested.of(attributes, "llm.choices."))) {
      String text = Attributes.of(Attributes.of(item).structure("completion")).text("text");
      turns.addAll(Exchange.said(text == null ? item : Node.text(text)));
    }
    return turns;
  }

  private static Act search(Signal.Span span) {
    Attributes attributes = span.attributes();
    Node documents = Nested.of(attributes, "retrieval.documents.");
    return new Act.Search(
        span.name(),
        query(attributes),
        null,
        FoundDocuments.brought(
            documents == null ? Exchange.structure(value(attributes, OUTPUT)) : documents));
  }

  private static Act rerank(Attributes attributes) {
    String query = attributes.text("reranker.query");
    return new Act.Search(
        "reranker",
        query == null ? query(attributes) : query,
        attributes.whole("reranker.top_k"),
        FoundDocuments.brought(Nested.of(attributes, "reranker.output_documents.")));
  }

  private static @Nullable String query(Attributes attributes) {
    List<Turn> asked = FreeText.asked(value(attributes, INPUT));
    return asked.isEmpty() ? null : asked.getFirst().text();
  }

  private static Act tool(Signal.Span span) {
    Attributes attributes = span.attributes();
    return new Act.Tool(
        Objects.requireNonNullElse(attributes.text("tool.name"), span.name()),
        attributes.text("tool_call.id", "tool.id"),
        attributes.written(INPUT),
        attributes.written(OUTPUT));
  }

  private static Act guard(Signal.Span span) {
    return new Act.Guard(null, span.name(), Verdicts.of(value(span.attributes(), OUTPUT)), null);
  }

  private static Act verdict(Signal.Span span) {
    return Verdicts.score(span.name(), value(span.attributes(), OUTPUT), "model");
  }

  /** The scores that are attached to a span, in the order of their lists. */
  private static List<Act.Score> annotations(Attributes attributes) {
    List<Act.Score> scores = new ArrayList<>();
    for (String prefix : ANNOTATIONS) {
      for (Node item : Attributes.items(Nested.of(attributes, prefix))) {
        Node inner = Attributes.of(item).structure("annotation", "evaluation");
        Attributes fields = Attributes.of(inner == null ? item : inner);
        String name = fields.text("name");
        if (name != null) {
          Double value = fields.number("score");
          scores.add(new Act.Score(name, value, fields.text("label"), annotator(fields)));
        }
      }
    }
    return scores;
  }

  private static @Nullable String annotator(Attributes annotation) {
    return switch (Objects.requireNonNullElse(annotation.text("annotator_kind"), "")) {
      case "LLM" -> "model";
      case "HUMAN" -> "human";
      case "CODE" -> "api";
      default -> null;
    };
  }

  private static @Nullable Node value(Attributes attributes, String name) {
    return attributes.values().get(name);
  }
}
