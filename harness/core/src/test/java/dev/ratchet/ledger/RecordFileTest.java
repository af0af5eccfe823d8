package dev.ratchet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordFileTest {
  private static final List<String> RECORDS =
      IntStream.range(0, 12).mapToObj(i -> "{\"n\":" + i + ",\"t\":\"größe\"}").toList();

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void writeTwelveRecords() throws IOException {
    path = folder.resolve("records.jsonl");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < RECORDS.size(); i++) {
      bytes.writeBytes(RecordLine.write(i, RECORDS.get(i)));
    }
    Files.write(path, bytes.toByteArray());
  }

  @Test
  void whatWasAppendedIsReadBack() throws IOException {
    Path deep = folder.resolve("deep/records.jsonl");
    try (RecordFile file = RecordFile.open(deep)) {
      RECORDS.forEach(file::append);
    }
    assertThat(Records.read(deep).records()).isEqualTo(RECORDS);
    assertThat(deep).hasSameBinaryContentAs(path);
    assertThat(Records.read(path).tornBytes()).isZero();
    assertThat(Records.read(folder.resolve("absent")).records()).isEmpty();
  }

  @Test
  void aFileCutAtAnyByteKeepsItsWholeRecordsAndTellsTheRest() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    int from = offsetOfRecord(whole, RECORDS.size() - 3);
    for (int length = from; length <= whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      Records.Contents found = Records.read(path);
      int complete = completeRecords(whole, length);
      assertThat(found.records()).as("cut at %s", length).isEqualTo(RECORDS.subList(0, complete));
      assertThat(found.tornBytes()).isEqualTo(length - found.length());
      if (length % 11 == 0 || length >= whole.length - 1) {
        appendAfter(RECORDS.subList(0, complete));
      }
    }
  }

  private void appendAfter(List<String> kept) {
    try (RecordFile file = RecordFile.open(path)) {
      file.append("{\"again\":true}");
    }
    List<String> wanted = new ArrayList<>(kept);
    wanted.add("{\"again\":true}");
    assertThat(Records.read(path).records()).isEqualTo(wanted);
  }

  @Test
  void noFlippedByteGoesUnnoticed() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    int refused = 0;
    for (int at = 0; at < whole.length; at++) {
      for (int mask : new int[] {0x01, 0x20, 0x80, 0xff, whole[at] & 0xff}) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) mask;
        Files.write(path, flipped);
        refused += refusesOrEquals(at) ? 1 : 0;
      }
    }
    assertThat(refused).isGreaterThan(whole.length * 4);
  }

  /** The last line feed may read as zero padding; then nothing is lost and nothing is wrong. */
  private boolean refusesOrEquals(int at) {
    try {
      assertThat(Records.read(path).records()).as("flip at %s", at).isEqualTo(RECORDS);
      return false;
    } catch (RatchetException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED);
      assertThat(e.text()).contains("record " + recordAt(at));
      return true;
    }
  }

  private int recordAt(int offset) {
    int end = 0;
    for (int i = 0; i < RECORDS.size(); i++) {
      end += RecordLine.write(i, RECORDS.get(i)).length;
      if (offset < end) {
        return i;
      }
    }
    throw new AssertionError("beyond the file");
  }

  @Test
  void aRecordThatIsGoneDoubledOrMovedIsNoticed() throws IOException {
    List<String> lines = Files.readAllLines(path);
    List<List<String>> forged =
        List.of(without(lines, 4), doubled(lines, 4), swapped(lines, 4), without(lines, 0));
    for (List<String> one : forged) {
      Files.write(path, one);
      assertThatThrownBy(() -> RecordFile.open(path))
          .isInstanceOfSatisfying(
              RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
    }
  }

  @Test
  void manyThreadsAppendEachRecordOnce() {
    Path many = folder.resolve("many.jsonl");
    try (RecordFile file = RecordFile.open(many);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 400).forEach(i -> threads.execute(() -> file.append("{\"i\":" + i + "}")));
    }
    assertThat(Records.read(many).records())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 400).mapToObj(i -> "{\"i\":" + i + "}").toList());
  }

  @Test
  void theFirstRecordIsReadAloneAndNotWhenItIsTornOrWrong() throws IOException {
    assertThat(Records.first(path)).contains(RECORDS.getFirst());
    byte[] whole = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(whole, 20));
    assertThat(Records.first(path)).isEmpty();
    Files.write(path, new byte[0]);
    assertThat(Records.first(path)).isEmpty();
    whole[12] ^= 1;
    Files.write(path, whole);
    assertThatThrownBy(() -> Records.first(path))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
  }

  @Test
  void zerosThatAPowerCutLeftAreCut() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(whole, whole.length + 512));
    try (RecordFile file = RecordFile.open(path)) {
      assertThat(file.found().tornBytes()).isEqualTo(512);
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(whole);
  }

  @Test
  void aRecordIsReadAgainFromWhereItWasFoundOrWritten() {
    Path many = folder.resolve("places.jsonl");
    List<String> records = new ArrayList<>();
    List<Long> places = new ArrayList<>();
    try (RecordFile file = RecordFile.open(many)) {
      for (int i = 0; i < 300; i++) {
        records.add("{\"text\":\"" + "ü".repeat(i * 7) + "\"}");
        places.add(file.append(records.getLast()));
        file.note("{\"between\":" + i + "}");
      }
    }
    List<Long> found = new ArrayList<>();
    Records.Extent extent =
        Records.scan(
            many,
            (json, place) -> {
              if (json.startsWith("{\"text")) {
                found.add(place);
              }
            });
    assertThat(extent.count()).isEqualTo(600);
    assertThat(extent.tornBytes()).isZero();
    assertThat(found).isEqualTo(places);
    assertThat(places.stream().map(place -> Records.record(many, place)).toList())
        .isEqualTo(records);
    long inside = places.get(7) + 1;
    assertThatThrownBy(() -> Records.record(many, inside))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
  }

  @Test
  void aRecordThatIsNotOneLineIsRefused() {
    try (RecordFile file = RecordFile.open(path)) {
      assertThatThrownBy(() -> file.append("{\n}")).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static int completeRecords(byte[] whole, int length) {
    int complete = 0;
    for (int i = 0; i < whole.length; i++) {
      // a record counts from its last brace on, with or without its line feed
      if (whole[i] == '\n' && length >= i) {
        complete++;
      }
    }
    return complete;
  }

  private static int offsetOfRecord(byte[] whole, int record) {
    int seen = 0;
    for (int i = 0; i < whole.length; i++) {
      if (seen == record) {
        return i;
      }
      seen += whole[i] == '\n' ? 1 : 0;
    }
    return whole.length;
  }

  private static List<String> without(List<String> lines, int at) {
    List<String> copy = new ArrayList<>(lines);
    copy.remove(at);
    return copy;
  }

  private static List<String> doubled(List<String> lines, int at) {
    List<String> copy = new ArrayList<>(lines);
    copy.add(at, lines.get(at));
    return copy;
  }

  private static List<String> swapped(List<String> lines, int at) {
    List<String> copy = new ArrayList<>(lines);
    copy.set(at, lines.get(at + 1));
    copy.set(at + 1, lines.get(at));
    return copy;
  }
}
