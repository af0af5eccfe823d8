package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Spans and events of what Langfuse keeps: an observation is a span, a trace and a score are
 * events. Langfuse writes each name in one of two spellings, {@code trace_id} in blob exports and
 * {@code traceId} elsewhere, and an empty text where nothing was set.
 */
final class LangfuseSignals {
  static final String SCOPE = "langfuse";
  static final String TRACE = "trace";
  static final String SCORE = "score";

  private LangfuseSignals() {}

  /** The values without those that say nothing: nulls and empty texts. */
  static Attributes told(Attributes values) {
    Map<String, Node> told = new LinkedHashMap<>();
    values
        .values()
        .forEach(
            (name, value) -> {
              boolean empty =
                  value instanceof Node.Nothing
                      || (value instanceof Node.Text text && text.value().isEmpty());
              if (!empty) {
                told.put(name, value);
              }
            });
    return new Attributes(told);
  }

  /**
   * An observation.
   *
   * @param toldAt when a record told a part of it; null when this tells it whole
   * @return null when it does not say which observation of which trace it is
   */
  static Signal.@Nullable Span span(Attributes told, @Nullable Long toldAt) {
    String id = told.text("id");
    String trace = told.text("trace_id", "traceId");
    if (id == null || trace == null) {
      return null;
    }
    Long start = Times.nanos(told, "start_time", "startTime");
    Long end = Times.nanos(told, "end_time", "endTime");
    // An event lasts no time, so it has no end of its own; latency is never asked for one, since
    // its unit is seconds or milliseconds by the age of the project.
    boolean point = end == null && "EVENT".equals(told.text("type"));
    return new Signal.Span(
        SCOPE,
        trace,
        id,
        toldAt,
        parent(told, trace),
        text(told.text("name")),
        false,
        start,
        point ? start : end,
        status(told),
        told,
        Attributes.NONE,
        List.of());
  }

  private static Signal.Status status(Attributes told) {
    boolean failed = "ERROR".equals(told.text("level"));
    return new Signal.Status(failed, text(told.text("status_message", "statusMessage")));
  }

  /**
   * What is said of a trace as a whole.
   *
   * @param saidAt when it was said; null when the row itself has to tell
   * @return null when it does not say which trace it is
   */
  static Signal.@Nullable Event trace(Attributes told, @Nullable Long saidAt) {
    String id = told.text("id");
    return id == null
        ? null
        : event(id, "", null, TRACE, Times.nanos(told, "timestamp"), observed(told, saidAt), told);
  }

  /**
   * The same, told as an observation: the enriched export, which has no traces, makes one of each
   * trace that came in as such, and puts it above the observations that had no parent.
   *
   * @return null for an observation that stands for itself
   */
  static Signal.@Nullable Event traceAsSpan(Attributes told) {
    String trace = told.text("trace_id", "traceId");
    boolean stands = trace != null && asSpan(trace).equals(told.text("id"));
    return !stands || trace == null
        ? null
        : event(
            trace,
            "",
            null,
            TRACE,
            Times.nanos(told, "start_time", "startTime"),
            observed(told, null),
            told);
  }

  private static String parent(Attributes told, String trace) {
    String parent = text(told.text("parent_observation_id", "parentObservationId"));
    return parent.equals(asSpan(trace)) ? "" : parent;
  }

  private static String asSpan(String trace) {
    return "t-" + trace;
  }

  static @Nullable Long observed(Attributes told, @Nullable Long saidAt) {
    return saidAt == null ? Times.nanos(told, "updated_at", "updatedAt") : saidAt;
  }

  /** An event without a time is one whose time the export does not tell. */
  static Signal.Event event(
      String trace,
      String span,
      Signal.@Nullable Target target,
      String name,
      @Nullable Long time,
      @Nullable Long observed,
      Attributes told) {
    return new Signal.Event(
        SCOPE,
        trace,
        span,
        target,
        name,
        time,
        observed,
        0,
        Attributes.NONE,
        told,
        Attributes.NONE);
  }

  static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
