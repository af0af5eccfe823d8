package dev.ratchet.flow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Seeds;
import dev.ratchet.flow.ingest.QuarantineFlow.PassedOver;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Database;
import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.store.ReadLimit;
import dev.ratchet.store.StagedRows;
import dev.ratchet.store.StoreFile;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.testing.Effort;
import dev.ratchet.testing.PlainKeeper;
import dev.ratchet.testing.PlainSigner;
import dev.ratchet.testing.Repository;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing lost, nothing twice, nothing in silence; with real files and a real store. */
final class ImportExactnessTest {
  private static final Path EXPORT =
      Repository.ROOT.resolve(
          "harness/core/src/test/resources/telemetry/otel-genai/otel-genai.traces.jsonl");

  @TempDir private Path directory;

  private StoreFile store() {
    return TempDatabase.in(directory.resolve("state"));
  }

  private ImportFlow flow(String identity, FragmentSource source) {
    return new ImportFlow(
        store(),
        new ImportFlow.Reader(identity, source),
        TinyTraces.ASSEMBLER,
        new PlainKeeper("k"),
        RealImport::nothing,
        TempDatabase.CLOCK);
  }

  /** Reads what {@link TinyTraces#LINES} reads, and refuses what speaks of a word. */
  private static FragmentSource refusing(String word) {
    return (file, sink) ->
        TinyTraces.LINES
            .source()
            .read(
                file,
                new FragmentSource.Sink() {
                  private long line;

                  @Override
                  public StagedRows ready(List<TraceFragment> fragments) {
                    return sink.ready(fragments.stream().filter(this::isKept).toList());
                  }

                  private boolean isKept(TraceFragment fragment) {
                    line++;
                    boolean refused = fragment.traceId().contains(word);
                    if (refused) {
                      sink.unreadable(new Unreadable(line, 10 * line, "refused", "how it begins"));
                    }
                    return !refused;
                  }

                  @Override
                  public void take(StagedRows rows) {
                    sink.take(rows);
                  }

                  @Override
                  public void unreadable(Unreadable record) {
                    sink.unreadable(record);
                  }
                });
  }

  private Path export(String name, String... ids) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String id : ids) {
      lines.append(Json.canonical(RequestDraft.of(id).build())).append('\n');
    }
    return Files.writeString(directory.resolve(name), lines);
  }

  private static void addsUp(ImportSummary summary) {
    for (ImportSummary.FileSummary file : summary.files()) {
      assertThat(file.read())
          .as(file.file())
          .isEqualTo(file.imported() + file.duplicates() + file.skipped() + file.quarantined());
    }
  }

  @Test
  void aFileThatTheSameReaderHasReadIsPassedOver() throws Exception {
    export("a.jsonl", "trace-1", "trace-2");
    FragmentSource source = TinyTraces.LINES.source();
    flow("one", source).run(List.of("a.jsonl"), directory);
    FragmentSource untouched =
        (file, _) -> {
          throw new AssertionError("read again: " + file);
        };
    ImportSummary known = flow("one", untouched).run(List.of("a.jsonl"), directory);
    assertThat(known.files().getFirst().known()).isTrue();
    assertThat(known.duplicates()).isEqualTo(2);
    assertThat(known.stored().requests()).isEqualTo(2);
    addsUp(known);
    assertThatThrownBy(() -> flow("other", untouched).run(List.of("a.jsonl"), directory))
        .hasMessageContaining("read again");
    assertThatThrownBy(
            () ->
                flow("one", untouched)
                    .run(List.of("a.jsonl"), directory, new ImportOptions(true, _ -> {}, _ -> {})))
        .hasMessageContaining("read again");
    export("a.jsonl", "trace-1", "trace-3");
    assertThat(flow("one", source).run(List.of("a.jsonl"), directory).changedRequests())
        .isEqualTo(1);
  }

  @Test
  void aFileThatGrewWhileItWasReadIsReadAgainNextTime() throws Exception {
    Path file = export("a.jsonl", "trace-1");
    FragmentSource source =
        (path, sink) -> {
          long skipped = TinyTraces.LINES.source().read(path, sink);
          try {
            Files.writeString(file, Files.readString(file) + "\n");
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          return skipped;
        };
    String before = Files.readString(file);
    flow("one", source).run(List.of("a.jsonl"), directory);
    Files.writeString(file, before);
    ImportSummary again = flow("one", TinyTraces.LINES.source()).run(List.of("a.jsonl"), directory);
    assertThat(again.files().getFirst().known()).isFalse();
  }

  @Test
  void aFragmentThatRepeatsWithinAFileIsADuplicate() throws Exception {
    export("a.jsonl", "trace-1", "trace-1", "trace-2");
    ImportSummary summary =
        flow("one", TinyTraces.LINES.source()).run(List.of("a.jsonl"), directory);
    assertThat(summary.files().getFirst().imported()).isEqualTo(2);
    assertThat(summary.duplicates()).isEqualTo(1);
    assertThat(summary.conflicts()).isZero();
    addsUp(summary);
  }

  @Test
  void whatReadsLaterLeavesTheQuarantineAndIsImported() throws Exception {
    export("a.jsonl", "trace-1", "late-2", "late-3", "bad-4");
    ImportSummary first = flow("old", refusing("-")).run(List.of("a.jsonl"), directory);
    assertThat(first.quarantined()).isEqualTo(4);
    Quarantine old = quarantine(flow("old", refusing("-")));
    assertThat(old.list().getFirst().records())
        .hasSize(4)
        .first()
        .isEqualTo(new Unreadable(1, 10, "refused", "how it begins"));
    Quarantine better = quarantine(flow("new", refusing("bad")));
    QuarantineFlow.Retried retried = better.retry(ImportOptions.DEFAULT);
    assertThat(retried.passedOver()).isEmpty();
    assertThat(retried.imported().changedRequests()).isEqualTo(3);
    addsUp(retried.imported());
    assertThat(better.list().getFirst().records()).extracting(Unreadable::line).containsExactly(4L);
    assertThat(
            quarantine(flow("newer", refusing("no")))
                .retry(ImportOptions.DEFAULT)
                .imported()
                .changedRequests())
        .isEqualTo(1);
    assertThat(better.list()).isEmpty();
  }

  @Test
  void aRetryTellsOfFilesThatAreGoneOrChangedAndKeepsTheirRecords() throws Exception {
    Path gone = export("gone.jsonl", "bad-1");
    Path changed = export("changed.jsonl", "bad-2");
    ImportFlow flow = flow("old", refusing("bad"));
    flow.run(List.of("gone.jsonl", "changed.jsonl"), directory);
    Files.delete(gone);
    Files.writeString(changed, "{}\n");
    Quarantine quarantine = quarantine(flow("new", TinyTraces.LINES.source()));
    assertThat(quarantine.retry(ImportOptions.DEFAULT).passedOver())
        .containsExactly(
            new PassedOver(changed.toString(), PassedOver.Why.CHANGED, 1),
            new PassedOver(gone.toString(), PassedOver.Why.GONE, 1));
    assertThat(quarantine.list()).hasSize(2);
  }

  @Test
  void whatAKilledImportLeftIsSweptAlsoWhenItsFilesAreKnown() throws Exception {
    export("a.jsonl", "trace-1");
    ImportFlow flow = flow("one", TinyTraces.LINES.source());
    flow.run(List.of("a.jsonl"), directory);
    Path state = directory.resolve("state");
    Path lock = Files.createFile(state.resolve("import-0-0-left.lock"));
    Path left = Files.createDirectory(state.resolve("import-0-0-left"));
    Files.createFile(left.resolve("staging.duckdb"));
    assertThat(flow.run(List.of("a.jsonl"), directory).files().getFirst().imported()).isZero();
    assertThat(lock).doesNotExist();
    assertThat(left).doesNotExist();
  }

  @Test
  void theQuarantineHasNoCap() throws Exception {
    Files.writeString(directory.resolve("a.jsonl"), "no\n".repeat(3_000));
    ImportFlow flow = flow("one", TinyTraces.LINES.source());
    ImportSummary summary = flow.run(List.of("a.jsonl"), directory);
    assertThat(summary.files().getFirst().unreadable()).hasSize(100);
    assertThat(quarantine(flow).list().getFirst().records()).hasSize(3_000);
    addsUp(summary);
  }

  @Test
  void whoeverLooksOnSeesFilesAndBytes() throws Exception {
    long size = Files.size(export("a.jsonl", "trace-1", "trace-2"));
    export("b.jsonl", "trace-3");
    List<ImportProgress.State> seen = new ArrayList<>();
    flow("one", TinyTraces.LINES.source())
        .run(
            List.of("a.jsonl", "b.jsonl"), directory, new ImportOptions(false, seen::add, _ -> {}));
    assertThat(seen).hasSize(3);
    assertThat(seen.get(1))
        .isEqualTo(
            new ImportProgress.State(
                directory.resolve("b.jsonl").toString(), 1, 2, size, seen.get(2).bytes(), 2));
    assertThat(seen.get(2))
        .isEqualTo(new ImportProgress.State("", 2, 2, seen.get(2).bytes(), seen.get(2).bytes(), 3));
  }

  @Test
  void anImportThatIsAskedToStopImportsNothing() throws Exception {
    export("a.jsonl", "trace-1", "trace-2");
    List<Runnable> stops = new ArrayList<>();
    FragmentSource source =
        (file, sink) -> {
          stops.getFirst().run();
          return TinyTraces.LINES.source().read(file, sink);
        };
    assertThatThrownBy(
            () ->
                flow("one", source)
                    .run(
                        List.of("a.jsonl"),
                        directory,
                        new ImportOptions(false, _ -> {}, stops::add)))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED))
        .hasMessageContaining("nothing was imported");
    assertThat(directory.resolve("state/ratchet.duckdb")).doesNotExist();
  }

  /** Bytes are changed, lines cut, doubled and dropped; what is read is accounted for always. */
  @Test
  void theSumsAddUpForAnyDamage() throws Exception {
    byte[] export = Files.readAllBytes(EXPORT);
    SplittableRandom random = Seeds.generator(3, "damage");
    for (int trial = 0; trial < Effort.of(3, 100); trial++) {
      byte[] damaged = export.clone();
      for (int i = random.nextInt(1, 40); i > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path folder = Files.createDirectories(directory.resolve("trial-" + trial));
      Files.write(
          folder.resolve("a.jsonl"),
          java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length / 2, damaged.length)));
      Files.write(folder.resolve("b.jsonl"), export);
      ImportSummary summary =
          RealImport.into(TempDatabase.in(folder.resolve("state")), folder)
              .run(List.of("a.jsonl", "b.jsonl"), folder);
      addsUp(summary);
      assertThat(summary.files().get(1).quarantined()).isZero();
      assertThat(summary.files().get(1).duplicates()).isPositive();
    }
  }

  /** A then B, B then A, and A with B; and any shuffle of the lines over files and imports. */
  @Test
  void aRealExportGivesEqualRowsInAnyOrderAndSplit() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(EXPORT));
    ContentHash expected = imported("whole", List.of(lines));
    SplittableRandom random = Seeds.generator(4, "split");
    for (int trial = 0; trial < Effort.of(2, 40); trial++) {
      Collections.shuffle(lines, new Random(random.nextLong()));
      int cut = random.nextInt(1, lines.size() - 1);
      List<String> a = lines.subList(0, cut);
      List<String> b = lines.subList(cut, lines.size());
      assertThat(imported("ab-" + trial, List.of(a, b))).isEqualTo(expected);
      assertThat(imported("ba-" + trial, List.of(b, a, b))).isEqualTo(expected);
    }
    assertThat(imported("less", List.of(lines.subList(0, lines.size() / 2))))
        .isNotEqualTo(expected);
  }

  private ContentHash imported(String name, List<List<String>> imports) throws IOException {
    StoreFile store = TempDatabase.in(directory.resolve(name));
    ImportFlow flow = RealImport.into(store, directory);
    for (int i = 0; i < imports.size(); i++) {
      Path file = directory.resolve(name + "-" + i + ".jsonl");
      Files.writeString(file, String.join("\n", imports.get(i)) + "\n", StandardCharsets.UTF_8);
      flow.run(List.of(file.toString()), directory);
    }
    return store.use(Database::contentHash);
  }

  private Quarantine quarantine(ImportFlow imports) {
    Ledger ledger =
        new Ledger(
            directory.resolve("ledger.jsonl"), TempDatabase.CLOCK, _ -> {}, PlainSigner.of("k"));
    AuditedTexts texts =
        new AuditedTexts(
            new PlainKeeper("k"), ledger, trace -> trace, new ReadLimit(200, TempDatabase.CLOCK));
    return new Quarantine(new QuarantineFlow(store(), texts), imports);
  }

  /** The quarantine and the import that tries it again. */
  private record Quarantine(QuarantineFlow flow, ImportFlow imports) {
    List<QuarantineFlow.Quarantined> list() {
      return flow.list("anna");
    }

    QuarantineFlow.Retried retry(ImportOptions options) {
      return flow.retry(imports, options);
    }
  }
}
