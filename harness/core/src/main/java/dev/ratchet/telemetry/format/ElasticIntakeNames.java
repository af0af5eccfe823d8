package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what an agent sent in the words and units of the documents that become of it. */
final class ElasticIntakeNames {
  private static final BigDecimal MICROS_PER_MILLI = BigDecimal.valueOf(1_000);

  /** Where a value stands in the record, and in the document. */
  private static final Map<String, String> MOVED =
      Map.ofEntries(
          Map.entry("trace_id", "trace.id"),
          Map.entry("parent_id", "parent.id"),
          Map.entry("transaction_id", "transaction.id"),
          Map.entry("timestamp", "timestamp.us"),
          Map.entry("outcome", "event.outcome"),
          Map.entry("context.request.method", "http.request.method"),
          Map.entry("context.request.body", "http.request.body.original"),
          Map.entry("context.request.url.full", "url.full"),
          Map.entry("context.response.status_code", "http.response.status_code"),
          Map.entry("context.http.status_code", "http.response.status_code"),
          Map.entry("context.user.id", "user.id"),
          Map.entry("context.user.email", "user.email"),
          Map.entry("context.user.username", "user.name"),
          Map.entry("log.message", "error.log.message"));

  private final Map<String, Node> document = new LinkedHashMap<>();

  private ElasticIntakeNames() {}

  /**
   * The document's fields, flat.
   *
   * @param kind {@code transaction}, {@code span} or {@code error}
   * @param metadata what the process said of itself in front
   */
  static Attributes document(String kind, Attributes told, Attributes metadata) {
    ElasticIntakeNames names = new ElasticIntakeNames();
    EcsFields.flat(told).values().forEach((name, value) -> names.add(kind, name, value));
    EcsFields.flat(metadata).values().forEach(names::addShared);
    Node exception = told.values().get("exception");
    if (exception != null) {
      names.document.put("error.exception", new Node.Sequence(Node.MADE, List.of(exception)));
    }
    return new Attributes(names.document);
  }

  private void add(String kind, String name, Node value) {
    String moved = MOVED.get(name);
    if (moved != null) {
      document.putIfAbsent(moved, value);
    } else if (name.startsWith("context.tags.")) {
      label(name.substring("context.tags.".length()), value);
    } else if (name.startsWith("context.custom.")) {
      document.put(kind + "." + name.substring("context.".length()), value);
    } else if (name.startsWith("context.service.")) {
      document.put(name.substring("context.".length()), value);
    } else if (name.equals("duration")) {
      put(kind + ".duration.us", micros(value));
    } else if (name.startsWith("otel.")) {
      document.put(name, value);
    } else if (!name.startsWith("exception.")) {
      document.put(kind + "." + name, value);
    }
  }

  private void addShared(String name, Node value) {
    if (name.startsWith("labels.")) {
      label(name.substring("labels.".length()), value);
    } else if (name.startsWith("service.") || name.startsWith("cloud.")) {
      document.putIfAbsent(name, value);
    }
  }

  private void label(String name, Node value) {
    String list = value instanceof Node.Decimal ? "numeric_labels." : "labels.";
    document.putIfAbsent(list + name, value);
  }

  private void put(String name, @Nullable Node value) {
    if (value != null) {
      document.put(name, value);
    }
  }

  /** Milliseconds with their fraction as whole microseconds. */
  private static @Nullable Node micros(Node millis) {
    return millis instanceof Node.Decimal number && number.value().precision() < 30
        ? new Node.Decimal(Node.MADE, number.value().multiply(MICROS_PER_MILLI))
        : null;
  }
}
