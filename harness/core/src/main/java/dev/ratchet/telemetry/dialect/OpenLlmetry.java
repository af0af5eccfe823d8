package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenLLMetry, Traceloop's SDKs: workflows, tasks, agents and tools as entities, and the model
 * calls of its earlier generation. Its later generation's calls are GenAI as they stand.
 */
final class OpenLlmetry implements Dialect {
  private static final String KIND = "traceloop.span.kind";
  private static final String TYPE = "llm.request.type";
  private static final String INPUT = "traceloop.entity.input";
  private static final String OUTPUT = "traceloop.entity.output";
  private static final Set<String> CALLS = Set.of("chat", "completion", "unknown");

  @Override
  public String id() {
    return "openllmetry";
  }

  @Override
  public boolean speaks(Signal signal) {
    return signal instanceof Signal.Span
        && (signal.attributes().has(KIND) || signal.attributes().has(TYPE));
  }

  @Override
  public Meaning meaning(Signal signal) {
    return switch (signal) {
      case Signal.Span span -> span.attributes().has(TYPE) ? call(span) : entity(span);
      case Signal.Event _ -> Meaning.NOTHING;
    };
  }

  private static Meaning call(Signal.Span span) {
    Attributes attributes = span.attributes();
    Meaning meaning = EarlyGenAi.ofSpan(span);
    String type = Objects.requireNonNullElse(attributes.text(TYPE), "").toLowerCase(Locale.ROOT);
    if (!CALLS.contains(type)) {
      return new Meaning(new Act.None(), List.of());
    }
    List<Turn> turns = new ArrayList<>(GenAiTurns.ofNumbered(attributes, "llm.prompts.", false));
    turns.addAll(meaning.turns());
    turns.addAll(GenAiTurns.ofNumbered(attributes, "llm.completions.", true));
    return new Meaning(GenAi.model(attributes), turns);
  }

  private static Meaning entity(Signal.Span span) {
    Attributes attributes = span.attributes();
    return switch (Objects.requireNonNullElse(attributes.text(KIND), "")) {
      case "workflow", "agent" -> outside(attributes).meaning();
      case "tool" -> new Meaning(tool(span), List.of());
      case "task" -> task(span);
      default -> Meaning.NOTHING;
    };
  }

  private static Outside outside(Attributes attributes) {
    return Outside.of(attributes.values().get(INPUT), attributes.values().get(OUTPUT));
  }

  /**
   * A task is a step within a workflow: what goes in and out is not what the user said, unless it
   * is all there is. One whose output names its documents is a retrieval.
   */
  private static Meaning task(Signal.Span span) {
    Attributes attributes = span.attributes();
    Node output = attributes.structure(OUTPUT);
    if (FoundDocuments.areNamedIn(output)) {
      List<Turn> asked = FreeText.asked(attributes.values().get(INPUT));
      String query = asked.isEmpty() ? null : asked.getFirst().text();
      Node documents = FoundDocuments.of(output);
      return new Meaning(new Act.Search(name(span), query, null, documents), List.of());
    }
    return span.parentId().isEmpty() ? outside(attributes).meaning() : Meaning.NOTHING;
  }

  private static Act tool(Signal.Span span) {
    return new Act.Tool(
        name(span), null, arguments(span.attributes()), span.attributes().written(OUTPUT));
  }

  private static String name(Signal.Span span) {
    return Objects.requireNonNullElse(span.attributes().text("traceloop.entity.name"), span.name());
  }

  /** The arguments themselves, out of {@code {"args": […], "kwargs": {…}}}. */
  private static @Nullable String arguments(Attributes attributes) {
    Attributes input = Attributes.of(attributes.structure(INPUT));
    List<Node> args = Attributes.items(input.structure("args"));
    Node named = input.structure("kwargs", "inputs");
    boolean isNamed = named instanceof Node.Mapping mapping && !mapping.entries().isEmpty();
    if (named != null && isNamed && args.isEmpty()) {
      return Json.canonical(named);
    }
    boolean single = args.size() == 1 && !isNamed && args.getFirst() instanceof Node.Mapping;
    return single ? Json.canonical(args.getFirst()) : attributes.written(INPUT);
  }
}
