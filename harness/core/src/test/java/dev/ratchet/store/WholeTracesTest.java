package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.testing.PlainKeeper;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace that comes whole and new is not read back; any other is, whatever was made of it. */
final class WholeTracesTest {
  private static final Assembler NOT_READ_BACK =
      (trace, _) -> {
        throw new IllegalStateException("read back: " + trace);
      };

  @TempDir private Path directory;
  private final PlainKeeper keeper = new PlainKeeper("k");

  private static List<TraceFragment> trace(String id) {
    return TinyTraces.of(
        RequestDraft.of(id)
            .uses("create_ticket", true, "passed")
            .uses("close_ticket", false, null)
            .build());
  }

  /** Merges batches of one file. */
  private MergeCounts merge(StoreFile store, Assembler merging, List<List<TraceFragment>> batches) {
    try (Staging staging = Staging.beside(store, keeper, TinyTraces.ASSEMBLER)) {
      int number = staging.nextFile();
      batches.forEach(batch -> staging.add(staging.ready(batch)));
      long all = batches.stream().mapToLong(List::size).sum();
      FileArrival file =
          new FileArrival(number, "f", ContentHash.of("f"), "r", new FileArrival.Counts(all, 0, 0));
      return store.use(
          database ->
              new TelemetryStore(database, merging, keeper)
                  .merge(staging, List.of(file), TempDatabase.NOW));
    }
  }

  private StoreFile store(String name) {
    return TempDatabase.in(directory.resolve(name));
  }

  private static List<TraceFragment> both(List<TraceFragment> some, List<TraceFragment> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  @Test
  void oneThatComesWholeAndNewIsNotReadBack() {
    StoreFile store = store("whole");
    MergeCounts counts =
        merge(store, NOT_READ_BACK, List.of(both(trace("a"), trace("b")), trace("c")));
    assertThat(counts.requests()).isEqualTo(3);
    assertThat(counts.changedRequests()).isEqualTo(3);
    assertThat(counts.spans()).isEqualTo(9);
    assertThat(counts.imported(1)).isEqualTo(9);
    assertThat(counts.withoutText()).isZero();
    assertThat(counts.stored()).isEqualTo(new MergeCounts.Stored(3, 9));
    assertThat(tools(store, "a")).containsExactly("create_ticket", "close_ticket");
  }

  @Test
  void oneThatIsSplitOrRepeatedOrKnownIsReadBackAndEqualsTheWhole() {
    List<TraceFragment> trace = trace("a");
    List<TraceFragment> root = trace.subList(0, 1);
    List<TraceFragment> rest = trace.subList(1, 3);
    StoreFile whole = store("whole");
    merge(whole, NOT_READ_BACK, List.of(trace));
    List<List<List<TraceFragment>>> ways =
        List.of(
            List.of(root, rest),
            List.of(rest, root),
            List.of(trace, trace),
            List.of(both(trace, root)),
            List.of(trace.subList(0, 2), trace.subList(1, 3)));
    for (int way = 0; way < ways.size(); way++) {
      List<List<TraceFragment>> batches = ways.get(way);
      StoreFile store = store("way-" + way);
      assertThatThrownBy(() -> merge(store, NOT_READ_BACK, batches))
          .as("way " + way)
          .hasMessage("read back: a");
      MergeCounts counts = merge(store, TinyTraces.ASSEMBLER, batches);
      assertThat(counts.imported(1)).isEqualTo(3);
      assertThat(counts.spans()).isEqualTo(3);
      assertThat(counts.changedRequests()).isEqualTo(1);
      assertThat(hash(store)).as("way " + way).isEqualTo(hash(whole));
    }
    StoreFile known = store("known");
    merge(known, TinyTraces.ASSEMBLER, List.of(root));
    assertThatThrownBy(() -> merge(known, NOT_READ_BACK, List.of(trace)))
        .hasMessage("read back: a");
    merge(known, TinyTraces.ASSEMBLER, List.of(trace));
    assertThat(hash(known)).isEqualTo(hash(whole));
    assertThat(merge(known, NOT_READ_BACK, List.of(trace)).changedRequests()).isZero();
  }

  private static ContentHash hash(StoreFile store) {
    return store.use(Database::contentHash);
  }

  private static List<String> tools(StoreFile store, String id) {
    return store
        .use(database -> TelemetryStore.request(database, id))
        .orElseThrow()
        .toolUses()
        .stream()
        .map(Request.ToolUse::name)
        .toList();
  }
}
