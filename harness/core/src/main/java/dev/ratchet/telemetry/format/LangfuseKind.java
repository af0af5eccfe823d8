package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a row of a Langfuse export is about, told by its names and by words that are Langfuse's. */
enum LangfuseKind {
  OBSERVATION,
  TRACE,
  SCORE,
  /** The list of a blob export's files. */
  MANIFEST,
  /** Nothing that Langfuse writes. */
  OTHER;

  private static final Set<String> OBSERVATION_TYPES =
      Set.of(
          "SPAN",
          "GENERATION",
          "EVENT",
          "AGENT",
          "TOOL",
          "CHAIN",
          "RETRIEVER",
          "EVALUATOR",
          "EMBEDDING",
          "GUARDRAIL");
  private static final Set<String> SCORE_SOURCES = Set.of("API", "ANNOTATION", "EVAL");

  static LangfuseKind of(Row row) {
    Attributes values = row.values();
    if (row.hasAll("exportSource", "files")) {
      return MANIFEST;
    }
    if (isScore(values)) {
      return SCORE;
    }
    if (isObservation(values)) {
      return OBSERVATION;
    }
    return isTrace(values) ? TRACE : OTHER;
  }

  private static boolean isScore(Attributes values) {
    return values.has("name")
        && isOneOf(SCORE_SOURCES, values.text("source"))
        && hasAny(values, "value", "data_type", "dataType", "string_value", "stringValue");
  }

  private static boolean isObservation(Attributes values) {
    return hasAny(values, "trace_id", "traceId")
        && (hasAny(values, "parent_observation_id", "parentObservationId")
            || isOneOf(OBSERVATION_TYPES, values.text("type")));
  }

  /** A home-grown log may well have an id, a time, a user and a session; it has no bookmarks. */
  private static boolean isTrace(Attributes values) {
    return values.has("id")
        && values.has("timestamp")
        && !hasAny(values, "trace_id", "traceId", "type")
        && (hasAny(values, "bookmarked", "htmlPath") || (values.has("public") && hasTags(values)));
  }

  private static boolean hasTags(Attributes values) {
    return values.values().get("tags") instanceof Node.Sequence;
  }

  private static boolean hasAny(Attributes values, String... names) {
    for (String name : names) {
      if (values.has(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneOf(Set<String> words, @Nullable String word) {
    return word != null && words.contains(word);
  }
}
