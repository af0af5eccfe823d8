package dev.ratchet.store;

import dev.ratchet.base.InOrder;
import dev.ratchet.telemetry.TraceFragment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Makes requests of traces and writes them: read and written on the calling thread, assembled on
 * all processors, in the order in which they are given.
 */
final class Assembly implements AutoCloseable {
  /** A larger trace is assembled while it is read, so that it never stands in memory as a whole. */
  private static final int MAX_KEPT = 1_000;

  private static final long MAX_KEPT_CHARS = 4_000_000;
  private static final int TRACES_AT_ONCE = 64;
  private static final long CHARS_AT_ONCE = 500_000;
  private static final long MAX_WAITING_CHARS = 8_000_000;

  private final Assembler assembler;
  private final RequestWriter requests;
  private final DelimitedTables tables;
  private final InOrder<List<Optional<Assembler.Assembled>>> work;
  private List<Kept> next = new ArrayList<>();
  private long nextChars;

  /**
   * Starts writing.
   *
   * @param folder where rows may wait until this is closed
   */
  Assembly(Sql sql, Assembler assembler, Path folder) {
    this.assembler = assembler;
    this.tables = new DelimitedTables(sql, folder);
    this.requests = new RequestWriter(tables);
    this.work =
        new InOrder<>(Runtime.getRuntime().availableProcessors(), MAX_WAITING_CHARS, this::write);
  }

  private record Kept(String traceId, List<TraceFragment> fragments) {}

  /** Takes a trace; its fragments are walked once, at once. */
  void take(String traceId, Iterable<TraceFragment> fragments) {
    List<TraceFragment> kept = new ArrayList<>();
    long chars = 0;
    Iterator<TraceFragment> rest = fragments.iterator();
    while (rest.hasNext() && kept.size() < MAX_KEPT && chars < MAX_KEPT_CHARS) {
      TraceFragment fragment = rest.next();
      kept.add(fragment);
      chars += fragment.facts().length() + fragment.texts().length();
    }
    if (rest.hasNext()) {
      give();
      work.finish();
      write(List.of(assembler.assemble(traceId, () -> new Chained(kept.iterator(), rest))));
      return;
    }
    next.add(new Kept(traceId, kept));
    nextChars += chars;
    if (next.size() >= TRACES_AT_ONCE || nextChars >= CHARS_AT_ONCE) {
      give();
    }
  }

  /** Some fragments and then some more. */
  private record Chained(Iterator<TraceFragment> first, Iterator<TraceFragment> second)
      implements Iterator<TraceFragment> {
    @Override
    public boolean hasNext() {
      return first.hasNext() || second.hasNext();
    }

    @Override
    public TraceFragment next() {
      return first.hasNext() ? first.next() : second.next();
    }
  }

  private void give() {
    if (next.isEmpty()) {
      return;
    }
    List<Kept> traces = next;
    work.give(
        nextChars,
        () ->
            traces.stream()
                .map(trace -> assembler.assemble(trace.traceId(), trace.fragments()))
                .toList());
    next = new ArrayList<>();
    nextChars = 0;
  }

  private void write(List<Optional<Assembler.Assembled>> traces) {
    try {
      for (Optional<Assembler.Assembled> made : traces) {
        if (made.isPresent()) {
          requests.write(made.get());
        }
      }
    } catch (SQLException e) {
      throw SqlFailure.of("writing requests", e);
    }
  }

  /** Has what was taken assembled and handed to the engine. */
  void finish() {
    give();
    work.finish();
  }

  @Override
  public void close() throws SQLException {
    work.close();
    next = List.of();
    tables.close();
  }
}
