package dev.ratchet.flow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.incident.DetectorSettings;
import dev.ratchet.incident.Sample;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.incident.Sampler;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Database;
import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.store.ReadLimit;
import dev.ratchet.store.RetentionStore;
import dev.ratchet.store.SampleStore;
import dev.ratchet.store.StoreFile;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.PlainKeeper;
import dev.ratchet.testing.PlainSigner;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IngestFlowsTest {
  private static final SamplePlan PLAN = new SamplePlan(10, 5, 0.3, 42);

  @TempDir private Path directory;
  private final PlainKeeper staged = new PlainKeeper("staged-1");
  private final PlainKeeper kept = new PlainKeeper("kept-1");
  private final List<String> expired = new ArrayList<>();

  private StoreFile store() {
    return TempDatabase.in(directory.resolve("state"));
  }

  private ImportFlow importing() {
    return new ImportFlow(
        store(),
        TinyTraces.LINES,
        TinyTraces.ASSEMBLER,
        staged,
        (database, _) ->
            new ExpiredTexts.Over(new RetentionStore(database).forgetTexts(expired), 0),
        TempDatabase.CLOCK);
  }

  private IncidentsFlow incidents() {
    return new IncidentsFlow(store(), Detectors.ALL, DetectorSettings.defaults(Detectors.ALL));
  }

  private SampleFlow sampling() {
    return new SampleFlow(
        store(), incidents(), TinyTraces.ASSEMBLER, audited(staged), kept, TempDatabase.CLOCK);
  }

  private AuditedTexts audited(PlainKeeper keeper) {
    Ledger ledger =
        new Ledger(
            directory.resolve("state/ledger.jsonl"),
            TempDatabase.CLOCK,
            _ -> {},
            PlainSigner.of("k"));
    return new AuditedTexts(
        keeper, ledger, trace -> "hmac:" + trace, new ReadLimit(200, TempDatabase.CLOCK));
  }

  private void export(String name, List<Request> requests, String... extraLines)
      throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    String lines =
        requests.stream()
            .map(request -> Json.canonical(request) + "\n")
            .collect(Collectors.joining());
    Files.writeString(file, lines + String.join("\n", extraLines));
  }

  private static List<Request> plain(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> RequestDraft.of("trace-%03d".formatted(i)).build())
        .toList();
  }

  private static List<Request> withTrouble() {
    List<Request> requests = new ArrayList<>(plain(0, 30));
    for (int i = 0; i < 4; i++) {
      requests.add(
          RequestDraft.of("leak-" + i)
              .session("s-leak")
              .retrieves(0, RequestDraft.document("hr-1", "hr", "hr-only"))
              .cites("hr-1")
              .build());
    }
    requests.add(RequestDraft.of("refusal-1").refuses().build());
    return requests;
  }

  @Test
  void filesDirectoriesAndGlobsAreImportedOnceEach() throws Exception {
    export("exports/a.jsonl", plain(0, 3));
    export("exports/deep/b.jsonl", plain(3, 5));
    export("exports/.hidden.jsonl", plain(90, 99));
    export("c.jsonl", plain(5, 6));
    ImportSummary summary =
        importing().run(List.of("exports", "exports/**.jsonl", "c.jsonl"), directory);
    assertThat(summary.files())
        .extracting(file -> Path.of(file.file()).getFileName().toString())
        .containsExactly("a.jsonl", "b.jsonl", "c.jsonl");
    assertThat(summary.requests()).isEqualTo(6);
    assertThat(summary.changedRequests()).isEqualTo(6);
    assertThat(summary.spans()).isEqualTo(6);
    assertThat(summary.withoutText()).isZero();
  }

  @Test
  void everyMissingFileIsToldBeforeAnythingIsRead() throws Exception {
    export("a.jsonl", plain(0, 3));
    assertThatThrownBy(
            () -> importing().run(List.of("a.jsonl", "gone.jsonl", "none/*.jsonl"), directory))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining("gone.jsonl, none/*.jsonl");
    assertThat(directory.resolve("state")).doesNotExist();
  }

  @Test
  void whatCannotBeReadIsQuarantinedAndTheSumsAddUp() throws Exception {
    export("a.jsonl", plain(0, 3), "{\"broken", "not json at all");
    export("b.jsonl", plain(2, 4));
    ImportSummary summary = importing().run(List.of("a.jsonl", "b.jsonl"), directory);
    for (ImportSummary.FileSummary file : summary.files()) {
      assertThat(file.read())
          .isEqualTo(file.imported() + file.duplicates() + file.skipped() + file.quarantined());
    }
    assertThat(summary.quarantined()).isEqualTo(2);
    assertThat(summary.duplicates()).isEqualTo(1);
    assertThat(summary.requests()).isEqualTo(4);
    assertThat(summary.files().getFirst().unreadable())
        .extracting(Unreadable::line)
        .containsExactly(4L, 5L);
  }

  @Test
  void theSameExportTwiceChangesNothing() throws Exception {
    export("a.jsonl", plain(0, 5), "broken");
    importing().run(List.of("a.jsonl"), directory);
    ContentHash before = store().use(Database::contentHash);
    ImportSummary again = importing().run(List.of("a.jsonl"), directory);
    assertThat(again.changedRequests()).isZero();
    assertThat(again.duplicates()).isEqualTo(5);
    assertThat(store().use(Database::contentHash)).isEqualTo(before);
  }

  @Test
  void aReaderThatRefusesAFileLosesNothingAndImportsNothing() throws Exception {
    export("a.jsonl", plain(0, 2));
    importing().run(List.of("a.jsonl"), directory);
    export("b.jsonl", plain(5, 9));
    FragmentSource refusing =
        (file, sink) -> {
          if (file.endsWith("b.jsonl")) {
            throw new RatchetException(ErrorCode.INVALID_INPUT, file + ": unknown format");
          }
          return TinyTraces.LINES.source().read(file, sink);
        };
    ImportFlow flow =
        new ImportFlow(
            store(),
            new ImportFlow.Reader("refusing", refusing),
            TinyTraces.ASSEMBLER,
            staged,
            RealImport::nothing,
            TempDatabase.CLOCK);
    assertThatThrownBy(() -> flow.run(List.of("a.jsonl", "b.jsonl"), directory))
        .hasMessageContaining("unknown format");
    assertThat(store().use(TelemetryStore::requestIds)).hasSize(2);
    try (var files = Files.list(directory.resolve("state"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void anEmptyFileIsZeroRequests() throws Exception {
    export("a.jsonl", List.of());
    ImportSummary summary = importing().run(List.of("a.jsonl"), directory);
    assertThat(summary.requests()).isZero();
    assertThat(summary.files().getFirst().read()).isZero();
  }

  @Test
  void expiredTextIsDeletedAtImport() throws Exception {
    export("a.jsonl", plain(0, 3));
    importing().run(List.of("a.jsonl"), directory);
    expired.add("staged-1");
    export("b.jsonl", plain(3, 4));
    assertThat(importing().run(List.of("b.jsonl"), directory).expiredTexts()).isEqualTo(4);
  }

  @Test
  void incidentsAreDetectedGroupedKeptAndShown() throws Exception {
    export("a.jsonl", withTrouble());
    importing().run(List.of("a.jsonl"), directory);
    IncidentReport report = incidents().detect();
    assertThat(report.requests()).isEqualTo(35);
    assertThat(report.withFinding()).isEqualTo(5);
    assertThat(report.groups())
        .extracting(group -> group.kind().failureMode())
        .containsExactly("access-control-violation", "refusal");
    String id = report.incidents().getFirst().id();
    IncidentDetail detail = incidents().show(id);
    assertThat(detail.incident()).isEqualTo(report.incidents().getFirst());
    assertThat(detail.requests()).extracting(Request::id).hasSize(4).contains("leak-0");
    assertThat(incidents().detect()).isEqualTo(report);
    assertThat(Json.canonical(report)).contains("\"failure-mode\":\"access-control-violation\"");
  }

  @Test
  void anUnknownIncidentIsToldWithTheNearest() throws Exception {
    export("a.jsonl", withTrouble());
    importing().run(List.of("a.jsonl"), directory);
    String id = incidents().detect().incidents().getFirst().id();
    assertThatThrownBy(() -> incidents().show(id.substring(0, id.length() - 1) + "x"))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining("did you mean '" + id + "'?");
  }

  @Test
  void aSampleIsKeptWithItsTextBeyondStaging() throws Exception {
    export("a.jsonl", withTrouble());
    importing().run(List.of("a.jsonl"), directory);
    SampleSummary summary = sampling().draw(PLAN, "jo");
    assertThat(summary.sample().drawn()).hasSize(10);
    assertThat(summary.textLost()).isEmpty();
    staged.destroy("staged-1");
    store()
        .use(
            database -> {
              SampleStore samples = new SampleStore(database);
              assertThat(samples.ids()).containsExactly(summary.id());
              SampleStore.Kept read = samples.find(summary.id()).orElseThrow();
              assertThat(read.seed()).isEqualTo(42);
              assertThat(read.drawn()).isEqualTo(summary.sample().drawn());
              AuditedTexts.Opened opened =
                  audited(kept)
                      .open(
                          new AuditedTexts.Reading(
                              "jo",
                              "a test",
                              new AuditedTexts.Source("sample", summary.id()),
                              read.drawn().stream().map(Sample.Drawn::request).toList(),
                              1));
              for (Sample.Drawn drawn : read.drawn()) {
                assertThat(samples.text(summary.id(), drawn.request(), opened).orElseThrow().user())
                    .isEqualTo("ask " + drawn.request());
              }
              return true;
            });
    assertThat(drawnFrom(summary, "access-control-violation/employee")).isEqualTo(4);
    assertThat(drawnFrom(summary, Sampler.CONTROL)).isGreaterThanOrEqualTo(3);
  }

  @Test
  void drawingTheSameAgainGivesTheSameSample() throws Exception {
    export("a.jsonl", withTrouble());
    importing().run(List.of("a.jsonl"), directory);
    SampleSummary first = sampling().draw(PLAN, "jo");
    assertThat(sampling().draw(PLAN, "jo")).isEqualTo(first);
    assertThat(sampling().draw(new SamplePlan(10, 5, 0.3, 43), "jo").id()).isNotEqualTo(first.id());
  }

  @Test
  void requestsWhoseTextExpiredArePassedOverAndTold() throws Exception {
    export("a.jsonl", plain(0, 5));
    importing().run(List.of("a.jsonl"), directory);
    staged.destroy("staged-1");
    assertThat(sampling().draw(PLAN, "jo").textLost()).hasSize(5);
    expired.add("staged-1");
    importing().run(List.of("a.jsonl"), directory);
    assertThatThrownBy(() -> sampling().draw(PLAN, "jo"))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EVIDENCE_MISSING))
        .hasMessageContaining("(5 without)");
  }

  private static int drawnFrom(SampleSummary summary, String stratum) {
    return summary.sample().strata().stream()
        .filter(one -> one.name().equals(stratum))
        .mapToInt(Sample.Stratum::drawn)
        .sum();
  }
}
