package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.telemetry.TraceFragment.Links;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads stored fragments back, with what can still be opened of their texts. */
final class Fragments {
  private final Sql sql;
  private final Function<String, TextKeeper> keepers;

  Fragments(Sql sql, TextKeeper keeper) {
    this(sql, _ -> keeper);
  }

  /**
   * Reads fragments whose texts open trace by trace.
   *
   * @param keepers of each trace by its id
   */
  Fragments(Sql sql, Function<String, TextKeeper> keepers) {
    this.sql = sql;
    this.keepers = keepers;
  }

  /** Takes one trace; its fragments are read while they are walked. */
  interface TraceWork {
    void take(String traceId, Iterable<TraceFragment> fragments) throws SQLException;
  }

  /** All of one trace, those that point at it among them. */
  List<TraceFragment> of(String traceId) throws SQLException {
    return sql.list(
        """
        select * from data.fragments
        where trace_id = ?
          or (trace_id = '' and fragment_id in (
            select fragment_id from data.pointers where trace_id = ?))
        order by fragment_id""",
        row -> fragment(row, traceId),
        traceId,
        traceId);
  }

  /** The same for several traces, in order, in one look at all fragments. */
  void each(List<String> traceIds, TraceWork work) throws SQLException {
    String places = CaseLines.places(traceIds.size());
    List<Object> twice = new ArrayList<>(traceIds);
    twice.addAll(traceIds);
    sql.each(
        """
        select f.trace_id as belongs_to, f.* from data.fragments f where f.trace_id in%s
        union all
        select p.trace_id, f.* from data.pointers p
        join data.fragments f on f.trace_id = '' and f.fragment_id = p.fragment_id
        where p.trace_id in%s
        order by belongs_to, fragment_id"""
            .formatted(places, places),
        rows -> walk(rows, work),
        twice.toArray());
  }

  /** Each trace of a batch of the merge, in order; one fragment is in memory at a time. */
  void eachTrace(long batch, TraceWork work) throws SQLException {
    sql.each(
        "select * from gathered where number = ? order by belongs_to, fragment_id",
        rows -> walk(rows, work),
        batch);
  }

  private void walk(Sql.Rows rows, TraceWork work) throws SQLException {
    Walk walk = new Walk(rows);
    while (walk.trace != null) {
      String traceId = walk.trace;
      work.take(traceId, () -> walk.within(traceId));
      walk.leave(traceId);
    }
  }

  /** A fragment that belongs to a trace, or points at it. */
  private TraceFragment fragment(Row row, String belongsTo) throws SQLException {
    String traceId = row.text("trace_id");
    String id = row.text("fragment_id");
    byte[] sealed = row.bytesOrNull("sealed_text");
    String texts =
        sealed == null
            ? ""
            : keepers
                .apply(belongsTo)
                .open(Staging.SEALED_IN, Staging.row(traceId, id), sealed)
                .orElse("");
    return new TraceFragment(
        traceId,
        id,
        new Links(row.textOrNull("span_id"), row.textOrNull("parent_id"), null, null),
        row.time("started_at"),
        row.text("facts"),
        texts,
        new ContentHash(row.text("hash")));
  }

  /** Rows that are sorted by trace, a trace at a time. */
  private final class Walk {
    private final Sql.Rows rows;

    /** The trace that the row ahead belongs to; null at the end. */
    private @Nullable String trace;

    Walk(Sql.Rows rows) throws SQLException {
      this.rows = rows;
      advance();
    }

    private void advance() throws SQLException {
      trace = rows.next() ? rows.row().text("belongs_to") : null;
    }

    /** Passes over what was not walked. */
    void leave(String traceId) throws SQLException {
      while (traceId.equals(trace)) {
        advance();
      }
    }

    Iterator<TraceFragment> within(String traceId) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return traceId.equals(trace);
        }

        @Override
        public TraceFragment next() {
          if (!hasNext()) {
            throw new NoSuchElementException(traceId);
          }
          try {
            TraceFragment fragment = fragment(rows.row(), traceId);
            advance();
            return fragment;
          } catch (SQLException e) {
            throw SqlFailure.of("reading a fragment", e);
          }
        }
      };
    }
  }
}
