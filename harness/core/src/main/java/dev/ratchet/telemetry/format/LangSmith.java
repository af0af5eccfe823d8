package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Signal.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LangSmith: runs as the service hands them out (JSON, pages, bulk export), as an SDK sends them
 * ({@code {"post": […], "patch": […]}}, each run in pieces), and feedback.
 */
final class LangSmith implements RowFormat {
  private static final String ID = "langsmith";
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /**
   * Columns that say of the service what other exports say of the application: the project under
   * the name of the conversation, the workspace under that of the application's tenant.
   */
  private static final Map<String, String> RENAMED =
      Map.of("session_id", "project_id", "tenant_id", "workspace_id");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "LangSmith: runs, feedback, or the bodies that an SDK sends";
  }

  @Override
  public boolean isRow(Row row) {
    return isFeedback(row) || row.has("dotted_order") || row.hasAll("run_type", "id");
  }

  private static boolean isFeedback(Row row) {
    return row.hasAll("run_id", "key")
        && (row.has("score") || row.has("value") || row.has("feedback_source"));
  }

  @Override
  public void read(String file, Row row, SignalSink sink) {
    if (isFeedback(row)) {
      feedback(file, row, sink);
    } else {
      run(file, row, sink);
    }
  }

  private static void run(String file, Row row, SignalSink sink) {
    Attributes values = row.values();
    LangSmithOrder order = LangSmithOrder.of(values.text("dotted_order"));
    String id = text(values, "id", order.id());
    String parent = text(values, "parent_run_id", order.parentId());
    // A run without a parent is the trace that it begins.
    String trace = text(values, "trace_id", order.rootId());
    String known = trace.isEmpty() && parent.isEmpty() ? id : trace;
    if (id.isEmpty() || known.isEmpty()) {
      String reason =
          id.isEmpty() ? "a run without id" : "a run with a parent, but without trace_id";
      sink.quarantine(new Quarantined(file, row.line(), row.offset(), reason));
      return;
    }
    Signal.Span span = span(row, known, id, parent, order.startNanos());
    sink.accept(span);
    Attributes.of(values.structure("feedback_stats"))
        .values()
        .forEach((key, stats) -> summary(span, key, Attributes.of(stats), sink));
  }

  private static Signal.Span span(
      Row row, String trace, String id, String parent, @Nullable Long ordered) {
    Attributes values = row.values();
    Long told = Times.nanos(values, "start_time");
    Long start = told == null ? ordered : told;
    Long end = end(start, Times.nanos(values, "end_time"));
    String error = values.text("error");
    boolean failed = "error".equals(values.text("status")) || (error != null && !error.isBlank());
    return new Signal.Span(
        ID,
        trace,
        id,
        toldAt(row.within(), start, end),
        parent,
        text(values, "name", ""),
        false,
        start,
        end,
        new Signal.Status(failed, error == null ? "" : error),
        renamed(values),
        Attributes.NONE,
        List.of());
  }

  /**
   * Starts have microseconds, which the SDKs use to tell their order; ends may have milliseconds
   * alone, and then a short run seems to end before it began.
   */
  private static @Nullable Long end(@Nullable Long start, @Nullable Long end) {
    boolean rounded = start != null && end != null && end < start && start - end < NANOS_PER_MILLI;
    return rounded ? start : end;
  }

  /**
   * A run is posted when it begins, or whole when it ended soon, and patched when it ends: behind
   * its post, whatever their clocks say.
   */
  private static @Nullable Long toldAt(String within, @Nullable Long start, @Nullable Long end) {
    long began = start == null ? 0 : start;
    return switch (within) {
      case "post" -> Long.valueOf(began);
      case "patch" -> Long.valueOf(Math.max(began, end == null ? 0 : end) + 1);
      default -> null;
    };
  }

  /** What was scored so far under one key; with several scores their mean. */
  private static void summary(Signal.Span run, String key, Attributes stats, SignalSink sink) {
    Long count = stats.whole("n");
    Double mean = stats.number("avg");
    if (count == null || count < 1 || mean == null) {
      return;
    }
    Map<String, Node> score = new LinkedHashMap<>();
    score.put("key", Node.text(key));
    stats.values().forEach((name, value) -> score.put(name.equals("avg") ? "score" : name, value));
    sink.accept(score(run.traceId(), run.spanId(), null, run.end(), new Attributes(score)));
  }

  private static void feedback(String file, Row row, SignalSink sink) {
    Attributes values = row.values();
    String run = text(values, "run_id", "");
    String trace = text(values, "trace_id", "");
    if (run.isEmpty() && trace.isEmpty()) {
      String reason = "feedback that names no run";
      sink.quarantine(new Quarantined(file, row.line(), row.offset(), reason));
      return;
    }
    Long time = Times.nanos(values, "created_at", "modified_at");
    Target target = trace.isEmpty() ? new Target(Target.Kind.SPAN, run) : null;
    sink.accept(score(trace, run, target, time, renamed(values)));
  }

  private static Signal.Event score(
      String trace, String run, @Nullable Target target, @Nullable Long time, Attributes score) {
    return new Signal.Event(
        ID, trace, run, target, "feedback", time, null, 0, Attributes.NONE, score, Attributes.NONE);
  }

  private static String text(Attributes values, String name, String otherwise) {
    String text = values.text(name);
    return text == null || text.isBlank() ? otherwise : text;
  }

  private static Attributes renamed(Attributes values) {
    Map<String, Node> named = new LinkedHashMap<>();
    values.values().forEach((name, value) -> named.put(RENAMED.getOrDefault(name, name), value));
    return new Attributes(named);
  }
}
