package dev.ratchet.telemetry.dialect;

import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The OpenTelemetry GenAI conventions before 1.37, which many SDKs still write: the provider in
 * {@code gen_ai.system}, messages as one log event each, as span events, or in numbered attributes.
 */
final class EarlyGenAi implements Dialect {
  private static final Set<String> MARKS =
      Set.of(
          "gen_ai.system",
          "gen_ai.usage.prompt_tokens",
          "gen_ai.usage.completion_tokens",
          "gen_ai.prompt",
          "gen_ai.completion",
          "gen_ai.prompt.0.content",
          "gen_ai.prompt.0.role",
          "gen_ai.completion.0.content");
  private static final Set<String> WHOLE_TEXTS =
      Set.of("gen_ai.content.prompt", "gen_ai.content.completion");

  @Override
  public String id() {
    return "gen-ai-early";
  }

  @Override
  public boolean speaks(Signal signal) {
    return switch (signal) {
      case Signal.Event event -> GenAiTurns.isMessageEvent(event.name());
      case Signal.Span span ->
          MARKS.stream().anyMatch(span.attributes()::has)
              || span.events().stream().anyMatch(EarlyGenAi::isMessage);
    };
  }

  private static boolean isMessage(Signal.SpanEvent event) {
    return GenAiTurns.isMessageEvent(event.name()) || WHOLE_TEXTS.contains(event.name());
  }

  @Override
  public Meaning meaning(Signal signal) {
    return switch (signal) {
      case Signal.Event event ->
          new Meaning(new Act.Said(), List.of(GenAiTurns.ofEvent(event.name(), content(event))));
      case Signal.Span span -> ofSpan(span);
    };
  }

  static Meaning ofSpan(Signal.Span span) {
    return new Meaning(GenAi.act(span), turns(span));
  }

  /** The body; where a collector has moved it, the attributes. */
  private static Attributes content(Signal.Event event) {
    Attributes body = event.body();
    boolean told = body.has("") ? body.text("") != null : !body.names().isEmpty();
    return told ? body : content(event.attributes());
  }

  private static Attributes content(Attributes attributes) {
    Attributes inner = Attributes.of(attributes.structure("gen_ai.event.content"));
    return inner.names().isEmpty() ? attributes : inner;
  }

  private static List<Turn> turns(Signal.Span span) {
    Attributes attributes = span.attributes();
    List<Turn> turns = new ArrayList<>(GenAiTurns.ofAttributes(attributes));
    turns.addAll(GenAiTurns.ofNumbered(attributes, "gen_ai.prompt.", false));
    turns.addAll(GenAiTurns.ofWhole(attributes, "gen_ai.prompt", false));
    for (Signal.SpanEvent event : span.events()) {
      if (GenAiTurns.isMessageEvent(event.name())) {
        turns.add(GenAiTurns.ofEvent(event.name(), content(event.attributes())));
      } else if (event.name().equals("gen_ai.content.prompt")) {
        turns.addAll(GenAiTurns.ofWhole(event.attributes(), "gen_ai.prompt", false));
      } else if (event.name().equals("gen_ai.content.completion")) {
        turns.addAll(GenAiTurns.ofWhole(event.attributes(), "gen_ai.completion", true));
      }
    }
    turns.addAll(GenAiTurns.ofNumbered(attributes, "gen_ai.completion.", true));
    turns.addAll(GenAiTurns.ofWhole(attributes, "gen_ai.completion", true));
    return turns;
  }
}
