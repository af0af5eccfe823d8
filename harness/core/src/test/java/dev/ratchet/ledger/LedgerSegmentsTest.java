package dev.ratchet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.testing.Effort;
import dev.ratchet.testing.MovableClock;
import dev.ratchet.testing.PlainSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerSegmentsTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration LIFE = Duration.ofDays(730);

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-02T08:00:00Z"));
  private final PlainSigner signer = PlainSigner.of("secret");
  private Path path;
  private Path closed;
  private Ledger ledger;

  /** Three closed segments of four entries each, and an open one of two. */
  @BeforeEach
  void filled() {
    path = folder.resolve("ledger.jsonl");
    closed = folder.resolve("ledger");
    ledger = new Ledger(path, clock, _ -> {}, signer);
    for (int segment = 0; segment < 3; segment++) {
      fill(4);
      clock.advance(MONTH);
      assertThat(sweep()).isEqualTo(Ledger.Ended.NOTHING);
    }
    fill(2);
  }

  private void fill(int entries) {
    for (int i = 0; i < entries; i++) {
      ledger.append(draft("entry " + i));
    }
  }

  private static Entry.Draft draft(String why) {
    return new Entry.Draft("ana", "waiver", Node.mapping(Map.of("why", Node.text(why))));
  }

  private Ledger.Ended sweep() {
    Instant now = clock.instant();
    return ledger.retain(now.minus(MONTH), now.minus(LIFE));
  }

  private Path segment(int number) {
    return closed.resolve("segment-00000" + number + ".jsonl");
  }

  @Test
  void theChainGoesOnThroughClosedSegments() {
    assertThat(Files.exists(segment(3))).isTrue();
    assertThat(Records.read(path).records()).hasSize(2);
    List<Entry> entries = ledger.entries();
    assertThat(entries).hasSize(14);
    assertThat(entries.get(4).previous()).isEqualTo(entries.get(3).hash());
    assertThat(entries.getLast().seq()).isEqualTo(13);
    assertThat(ledger.verify()).isEqualTo(entries.getLast().hash());
  }

  @Test
  void aYoungSegmentIsLeftOpen() {
    clock.advance(MONTH.minusSeconds(1));
    sweep();
    assertThat(Records.read(path).records()).hasSize(2);
    clock.advance(Duration.ofSeconds(1));
    sweep();
    assertThat(Files.exists(path)).isFalse();
    assertThat(ledger.append(draft("next")).seq()).isEqualTo(14);
  }

  @Test
  void whatIsOverGoesByWholeSegmentsAndTheChainStillVerifies() {
    ContentHash head = ledger.verify();
    clock.advance(LIFE.minus(MONTH.multipliedBy(3)));
    assertThat(ledger.overdue(clock.instant().minus(LIFE))).isEqualTo(Ledger.Ended.NOTHING);
    clock.advance(Duration.ofSeconds(1));
    assertThat(ledger.overdue(clock.instant().minus(LIFE))).isEqualTo(new Ledger.Ended(1, 4));
    assertThat(Files.exists(segment(1))).isTrue();
    assertThat(sweep()).isEqualTo(new Ledger.Ended(1, 4));
    assertThat(Files.exists(segment(1))).isFalse();
    assertThat(ledger.entries()).hasSize(10);
    assertThat(ledger.entries().getFirst().seq()).isEqualTo(4);
    assertThat(ledger.verify()).isEqualTo(head);
    clock.advance(LIFE.plus(LIFE));
    assertThat(sweep()).isEqualTo(new Ledger.Ended(3, 10));
    assertThat(ledger.entries()).isEmpty();
    assertThat(ledger.verify()).isEqualTo(head);
    assertThat(ledger.append(draft("next")).previous()).isEqualTo(head);
  }

  private void assertTampered(String what) {
    assertThatThrownBy(ledger::verify)
        .isInstanceOfSatisfying(
            RatchetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED);
              assertThat(e.text()).contains(what);
            });
    assertThatThrownBy(this::sweep).isInstanceOf(RatchetException.class);
  }

  @Test
  void aMissingSegmentIsFound() throws IOException {
    Files.delete(segment(2));
    assertTampered("segment-000002.jsonl: the segment is missing");
  }

  @Test
  void swappedSegmentsAreFound() throws IOException {
    Path aside = folder.resolve("aside");
    Files.move(segment(1), aside);
    Files.move(segment(2), segment(1));
    Files.move(aside, segment(2));
    assertTampered("segment-000001.jsonl: not the segment that was closed");
  }

  @Test
  void aSegmentWrittenAnewWithGoodChecksumsIsFound() throws IOException {
    Ledger other = new Ledger(folder.resolve("other.jsonl"), clock, _ -> {}, signer);
    for (int i = 0; i < 4; i++) {
      other.append(draft("another " + i));
    }
    Files.delete(segment(1));
    Files.move(folder.resolve("other.jsonl"), segment(1));
    assertTampered("segment-000001.jsonl");
  }

  /** Whoever rewrites everything consistently lacks the key. */
  @Test
  void headsUnderAnotherKeyAreFound() throws IOException {
    Path forged = folder.resolve("forged.jsonl");
    Ledger other = new Ledger(forged, clock, _ -> {}, PlainSigner.of("guessed"));
    other.append(draft("another"));
    clock.advance(MONTH);
    other.retain(clock.instant(), Instant.EPOCH);
    for (String name : List.of("heads.jsonl", "segment-000001.jsonl")) {
      Files.delete(closed.resolve(name));
      Files.move(folder.resolve("forged").resolve(name), closed.resolve(name));
    }
    assertTampered("segment 1 is not genuine");
  }

  @Test
  void aStubCannotBeForgedOrTakenAway() throws IOException {
    byte[] before = Files.readAllBytes(closed.resolve("heads.jsonl"));
    clock.advance(LIFE);
    sweep();
    Files.write(closed.resolve("heads.jsonl"), before);
    assertTampered("the segment is missing");
  }

  @Test
  void withoutItsHeadsTheOpenSegmentFitsNowhere() throws IOException {
    Files.delete(closed.resolve("heads.jsonl"));
    assertTampered("entry 0");
  }

  @Test
  void aFlippedByteInWhatIsClosedIsAlwaysFound() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    List<Path> files = List.of(segment(1), segment(2), segment(3), closed.resolve("heads.jsonl"));
    for (int round = 0; round < Effort.of(400, 10_000); round++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] good = Files.readAllBytes(file);
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      assertTampered("");
      Files.write(file, good);
    }
    assertThat(ledger.entries()).hasSize(14);
  }

  @Test
  void aCrashBetweenHeadAndMoveIsFinishedByTheNextUse() throws IOException {
    clock.advance(MONTH);
    sweep();
    Files.move(segment(4), path);
    assertThat(ledger.entries()).hasSize(14);
    assertThat(Files.exists(segment(4))).isTrue();
    assertThat(ledger.append(draft("next")).seq()).isEqualTo(14);
  }

  @Test
  void aCrashBetweenStubAndDeletionIsFinishedByTheNextUse() throws IOException {
    byte[] first = Files.readAllBytes(segment(1));
    clock.advance(LIFE);
    sweep();
    Files.write(segment(1), first);
    int left = ledger.entries().size();
    assertThat(Files.exists(segment(1))).isFalse();
    assertThat(left).isLessThan(14);
  }

  @Test
  void anAppendSeesWhatCameSinceAlsoInClosedSegments() {
    List<Entry> seen = new ArrayList<>();
    ledger.append(draft("x"), clock.instant().minus(MONTH), seen::addAll);
    assertThat(seen).extracting(Entry::seq).containsExactly(8L, 9L, 10L, 11L, 12L, 13L);
    assertThatThrownBy(
            () ->
                ledger.append(
                    draft("refused"),
                    clock.instant(),
                    _ -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(ledger.entries()).hasSize(15);
  }
}
