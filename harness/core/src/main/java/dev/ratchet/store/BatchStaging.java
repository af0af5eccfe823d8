package dev.ratchet.store;

import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.telemetry.format.Signal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of neighbouring fragments; for several threads. A trace that looks whole gets its
 * request here, while its fragments are at hand; whether it was whole is known when all files are
 * read, and the merge takes the request only then.
 */
final class BatchStaging {
  /** Larger traces hardly come whole, and are assembled better while they are read back. */
  private static final int MAX_READY = 1_000;

  private final TextKeeper keeper;
  private final Assembler assembler;
  private final AtomicLong sequence = new AtomicLong();
  private final AtomicInteger fileNumber = new AtomicInteger();

  BatchStaging(TextKeeper keeper, Assembler assembler) {
    this.keeper = keeper;
    this.assembler = assembler;
  }

  /** Called by the thread that gives the batches, between those of two files. */
  int nextFile() {
    return fileNumber.incrementAndGet();
  }

  int fileNumber() {
    return fileNumber.get();
  }

  StagedRows ready(List<TraceFragment> fragments) {
    StagedRows rows = new StagedRows(fragments.size());
    Map<String, List<TraceFragment>> traces = new LinkedHashMap<>();
    try {
      for (TraceFragment fragment : fragments) {
        write(rows, fragment);
        traces.computeIfAbsent(fragment.traceId(), _ -> new ArrayList<>()).add(fragment);
      }
      for (Map.Entry<String, List<TraceFragment>> trace : traces.entrySet()) {
        write(rows, trace.getKey(), trace.getValue());
      }
    } catch (SQLException e) {
      throw SqlFailure.of("staging fragments", e);
    }
    return rows;
  }

  private void write(StagedRows rows, TraceFragment fragment) {
    byte[] sealed =
        fragment.texts().isEmpty()
            ? null
            : keeper.seal(
                Staging.SEALED_IN,
                Staging.row(fragment.traceId(), fragment.id()),
                fragment.texts());
    rows.row(Arrivals.FRAGMENTS)
        .small(fileNumber())
        .whole(sequence.incrementAndGet())
        .text(fragment.traceId())
        .text(fragment.id())
        .text(fragment.parentId())
        .time(fragment.startedAt())
        .text(fragment.facts())
        .text(fragment.hash().value())
        .bytes(sealed)
        .text(sealed == null ? null : keeper.keyId())
        .text(fragment.links().spanId())
        .text(fragment.links().responseId())
        .text(target(fragment, Signal.Target.Kind.SPAN))
        .text(target(fragment, Signal.Target.Kind.RESPONSE))
        .end();
  }

  private static @Nullable String target(TraceFragment fragment, Signal.Target.Kind kind) {
    Signal.Target target = fragment.links().target();
    return target != null && target.kind() == kind ? target.id() : null;
  }

  private void write(StagedRows rows, String traceId, List<TraceFragment> trace)
      throws SQLException {
    Optional<Assembler.Assembled> request = request(traceId, trace);
    Set<String> spans = new HashSet<>();
    trace.stream()
        .map(fragment -> fragment.links().spanId())
        .filter(Objects::nonNull)
        .forEach(spans::add);
    rows.row(Arrivals.TRACES)
        .small(fileNumber())
        .text(traceId)
        .small(trace.size())
        .small(spans.size())
        .flag(request.isPresent())
        .end();
    if (request.isPresent()) {
      new RequestWriter(rows).write(request.get());
    }
  }

  /** The request, or empty where the trace cannot be whole or two fragments of it are in doubt. */
  private Optional<Assembler.Assembled> request(String traceId, List<TraceFragment> trace) {
    boolean pointer = traceId.isEmpty();
    boolean distinct = trace.stream().map(TraceFragment::id).distinct().count() == trace.size();
    return pointer || !distinct || trace.size() > MAX_READY
        ? Optional.empty()
        : assembler
            .assemble(traceId, trace)
            .filter(one -> one.request().completeness() == Request.Completeness.COMPLETE);
  }
}
