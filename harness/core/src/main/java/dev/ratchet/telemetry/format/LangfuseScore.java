package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A score as {@code {id, name, value | label, source}}, the same for the same score whether it
 * comes from an export, the API or an ingestion batch: several of them may be imported, and one
 * score is to count once.
 */
final class LangfuseScore {
  private static final Set<String> PARTS = Set.of("id", "name", "value", "label", "source");

  private LangfuseScore() {}

  /**
   * A score of a trace or of one of its observations.
   *
   * @param saidAt when it was said; null when the row itself has to tell
   * @return null when it names neither, as the score of a whole session
   */
  static Signal.@Nullable Event of(Attributes told, @Nullable Long saidAt) {
    String trace = told.text("trace_id", "traceId");
    String observation = told.text("observation_id", "observationId");
    if (trace == null && observation == null) {
      return null;
    }
    Signal.Target target =
        trace == null && observation != null
            ? new Signal.Target(Signal.Target.Kind.SPAN, observation)
            : null;
    Long time = Times.nanos(told, "timestamp");
    return LangfuseSignals.event(
        LangfuseSignals.text(trace),
        LangfuseSignals.text(observation),
        target,
        LangfuseSignals.SCORE,
        time == null ? saidAt : time,
        LangfuseSignals.observed(told, saidAt),
        plain(told));
  }

  /** A score of a trace of which only name and value are known. */
  static Signal.Event of(String trace, String name, Node value) {
    Attributes told = new Attributes(Map.of("name", Node.text(name), "value", value));
    return LangfuseSignals.event(trace, "", null, LangfuseSignals.SCORE, null, null, plain(told));
  }

  static boolean isPart(String attribute) {
    return PARTS.contains(attribute);
  }

  private static Attributes plain(Attributes told) {
    Map<String, Node> plain = new LinkedHashMap<>();
    put(plain, "id", told.text("id"));
    put(plain, "name", told.text("name"));
    put(plain, "source", told.text("source"));
    switch (type(told)) {
      case "NUMERIC", "BOOLEAN" -> {
        Double value = told.number("value");
        if (value != null) {
          plain.put("value", new Node.Decimal(Node.MADE, BigDecimal.valueOf(value)));
        }
      }
      // Beside the word stands its place in a list of words, which says nothing alone.
      case "CATEGORICAL" -> put(plain, "label", told.text("string_value", "stringValue", "value"));
      // Free text and corrected answers are someone's words and no verdict.
      default -> {}
    }
    return new Attributes(plain);
  }

  private static String type(Attributes told) {
    String type = told.text("data_type", "dataType");
    return type != null ? type : told.number("value") == null ? "CATEGORICAL" : "NUMERIC";
  }

  private static void put(Map<String, Node> plain, String name, @Nullable String value) {
    if (value != null) {
      plain.put(name, Node.text(value));
    }
  }
}
