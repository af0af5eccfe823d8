package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Langfuse hands out: blob storage exports (enriched observations, or traces, observations and
 * scores apart), exports from its UI, pages of its public API, and a single trace with all that
 * belongs to it.
 */
final class LangfuseExport implements RowFormat {
  @Override
  public String id() {
    return "langfuse";
  }

  @Override
  public String title() {
    return "Langfuse blob storage, UI or API export";
  }

  @Override
  public boolean reads(String attribute) {
    return LangfuseColumns.isOne(attribute) || LangfuseScore.isPart(attribute);
  }

  @Override
  public boolean isRow(Row row) {
    return LangfuseKind.of(row) != LangfuseKind.OTHER;
  }

  @Override
  public void read(String file, Row row, SignalSink sink) {
    Attributes told = LangfuseSignals.told(row.values());
    switch (kind(row)) {
      case OBSERVATION -> observation(file, row, told, sink);
      case TRACE -> trace(file, row, told, sink);
      case SCORE -> score(told, sink);
      case MANIFEST -> sink.skip();
      case OTHER -> quarantine(file, row, "no trace, observation or score of Langfuse", sink);
    }
  }

  /** A row that does not tell by itself is what the list is named that held it. */
  private static LangfuseKind kind(Row row) {
    LangfuseKind own = LangfuseKind.of(row);
    if (own != LangfuseKind.OTHER) {
      return own;
    }
    return switch (row.within()) {
      case "trace", "traces" -> LangfuseKind.TRACE;
      case "observations" -> LangfuseKind.OBSERVATION;
      case "scores" -> LangfuseKind.SCORE;
      default -> LangfuseKind.OTHER;
    };
  }

  private void observation(String file, Row row, Attributes told, SignalSink sink) {
    Columns columns = Columns.of(told);
    Signal.Event trace = LangfuseSignals.traceAsSpan(columns.own());
    if (trace != null) {
      sink.accept(trace);
      return;
    }
    Signal.Span span = LangfuseSignals.span(columns.own(), null);
    if (span == null) {
      quarantine(file, row, "observation without id or trace id", sink);
      return;
    }
    sink.accept(span);
    LangfuseScoreColumns.of(span.traceId(), columns.scores()).forEach(sink::accept);
  }

  private void trace(String file, Row row, Attributes told, SignalSink sink) {
    Columns columns = Columns.of(told);
    Signal.Event trace = LangfuseSignals.trace(columns.own(), null);
    if (trace == null) {
      quarantine(file, row, "trace without id", sink);
      return;
    }
    sink.accept(trace);
    LangfuseScoreColumns.of(trace.traceId(), columns.scores()).forEach(sink::accept);
    inner(file, row, told, "observations", sink);
    inner(file, row, told, "scores", sink);
  }

  /** A trace that was asked for by its id holds its observations and scores; a listed one, ids. */
  private void inner(String file, Row row, Attributes told, String list, SignalSink sink) {
    for (Node item : Attributes.items(told.structure(list))) {
      if (item instanceof Node.Mapping) {
        read(file, new Row(list, Attributes.of(item), row.line(), row.offset()), sink);
      }
    }
  }

  private static void score(Attributes told, SignalSink sink) {
    Signal.@Nullable Event score = LangfuseScore.of(told, null);
    if (score == null) {
      sink.skip();
    } else {
      sink.accept(score);
    }
  }

  private static void quarantine(String file, Row row, String reason, SignalSink sink) {
    sink.quarantine(new Quarantined(file, row.line(), row.offset(), reason));
  }

  /** A row's own columns, and those that hold scores. */
  private record Columns(Attributes own, Attributes scores) {
    static Columns of(Attributes told) {
      // Blob exports have no score columns, so what is new there is something else.
      boolean ui = !told.has("project_id") && !told.has("trace_id");
      Map<String, Node> own = new LinkedHashMap<>();
      Map<String, Node> scores = new LinkedHashMap<>();
      told.values()
          .forEach(
              (name, value) -> {
                if (ui && LangfuseScoreColumns.isOne(name, value)) {
                  scores.put(name, value);
                } else if (!name.equals("observations") && !name.equals("scores")) {
                  own.put(name, value);
                }
              });
      return new Columns(new Attributes(own), new Attributes(scores));
    }
  }
}
