package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.RatchetException;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.testing.Effort;
import dev.ratchet.testing.PlainKeeper;
import dev.ratchet.testing.PlainSigner;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TelemetryStoreTest {
  @TempDir private Path directory;
  private final PlainKeeper keeper = new PlainKeeper("k1");

  private static Request rich(String id) {
    return RequestDraft.of(id)
        .at(Instant.parse("2026-09-07T09:00:00.123456Z"))
        .session("s-1")
        .asks("hash-1")
        .personalData(List.of("email"), List.of("phone", "card"))
        .cites("hr-policy-17")
        .retrieves(
            2,
            RequestDraft.document("hr-policy-17", "hr", "hr-only"),
            new Request.Document("kb-1", null, null, null, List.of()))
        .retrieves(null)
        .calls("tool_calls", null, null)
        .calls(null, 429, "RateLimitError")
        .uses("create_ticket", true, "passed")
        .uses("create_ticket", false, null)
        .guarded("allow", "prompt_injection")
        .rated(-1.0, null)
        .rated(null, "down")
        .escalates()
        .build();
  }

  private static List<Request> some(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> RequestDraft.of("trace-" + i).uses("a", i % 3 == 0, null).uses("b", false, null))
        .map(RequestDraft::build)
        .toList();
  }

  @Test
  void everySignalOfARequestComesBackAsItWas() {
    StoreFile store = TempDatabase.in(directory);
    TinyTraces.load(store, rich("trace-1"), RequestDraft.of("trace-2").tenant(null).build());
    assertThat(read(store, "trace-1")).isEqualTo(rich("trace-1"));
    assertThat(read(store, "trace-2")).isEqualTo(RequestDraft.of("trace-2").tenant(null).build());
  }

  @Test
  void theSameExportTwiceChangesNothingAndIsCountedAsDuplicate() {
    StoreFile store = TempDatabase.in(directory);
    List<TraceFragment> fragments = TinyTraces.all(some(20));
    MergeCounts first = TinyTraces.merge(store, keeper, fragments);
    ContentHash before = store.use(Database::contentHash);
    MergeCounts second = TinyTraces.merge(store, keeper, fragments);
    assertThat(first.imported(1)).isEqualTo(60);
    assertThat(first.requests()).isEqualTo(20);
    assertThat(first.spans()).isEqualTo(60);
    assertThat(second.imported(1)).isZero();
    assertThat(second.changedRequests()).isZero();
    assertThat(second.requests()).isEqualTo(20);
    assertThat(second.conflicts()).isZero();
    assertThat(store.use(Database::contentHash)).isEqualTo(before);
  }

  @Test
  void anyOrderAndAnySplitOfAnExportGivesEqualRows() {
    List<TraceFragment> fragments = new ArrayList<>(TinyTraces.all(some(12)));
    fragments.add(changed(fragments.get(4), "2026-09-07T09:00:01Z"));
    fragments.add(changed(fragments.get(7), "2026-09-07T08:00:00Z"));
    ContentHash expected = hashOf("whole", List.of(fragments));
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < Effort.of(4, 25); trial++) {
      assertThat(hashOf("trial-" + trial, split(fragments, random))).isEqualTo(expected);
    }
    assertThat(hashOf("less", List.of(fragments.subList(0, 30)))).isNotEqualTo(expected);
  }

  /** Every piece is imported on its own, one after another. */
  @Test
  void separateImportsInAnyOrderGiveEqualRows() {
    List<TraceFragment> fragments = new ArrayList<>(TinyTraces.all(some(8)));
    fragments.add(changed(fragments.get(1), "2026-09-07T09:00:01Z"));
    ContentHash expected = hashOf("whole", List.of(fragments));
    SplittableRandom random = new SplittableRandom(11);
    for (int trial = 0; trial < Effort.of(2, 8); trial++) {
      StoreFile store = TempDatabase.in(directory.resolve("apart-" + trial));
      for (List<TraceFragment> piece : split(fragments, random)) {
        TinyTraces.merge(store, keeper, piece);
      }
      assertThat(store.use(Database::contentHash)).isEqualTo(expected);
    }
  }

  @Test
  void aLateSpanReopensItsTraceAndKeepsWhatWasThere() {
    StoreFile store = TempDatabase.in(directory);
    List<TraceFragment> fragments = TinyTraces.of(rich("trace-1"));
    TinyTraces.merge(store, keeper, fragments.subList(0, 2));
    assertThat(read(store, "trace-1").toolUses()).hasSize(1);
    MergeCounts late = TinyTraces.merge(store, keeper, fragments.subList(2, 3));
    assertThat(late.changedRequests()).isEqualTo(1);
    assertThat(read(store, "trace-1")).isEqualTo(rich("trace-1"));
    assertThat(text(store, keeper, "trace-1")).isEqualTo("ask trace-1");
  }

  @Test
  void ofTwoFragmentsWithOneIdTheNewestWinsAndTheConflictIsCounted() {
    StoreFile store = TempDatabase.in(directory);
    List<TraceFragment> fragments = TinyTraces.of(some(1).getFirst());
    TraceFragment newer = changed(fragments.get(1), "2026-09-07T09:00:05Z");
    TraceFragment older = changed(fragments.get(1), "2026-09-07T08:00:00Z");
    assertThat(TinyTraces.merge(store, keeper, fragments).conflicts()).isZero();
    MergeCounts late = TinyTraces.merge(store, keeper, List.of(newer));
    assertThat(late.conflicts()).isEqualTo(1);
    assertThat(late.imported(1)).isEqualTo(1);
    assertThat(read(store, "trace-0").toolUses().getFirst().name()).isEqualTo("changed");
    MergeCounts early = TinyTraces.merge(store, keeper, List.of(older));
    assertThat(early.conflicts()).isEqualTo(1);
    assertThat(early.imported(1)).isZero();
  }

  @Test
  void textIsSealedInTheFileAndGoneWithItsKey() throws Exception {
    StoreFile store = TempDatabase.in(directory);
    Sealing sealing = new Sealing();
    TinyTraces.merge(store, sealing, TinyTraces.of(rich("trace-1")));
    assertThat(text(store, sealing, "trace-1")).isEqualTo("ask trace-1");
    assertThat(bytes(store)).doesNotContain("ask trace-1").contains("hr-policy-17");
    sealing.isDestroyed = true;
    assertThat(text(store, sealing, "trace-1")).isEmpty();
    assertThat(read(store, "trace-1")).isEqualTo(rich("trace-1"));
  }

  @Test
  void deletedTextLeavesTheSignalsAndTheTraceCanStillGrow() {
    StoreFile store = TempDatabase.in(directory);
    List<TraceFragment> fragments = TinyTraces.of(rich("trace-1"));
    TinyTraces.merge(store, keeper, fragments.subList(0, 2));
    long forgotten =
        store.use(database -> new RetentionStore(database).forgetTexts(List.of("k1", "other")));
    assertThat(forgotten).isEqualTo(1);
    TinyTraces.merge(store, keeper, fragments.subList(2, 3));
    assertThat(read(store, "trace-1")).isEqualTo(rich("trace-1"));
    assertThat(text(store, keeper, "trace-1")).isEmpty();
  }

  @Test
  void anAssemblerThatFailsLeavesTheStoreAsItWas() {
    StoreFile store = TempDatabase.in(directory);
    TinyTraces.load(store, some(1).getFirst());
    ContentHash before = store.use(Database::contentHash);
    Assembler broken =
        (_, _) -> {
          throw new IllegalStateException("planted");
        };
    assertThatThrownBy(() -> mergeWith(store, broken, TinyTraces.of(rich("trace-9"))))
        .hasMessage("planted");
    assertThat(store.use(Database::contentHash)).isEqualTo(before);
    TinyTraces.merge(store, keeper, TinyTraces.of(rich("trace-9")));
    assertThat(read(store, "trace-9")).isEqualTo(rich("trace-9"));
  }

  @Test
  void aStagingLeavesNothingBehind() throws Exception {
    StoreFile store = TempDatabase.in(directory);
    TinyTraces.load(store, some(1).getFirst());
    try (Staging unused = Staging.beside(store, keeper, TinyTraces.ASSEMBLER)) {
      unused.nextFile();
    }
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("ratchet.duckdb");
    }
  }

  @Test
  void theStoreRefusesVirtualThreads() throws Exception {
    StoreFile store = TempDatabase.in(directory);
    List<Throwable> failures = new ArrayList<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    store.use(Database::tables);
                  } catch (RatchetException e) {
                    failures.add(e);
                  }
                });
    thread.join();
    assertThat(failures).singleElement().asString().contains("virtual thread");
  }

  private void mergeWith(StoreFile store, Assembler assembler, List<TraceFragment> fragments) {
    try (Staging staging = Staging.beside(store, keeper, assembler)) {
      int number = staging.nextFile();
      staging.add(staging.ready(fragments));
      FileArrival file =
          new FileArrival(
              number,
              "f",
              ContentHash.of("f"),
              "lines",
              new FileArrival.Counts(fragments.size(), 0, 0));
      store.use(
          database ->
              new TelemetryStore(database, assembler, keeper)
                  .merge(staging, List.of(file), TempDatabase.NOW));
    }
  }

  private ContentHash hashOf(String name, List<List<TraceFragment>> files) {
    StoreFile store = TempDatabase.in(directory.resolve(name));
    TinyTraces.merge(store, keeper, files);
    return store.use(Database::contentHash);
  }

  private static List<List<TraceFragment>> split(
      Collection<TraceFragment> fragments, SplittableRandom random) {
    List<TraceFragment> shuffled = new ArrayList<>(fragments);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      TraceFragment swapped = shuffled.get(i);
      shuffled.set(i, shuffled.get(j));
      shuffled.set(j, swapped);
    }
    List<List<TraceFragment>> files = new ArrayList<>();
    int pieces = random.nextInt(1, 4);
    for (int i = 0; i < pieces; i++) {
      files.add(new ArrayList<>());
    }
    shuffled.forEach(fragment -> files.get(random.nextInt(pieces)).add(fragment));
    return files;
  }

  private static TraceFragment changed(TraceFragment fragment, String startedAt) {
    String facts = "{\"failed\":false,\"name\":\"changed\",\"span-id\":\"x\"}";
    return new TraceFragment(
        fragment.traceId(),
        fragment.id(),
        fragment.links(),
        Instant.parse(startedAt),
        facts,
        "",
        ContentHash.of(facts + startedAt));
  }

  private static Request read(StoreFile store, String id) {
    return store.use(database -> TelemetryStore.request(database, id)).orElseThrow();
  }

  private static String text(StoreFile store, TextKeeper keeper, String id) {
    Ledger ledger =
        new Ledger(
            store.file().resolveSibling("ledger.jsonl"),
            TempDatabase.CLOCK,
            _ -> {},
            PlainSigner.of("k"));
    AuditedTexts.Opened opened =
        new AuditedTexts(keeper, ledger, trace -> trace, new ReadLimit(200, TempDatabase.CLOCK))
            .open(
                new AuditedTexts.Reading(
                    "jo", "a test", new AuditedTexts.Source("sample", "s"), List.of(id), 1));
    return store
        .use(database -> TelemetryStore.text(database, TinyTraces.ASSEMBLER, id, opened))
        .map(RequestText::user)
        .orElse("");
  }

  private static String bytes(StoreFile store) throws Exception {
    return new String(Files.readAllBytes(store.file()), StandardCharsets.ISO_8859_1);
  }

  /** Hides the text, so that a plain copy of it anywhere in the file would be seen. */
  private static final class Sealing implements TextKeeper {
    private boolean isDestroyed;

    @Override
    public byte[] seal(String table, String row, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] ^= 0x5a;
      }
      return bytes;
    }

    @Override
    public java.util.Optional<String> open(String table, String row, byte[] sealed) {
      return isDestroyed
          ? java.util.Optional.empty()
          : java.util.Optional.of(
              new String(
                  seal(table, row, new String(sealed, StandardCharsets.UTF_8)),
                  StandardCharsets.UTF_8));
    }

    @Override
    public String keyId() {
      return "k2";
    }
  }
}
