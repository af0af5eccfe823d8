package dev.ratchet.flow.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.TextMode;
import dev.ratchet.flow.WorkspaceSettings;
import dev.ratchet.flow.ingest.HowToRead;
import dev.ratchet.flow.ingest.ImportSummary;
import dev.ratchet.flow.keep.KeptWorkspace.Asked;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Database;
import dev.ratchet.store.Rows;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.testing.ByteScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetainFlowTest {
  private static final String PHRASE = "the unmistakable walrus phrase";
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path root;
  private KeptWorkspace workspace;

  @BeforeEach
  void loaded() {
    workspace = new KeptWorkspace(root);
    workspace.load("export.jsonl", asked(0, 12));
    assertThat(ByteScan.of(root, PHRASE)).containsExactly("export.jsonl");
  }

  private static List<Asked> asked(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> new Asked(i, "u-" + i, "t-1", "What of " + PHRASE + "?", "It is " + i + "."))
        .toList();
  }

  private Swept sweep() {
    return workspace.ingest().retain().sweep(false);
  }

  private long readable() {
    return workspace
        .ingest()
        .samples(_ -> {})
        .draw(new SamplePlan(5, 2, 0.3, 1), "jo")
        .textLost()
        .size();
  }

  private List<Path> textKeys() throws IOException {
    try (Stream<Path> files = Files.list(workspace.state().resolve("keys/text"))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  @Test
  void stagedTextEndsWithItsKeyAfterSevenDaysAndNoByteOfItIsLeft() throws IOException {
    workspace.clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(sweep().texts()).isZero();
    assertThat(textKeys()).hasSize(1);

    workspace.clock.advance(Duration.ofSeconds(1));
    Swept swept = sweep();
    assertThat(swept.keys()).isEqualTo(1);
    assertThat(swept.texts()).isEqualTo(12);
    assertThat(textKeys()).isEmpty();
    assertThat(swept.left().requests()).isEqualTo(12);
    assertThat(ByteScan.of(workspace.state(), PHRASE)).isEmpty();
    Assertions.assertThatThrownBy(this::readable)
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("(12 without)");
    assertThat(sweep().isEmpty()).isTrue();
  }

  @Test
  void textIsReadableUntilThenAndNotAfterAlsoWithoutASweep() {
    workspace.clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(readable()).isZero();
    workspace.clock.advance(Duration.ofSeconds(1));
    assertThat(readable()).isEqualTo(5);
  }

  @Test
  void aCrashBetweenAKeysEndAndItsTextsIsMendedByTheNextSweep() throws IOException {
    String key = textKeys().getFirst().getFileName().toString().replace(".json", "");
    workspace.ratchet().keys().textSeal().destroy(key);
    assertThat(sweep().texts()).isEqualTo(12);
    assertThat(sweep().texts()).isZero();
  }

  @Test
  void theNextImportSweepsToo() {
    workspace.clock.advance(Duration.ofDays(31));
    workspace.export("later.jsonl", asked(20, 23));
    ImportSummary summary =
        workspace.ingest().imports().run(List.of("later.jsonl"), workspace.root);
    assertThat(summary.expiredTexts()).isEqualTo(12);
    assertThat(summary.expiredRequests()).isEqualTo(12);
    assertThat(workspace.ratchet().store().use(TelemetryStore::requestIds)).hasSize(3);
  }

  /** Tables that say something of the store itself, in a row of their own. */
  private static final Set<String> OF_THE_STORE = Set.of("meta", "casebook_progress");

  @Test
  void signalsEndThirtyDaysAfterImportAndTheirDayIsWrittenDownOnce() {
    workspace.clock.advance(Duration.ofDays(30));
    var before = workspace.ingest().retain().days();
    Swept swept = sweep();
    assertThat(swept.gone().requests()).isEqualTo(12);
    assertThat(swept.gone().daysWritten()).isEqualTo(1);
    assertThat(swept.left().requests()).isZero();
    for (String table : workspace.ratchet().store().use(Database::tables)) {
      if (!table.startsWith("daily") && !OF_THE_STORE.contains(table)) {
        assertThat(rows(table)).as(table).isEqualTo(table.equals("imports") ? 1 : 0);
      }
    }
    assertThat(workspace.ingest().retain().days()).isEqualTo(before).hasSize(1);
    assertThat(before.getFirst().requests()).isEqualTo(12);
    assertThat(before.getFirst().users()).isEqualTo(12);
    assertThat(ByteScan.of(workspace.state(), KeptWorkspace.trace(3))).isEmpty();
  }

  private long rows(String table) {
    return workspace.ratchet().store().use(database -> Rows.of(database, table));
  }

  @Test
  void importingAndSweepingAgainLeavesAWrittenDayAsItIs() {
    workspace.clock.advance(Duration.ofDays(30));
    sweep();
    var before = workspace.ingest().retain().days();
    workspace.load("export.jsonl", asked(0, 12));
    workspace.load("more.jsonl", asked(12, 20));
    workspace.clock.advance(Duration.ofDays(30));
    assertThat(sweep().gone().daysWritten()).isZero();
    assertThat(workspace.ingest().retain().days()).isEqualTo(before);
  }

  @Test
  void figuresEndAfterAYear() {
    workspace.clock.advance(Duration.ofDays(30));
    sweep();
    workspace.clock.advance(Duration.ofDays(335));
    assertThat(sweep().gone().days()).isZero();
    workspace.clock.advance(Duration.ofDays(1));
    assertThat(sweep().gone().days()).isEqualTo(1);
    assertThat(workspace.ingest().retain().days()).isEmpty();
  }

  @Test
  void aSamplesRequestsAreKeptForAsLongAsItsText() {
    workspace.ingest().samples(_ -> {}).draw(new SamplePlan(5, 2, 0.3, 1), "jo");
    workspace.clock.advance(Duration.ofDays(31));
    assertThat(sweep().left().requests()).isEqualTo(5);
    workspace.clock.advance(Duration.ofDays(60));
    assertThat(sweep().left().requests()).isZero();
  }

  @Test
  void aDryRunTellsAndChangesNothing() throws IOException {
    workspace.clock.advance(Duration.ofDays(31));
    Swept dry = workspace.ingest().retain().sweep(true);
    assertThat(dry.done()).isFalse();
    assertThat(dry.texts()).isEqualTo(12);
    assertThat(dry.gone().requests()).isEqualTo(12);
    assertThat(dry.left().requests()).isEqualTo(12);
    assertThat(textKeys()).hasSize(1);
    Swept real = sweep();
    assertThat(real.texts()).isEqualTo(dry.texts());
    assertThat(real.gone().requests()).isEqualTo(dry.gone().requests());
    assertThat(real.gone().rows()).isEqualTo(dry.gone().rows());
  }

  @Test
  void aLegalHoldStopsEveryDeletionAndSaysSo() throws IOException {
    workspace.write("gates/workspace.yaml", "name: kept\nretention: {hold: true}\n");
    workspace.clock.advance(Duration.ofDays(400));
    Swept swept = sweep();
    assertThat(swept.held()).isTrue();
    assertThat(swept.done()).isFalse();
    assertThat(swept.gone().requests()).isEqualTo(12);
    assertThat(swept.left().requests()).isEqualTo(12);
    assertThat(textKeys()).hasSize(1);
    assertThat(readable()).isZero();
    Assertions.assertThatThrownBy(
            () -> workspace.keeping().erasures().erase(List.of("u-1234"), "jo"))
        .hasMessageContaining("legal hold");

    workspace.write("gates/workspace.yaml", "name: kept\n");
    assertThat(sweep().gone().requests()).as("all but the sample just drawn").isEqualTo(7);
  }

  @Test
  void theLedgerGoesByClosedSegmentsAfterTwoYearsUnlessAHoldIsOn() {
    readable();
    workspace.clock.advance(Duration.ofDays(31));
    assertThat(sweep().ledger()).isEqualTo(Ledger.Ended.NOTHING);
    workspace.ledger().append(new Entry.Draft("jo", "label", Node.mapping(Map.of())));
    workspace.clock.advance(Duration.ofDays(730).minus(Duration.ofDays(31)));
    assertThat(sweep().ledger().segments()).as("not a second too early").isZero();
    workspace.clock.advance(Duration.ofSeconds(1));
    workspace.write("gates/workspace.yaml", "name: kept\nretention: {hold: true}\n");
    assertThat(sweep().ledger()).isEqualTo(new Ledger.Ended(1, 1));
    assertThat(workspace.ledger().entries()).as("held").hasSize(2);

    workspace.write("gates/workspace.yaml", "name: kept\n");
    assertThat(sweep().ledger()).isEqualTo(new Ledger.Ended(1, 1));
    assertThat(workspace.ledger().entries()).extracting(Entry::kind).containsExactly("label");
    assertThat(workspace.ledger().verify()).isNotEqualTo(Entry.GENESIS);
  }

  @Test
  void timesAreSetInTheWorkspace() throws IOException {
    workspace.write(
        "gates/workspace.yaml",
        "name: kept\nretention: {staging: 2 h, signals: 3 d, aggregates: 10 d, samples: 4 d}\n");
    workspace.load("more.jsonl", asked(30, 40));
    workspace.clock.advance(HOUR.multipliedBy(2));
    assertThat(sweep().texts()).isEqualTo(10);
    workspace.clock.advance(Duration.ofDays(3));
    assertThat(sweep().left().requests()).isZero();
    assertThat(WorkspaceSettings.read("w.yaml", "retention: {ledger: 90 d}").retention().ledger())
        .isEqualTo(Duration.ofDays(90));
  }

  @Test
  void withoutTextOnlySignalsAreKept() throws IOException {
    workspace.export("bare.jsonl", asked(50, 53));
    ImportSummary summary =
        workspace
            .ingest()
            .imports(new HowToRead(null, TextMode.NONE))
            .run(List.of("bare.jsonl"), workspace.root);
    assertThat(summary.withoutText()).isEqualTo(3);
    assertThat(textKeys()).hasSize(1);
    workspace.write("gates/workspace.yaml", "name: kept\ntext: none\n");
    workspace.load("bare2.jsonl", asked(60, 63));
    assertThat(textKeys()).hasSize(1);
    workspace.write("gates/workspace.yaml", "name: kept\n");
    assertThat(workspace.ingest().imports().run(List.of("bare.jsonl"), root).changedRequests())
        .as("what was left out does not come later")
        .isZero();
  }

  @Test
  void settingsAreReadStrictly() {
    Assertions.assertThatThrownBy(
            () ->
                WorkspaceSettings.read(
                    "w.yaml",
                    "nane: x\ntext: all\nretention: {stagin: 7 d, signals: 30, staging: 31 d}\n"))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("unknown key 'nane'; did you mean 'name'?")
        .hasMessageContaining("text: unknown 'all'")
        .hasMessageContaining("unknown key 'stagin'; did you mean 'staging'?")
        .hasMessageContaining("signals: write a time with its unit")
        .hasMessageContaining("staging: at most 30 d");
    assertThat(WorkspaceSettings.read("w.yaml", "# nothing\n").text()).isEqualTo(TextMode.STAGED);
  }
}
