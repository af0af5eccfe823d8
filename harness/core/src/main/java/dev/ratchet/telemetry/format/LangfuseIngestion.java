package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the Langfuse SDKs before OpenTelemetry send: events that create and update traces,
 * observations and scores. Several tell one observation, each a piece of it.
 */
final class LangfuseIngestion implements RowFormat {
  private static final Set<String> OBSERVATIONS =
      Set.of(
          "span",
          "generation",
          "event",
          "agent",
          "tool",
          "chain",
          "retriever",
          "evaluator",
          "embedding",
          "guardrail",
          "observation");

  /** Events that tell nothing of a request. */
  private static final Set<String> OTHERS = Set.of("sdk-log", "dataset-run-item-create");

  @Override
  public String id() {
    return "langfuse-ingestion";
  }

  @Override
  public String title() {
    return "Langfuse ingestion batches";
  }

  @Override
  public boolean isRow(Row row) {
    String type = row.values().text("type");
    return type != null
        && (row.has("body") || row.within().equals("batch"))
        && (OTHERS.contains(type)
            || type.equals("trace-create")
            || type.equals("score-create")
            || observation(type) != null);
  }

  /** What an event creates or updates; null when it is no observation. */
  private static @Nullable String observation(String type) {
    int end = type.lastIndexOf('-');
    String verb = end < 0 ? "" : type.substring(end + 1);
    String thing = end < 0 ? "" : type.substring(0, end);
    boolean known = verb.equals("create") || verb.equals("update");
    return known && OBSERVATIONS.contains(thing) ? thing : null;
  }

  @Override
  public void read(String file, Row row, SignalSink sink) {
    String type = row.values().text("type");
    Node body = row.values().structure("body");
    if (type == null || !(body instanceof Node.Mapping)) {
      quarantine(file, row, "event without type or body", sink);
      return;
    }
    Attributes told = LangfuseSignals.told(Attributes.of(body));
    Long saidAt = Times.nanos(row.values(), "timestamp");
    String observation = observation(type);
    if (observation != null) {
      take(file, row, piece(type, observation, told, saidAt), sink);
    } else if (type.equals("trace-create")) {
      take(file, row, LangfuseSignals.trace(told, saidAt), sink);
    } else if (type.equals("score-create")) {
      score(told, saidAt, sink);
    } else {
      sink.skip();
    }
  }

  private static void take(String file, Row row, @Nullable Signal signal, SignalSink sink) {
    if (signal == null) {
      quarantine(file, row, "event without the ids of what it tells of", sink);
    } else {
      sink.accept(signal);
    }
  }

  private static Signal.@Nullable Span piece(
      String type, String observation, Attributes told, @Nullable Long saidAt) {
    // The clock of an SDK ticks in milliseconds: of one tick, what updates was said later.
    long place = type.endsWith("-update") ? 1 : 0;
    long toldAt = (saidAt == null ? 0 : saidAt) + place;
    boolean typed = told.has("type") || observation.equals("observation");
    String kind = observation.toUpperCase(Locale.ROOT);
    return LangfuseSignals.span(typed ? told : with(told, "type", kind), toldAt);
  }

  /** Through this door comes what an application scores; the others belong to Langfuse itself. */
  private static void score(Attributes told, @Nullable Long saidAt, SignalSink sink) {
    Attributes sourced = told.has("source") ? told : with(told, "source", "API");
    Signal.Event score = LangfuseScore.of(sourced, saidAt);
    if (score == null) {
      sink.skip();
    } else {
      sink.accept(score);
    }
  }

  private static Attributes with(Attributes told, String name, String value) {
    Map<String, Node> more = new LinkedHashMap<>(told.values());
    more.put(name, Node.text(value));
    return new Attributes(more);
  }

  private static void quarantine(String file, Row row, String reason, SignalSink sink) {
    sink.quarantine(new Quarantined(file, row.line(), row.offset(), reason));
  }
}
