package dev.ratchet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.testing.PlainSigner;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-02T08:00:00.125Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Path path;
  private final List<String> notices = new ArrayList<>();
  private Ledger ledger;

  @BeforeEach
  void start() {
    path = folder.resolve("ledger.jsonl");
    ledger = new Ledger(path, CLOCK, notices::add, PlainSigner.of("k"));
  }

  @Test
  void entriesAreChainedFromTheGenesis() {
    Entry first = ledger.append(draft("one"));
    Entry second = ledger.append(draft("two"));
    assertThat(first.previous()).isEqualTo(Entry.GENESIS);
    assertThat(second.previous()).isEqualTo(first.hash());
    assertThat(ledger.verify()).isEqualTo(second.hash());
    assertThat(ledger.entries()).extracting(Entry::actor).containsExactly("ana", "ana");
    assertThat(ledger.entries()).extracting(Entry::seq).containsExactly(0L, 1L);
  }

  @Test
  void aRememberingLedgerSeesWhatOthersAppendAndKeepsTheChainWhole() {
    Ledger staying = ledger.remembering();
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      staying.append(draft("mine " + i));
      ledger.append(draft("theirs " + i));
    }
    staying.append(
        draft("last"),
        CLOCK.instant(),
        before -> before.forEach(entry -> seen.add(entry.payload().entries().toString())));
    assertThat(seen).hasSize(10);
    assertThat(staying.entries())
        .extracting(Entry::seq)
        .containsExactly(LongStream.range(0, 11).boxed().toArray(Long[]::new));
    assertThat(ledger.verify()).isEqualTo(staying.verify());
  }

  @Test
  void aRememberingLedgerGoesOnBehindASegmentThatWasClosed() {
    Ledger staying = ledger.remembering();
    staying.append(draft("one"));
    ledger.retain(CLOCK.instant(), Instant.EPOCH);
    Entry second = staying.append(draft("two"));
    Entry third = staying.append(draft("three"));
    assertThat(second.seq()).isEqualTo(1);
    assertThat(ledger.verify()).isEqualTo(third.hash());
  }

  @Test
  void theTailOfALedgerIsWhatStandsFromAnEntryOn() {
    Ledger staying = ledger.remembering();
    assertThat(staying.tail(0).entries()).isEmpty();
    for (int i = 0; i < 4; i++) {
      ledger.append(draft("theirs " + i));
    }
    assertThat(numbers(staying.tail(0))).containsExactly(0L, 1L, 2L, 3L);
    ledger.append(draft("theirs 4"));
    staying.append(draft("mine 5"));
    assertThat(numbers(staying.tail(3))).containsExactly(3L, 4L, 5L);
    assertThat(numbers(staying.tail(6))).isEmpty();
    assertThat(numbers(ledger.tail(4))).containsExactly(4L, 5L);
    ledger.retain(CLOCK.instant(), Instant.EPOCH);
    ledger.append(draft("behind the segment"));
    assertThat(numbers(staying.tail(5))).containsExactly(5L, 6L);
    assertThat(staying.tail(0).first()).isZero();
    ledger.retain(Instant.EPOCH, CLOCK.instant().plusSeconds(1));
    assertThat(staying.tail(0).first()).isEqualTo(6);
    assertThat(numbers(staying.tail(0))).containsExactly(6L);
    Entry last = staying.append(draft("and on"));
    assertThat(ledger.verify()).isEqualTo(last.hash());
  }

  private static List<Long> numbers(Ledger.Tail tail) {
    return tail.entries().stream().map(Entry::seq).toList();
  }

  @Test
  void aRememberingLedgerReadsAllAgainWhenTheFileIsNotWhatItWas() throws IOException {
    Ledger staying = ledger.remembering();
    for (int i = 0; i < 4; i++) {
      staying.append(draft("entry " + i));
    }
    forge(1);
    assertThatThrownBy(() -> staying.append(draft("more")))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
  }

  @Test
  void theHashIsTheDocumentedOne() {
    Entry entry = ledger.append(draft("one"));
    String content =
        "{\"actor\":\"ana\",\"at\":\"2026-11-02T08:00:00.125Z\",\"kind\":\"waiver\","
            + "\"payload\":{\"why\":\"one\"},\"seq\":0}";
    assertThat(entry.hash())
        .isEqualTo(
            ContentHash.of((Entry.GENESIS.value() + content).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aRewrittenEntryWithGoodChecksumsBreaksTheChain() throws IOException {
    for (int victim = 0; victim < 4; victim++) {
      fill(4);
      forge(victim);
      int expected = victim;
      assertThatThrownBy(ledger::verify)
          .isInstanceOfSatisfying(
              RatchetException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED);
                assertThat(e.text()).contains("entry " + expected);
              });
      assertThatThrownBy(() -> ledger.append(draft("more"))).isInstanceOf(RatchetException.class);
    }
  }

  @Test
  void aDroppedEntryWithRenumberedLinesBreaksTheChain() throws IOException {
    fill(4);
    List<String> records = new ArrayList<>(Records.read(path).records());
    records.remove(1);
    rewrite(records);
    assertThatThrownBy(ledger::verify).hasMessageContaining("entry 1");
  }

  @Test
  void aCutTailChangesTheHeadThatWasPrinted() throws IOException {
    fill(4);
    ContentHash printed = ledger.verify();
    rewrite(Records.read(path).records().subList(0, 3));
    assertThat(ledger.verify()).isNotEqualTo(printed);
  }

  @Test
  void anUnfinishedLastEntryIsCutAndTold() throws IOException {
    fill(3);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(file.length() - 7);
    }
    ledger.append(draft("after"));
    assertThat(notices).singleElement().asString().contains("unfinished last record");
    assertThat(ledger.entries()).hasSize(3);
    ledger.verify();
  }

  @Test
  void writersThatDoNotKnowEachOtherKeepOneChain() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        threads.execute(
            () -> {
              Ledger own = new Ledger(path, CLOCK, notices::add, PlainSigner.of("k"));
              for (int j = 0; j < 5; j++) {
                own.append(draft("x"));
              }
            });
      }
    }
    assertThat(ledger.entries()).hasSize(40);
  }

  private void fill(int entries) throws IOException {
    Files.deleteIfExists(path);
    for (int i = 0; i < entries; i++) {
      ledger.append(draft("entry " + i));
    }
  }

  private void forge(int victim) throws IOException {
    List<String> records = new ArrayList<>(Records.read(path).records());
    Entry old = Json.read("x", records.get(victim), Entry.class);
    Entry changed =
        new Entry(
            old.seq(), old.at(), "eve", old.kind(), old.payload(), old.previous(), old.hash());
    records.set(victim, Json.canonical(changed));
    rewrite(records);
  }

  private void rewrite(List<String> records) throws IOException {
    Files.delete(path);
    try (RecordFile file = RecordFile.open(path)) {
      records.forEach(file::append);
    }
  }

  private static Entry.Draft draft(String why) {
    return new Entry.Draft("ana", "waiver", Node.mapping(Map.of("why", Node.text(why))));
  }
}
