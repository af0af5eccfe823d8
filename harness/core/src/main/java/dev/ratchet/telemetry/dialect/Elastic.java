package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Elastic's documents and log lines. What OpenTelemetry's conventions name stands in labels, its
 * dots written as underscores; the rest of the labels are the team's own.
 */
final class Elastic implements Dialect {
  private static final Set<String> SCOPES = Set.of("elastic", "ecs");
  private static final List<String> ASKED =
      List.of(
          "question",
          "query",
          "user_input",
          "user_message",
          "user_text",
          "input",
          "prompt",
          "messages",
          "message");
  private static final List<String> ANSWERED =
      List.of("answer", "response", "reply", "output", "completion");

  /** Where an application puts its own words, most particular first. */
  private static final List<String> PLACES = List.of("transaction.custom.", "labels.");

  /** Types and subtypes of spans that tell what was done. */
  private static final Set<String> TYPES = Set.of("tool", "retrieval", "retriever", "guardrail");

  @Override
  public String id() {
    return "elastic";
  }

  @Override
  public boolean speaks(Signal signal) {
    return SCOPES.contains(signal.scope());
  }

  @Override
  public Meaning meaning(Signal signal) {
    Attributes named = ElasticNames.of(signal.attributes());
    Attributes more = named.and(more(signal.attributes()));
    return switch (signal) {
      case Signal.Span span -> ofSpan(span, named, more);
      case Signal.Event event -> ofEvent(event, more);
    };
  }

  private static Meaning ofSpan(Signal.Span span, Attributes named, Attributes more) {
    Meaning conventional = conventional(span, named);
    Act act = conventional.act();
    Act told = act instanceof Act.None ? byType(span) : act;
    List<Turn> turns =
        conventional.turns().isEmpty() && !(told instanceof Act.Model)
            ? own(span)
            : conventional.turns();
    return new Meaning(told, turns, more.and(conventional.more()));
  }

  /** The span as OpenTelemetry's own conventions read it. */
  private static Meaning conventional(Signal.Span span, Attributes named) {
    if (named.names().isEmpty()) {
      return Meaning.NOTHING;
    }
    return Dialects.meaning(
        new Signal.Span(
            "",
            span.traceId(),
            span.spanId(),
            span.toldAt(),
            span.parentId(),
            span.name(),
            span.server(),
            span.start(),
            span.end(),
            span.status(),
            named,
            span.resource(),
            span.events()));
  }

  /** A span whose type or subtype says what it is. */
  private static Act byType(Signal.Span span) {
    Attributes fields = span.attributes();
    String type =
        Stream.of("span.type", "span.subtype")
            .map(name -> Objects.requireNonNullElse(fields.text(name), ""))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .filter(TYPES::contains)
            .findFirst()
            .orElse("");
    return switch (type) {
      case "tool" -> new Act.Tool(span.name(), null, null, null);
      case "retrieval", "retriever" -> new Act.Search(span.name(), null, null, null);
      case "guardrail" -> new Act.Guard(null, span.name(), fields.text("labels.result"), null);
      default -> new Act.None();
    };
  }

  /** What the application itself was asked and answered: the words of inner steps are not. */
  private static List<Turn> own(Signal.Span span) {
    if (!span.parentId().isEmpty()) {
      return List.of();
    }
    Attributes fields = span.attributes();
    Node asked = first(fields, ASKED);
    List<Turn> turns = new ArrayList<>(FreeText.asked(asked == null ? body(fields) : asked));
    turns.addAll(FreeText.answered(first(fields, ANSWERED)));
    return turns;
  }

  private static @Nullable Node first(Attributes fields, List<String> names) {
    return PLACES.stream()
        .flatMap(place -> names.stream().map(name -> fields.values().get(place + name)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The body of the HTTP request, when it says in words of a chat what was asked. */
  private static @Nullable Node body(Attributes fields) {
    Node body = fields.structure("http.request.body.original", "http.request.body.content");
    Attributes sent = Attributes.of(body);
    return ASKED.stream().anyMatch(sent::has) ? body : null;
  }

  private static Meaning ofEvent(Signal.Event event, Attributes more) {
    // An event is kept for what it adds: labels are found by their own names, but make it count.
    return new Meaning(score(event), List.of(), more.and(under("labels.", event.attributes())));
  }

  /** A log line whose action speaks of feedback and that says what it was. */
  private static Act score(Signal.Event event) {
    String action = event.name().toLowerCase(Locale.ROOT);
    boolean speaks = action.contains("feedback") || action.contains("rating");
    Attributes fields = event.attributes();
    Double value =
        fields.number(
            "labels.score",
            "numeric_labels.score",
            "labels.rating",
            "numeric_labels.rating",
            "feedback.score");
    String label = fields.text("labels.value", "labels.label", "feedback.value");
    return speaks && (value != null || label != null)
        ? new Act.Score(event.name(), value, label, null)
        : new Act.None();
  }

  /** What stands under names of its own; labels are found by theirs. */
  private static Attributes more(Attributes fields) {
    Map<String, Node> more = new LinkedHashMap<>();
    put(more, "user.id", fields.text("user.id", "user.email", "user.name"));
    put(more, "deployment.environment.name", fields.text("service.environment"));
    return new Attributes(more)
        .and(under("numeric_labels.", fields))
        .and(under("otel.attributes.", fields))
        .and(under("transaction.custom.", fields));
  }

  private static Attributes under(String prefix, Attributes fields) {
    Map<String, Node> own = new LinkedHashMap<>();
    fields
        .values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), value);
              }
            });
    return own.isEmpty() ? Attributes.NONE : Metadata.of(Node.mapping(own));
  }

  private static void put(Map<String, Node> more, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      more.put(name, Node.text(value));
    }
  }
}
