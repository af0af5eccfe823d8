package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Queries of vector databases as OpenLLMetry's instrumentations write them: an event for each
 * result, or numbered attributes.
 */
final class VectorSearch implements Dialect {
  private static final String RESULT = "db.query.result";
  private static final String NUMBERED = "db.vector.query.result.";
  private static final List<String> LIMITS = List.of(".top_k", ".n_results");

  @Override
  public String id() {
    return "vector-search";
  }

  @Override
  public boolean speaks(Signal signal) {
    return signal instanceof Signal.Span span
        && span.attributes().has("db.system")
        && (span.events().stream().anyMatch(event -> event.name().equals(RESULT))
            || limit(span.attributes()) != null
            || span.attributes().has(NUMBERED + "0.id"));
  }

  @Override
  public Meaning meaning(Signal signal) {
    return switch (signal) {
      case Signal.Span span -> new Meaning(search(span), List.of());
      case Signal.Event _ -> Meaning.NOTHING;
    };
  }

  private static Act search(Signal.Span span) {
    Attributes attributes = span.attributes();
    List<Node> documents = new ArrayList<>();
    for (Signal.SpanEvent event : span.events()) {
      if (event.name().equals(RESULT)) {
        documents.add(document(event.attributes()));
      }
    }
    if (documents.isEmpty()) {
      documents.addAll(numbered(attributes));
    }
    return new Act.Search(
        attributes.text("db.system"),
        null,
        limit(attributes),
        FoundDocuments.of(new Node.Sequence(Node.MADE, documents)));
  }

  private static Node document(Attributes event) {
    Map<String, Node> document = new LinkedHashMap<>();
    event
        .values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(RESULT + ".")) {
                document.put(name.substring(RESULT.length() + 1), value);
              }
            });
    Node text = document.remove("document");
    if (text != null) {
      document.put("content", text);
    }
    return Node.mapping(document);
  }

  private static List<Node> numbered(Attributes attributes) {
    Node results = Nested.of(attributes, NUMBERED);
    return results instanceof Node.Mapping mapping
        ? mapping.entries().values().stream().filter(Node.Mapping.class::isInstance).toList()
        : Attributes.items(results);
  }

  /** How many results were asked for; each database's instrumentation has its own name for it. */
  private static @Nullable Long limit(Attributes attributes) {
    for (String name : attributes.names()) {
      if (name.startsWith("db.") && LIMITS.stream().anyMatch(name::endsWith)) {
        return attributes.whole(name);
      }
    }
    return null;
  }
}
