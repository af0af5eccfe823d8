package dev.ratchet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.testing.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileReplyCacheTest {
  private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final ContentHash KEY = ContentHash.of("key");

  @TempDir Path folder;

  @Test
  void whatIsKeptIsFound() {
    keep(NOW, KEY, "größer");
    assertThat(cache(NOW, YEAR).find(KEY)).contains(reply("größer"));
    assertThat(cache(NOW, YEAR).find(ContentHash.of("other"))).isEmpty();
    assertThat(folder(NOW).stats().entries()).isEqualTo(1);
  }

  @Test
  void anyChangedByteIsAMiss() throws IOException {
    keep(NOW, KEY, "hello");
    Path file = entry();
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length - 1; at++) { // the last byte is a line feed
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x01;
      Files.write(file, flipped);
      assertThat(cache(NOW, YEAR).find(KEY)).as("flip at %s", at).isEmpty();
    }
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(cache(NOW, YEAR).find(KEY)).as("cut at %s", length).isEmpty();
    }
  }

  @Test
  void anEntryUnderAnotherKeyIsAMiss() throws IOException {
    keep(NOW, KEY, "hello");
    ContentHash other = ContentHash.of("other");
    String line = Files.readString(entry());
    Files.writeString(entry(), line.replace(KEY.hex(), other.hex()));
    assertThat(cache(NOW, YEAR).find(other)).isEmpty();
  }

  @Test
  void anEntryThatIsTooOldIsAMissAndCanBePruned() {
    keep(NOW, KEY, "hello");
    Instant later = NOW.plus(Duration.ofDays(31));
    assertThat(cache(later, Duration.ofDays(30)).find(KEY)).isEmpty();
    assertThat(cache(later, Duration.ofDays(32)).find(KEY)).isPresent();
    Instant muchLater = Instant.parse("2199-01-01T00:00:00Z");
    assertThat(folder(muchLater).prune(Duration.ofDays(30), null).entries()).isEqualTo(1);
    assertThat(folder(NOW).stats()).isEqualTo(new CacheFolder.Stats(0, 0, null, null));
  }

  @Test
  void theNewestReplyOfAKeyCountsWhicheverPackItIsIn() {
    keep(NOW.plusSeconds(1), KEY, "newer");
    keep(NOW, KEY, "older");
    assertThat(cache(NOW, YEAR).find(KEY)).contains(reply("newer"));
    assertThat(folder(NOW).stats().entries()).isEqualTo(1);
    assertThat(folder(NOW).prune(null, null).entries()).isZero();
    assertThat(cache(NOW, YEAR).find(KEY)).contains(reply("newer"));
    assertThat(packs()).as("what is left is one pack").hasSize(1);
  }

  @Test
  void aLineThatADeathCutOffIsAMissAndHarmsNoOther() throws IOException {
    keep(NOW, KEY, "hello");
    keep(NOW, ContentHash.of("cut"), "never whole");
    Path cut = packs().getLast();
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertThat(cache(NOW, YEAR).find(KEY)).isPresent();
    assertThat(cache(NOW, YEAR).find(ContentHash.of("cut"))).isEmpty();
    folder(NOW).prune(null, null);
    assertThat(cache(NOW, YEAR).find(KEY)).isPresent();
  }

  @Test
  void entriesThatWereAFileEachAreStillReadAndPruned() throws IOException {
    String reply = Json.canonical(reply("of old"));
    ContentHash check = ContentHash.of(KEY + "\n" + NOW + "\n" + reply);
    String entry =
        "{\"at\":\"%s\",\"check\":\"%s\",\"key\":\"%s\",\"reply\":%s}\n"
            .formatted(NOW, check, KEY, reply);
    Path file = folder.resolve(KEY.hex().substring(0, 2)).resolve(KEY.hex().substring(2) + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, entry);
    assertThat(cache(NOW, YEAR).find(KEY)).contains(reply("of old"));
    assertThat(cache(NOW.plus(YEAR).plusMillis(1), YEAR).find(KEY)).isEmpty();
    assertThat(folder(NOW).stats().entries()).isEqualTo(1);
    Files.writeString(file, entry.replace("of old", "of odd"));
    assertThat(cache(NOW, YEAR).find(KEY)).as("changed").isEmpty();
    assertThat(folder(NOW).prune(null, 0L).entries()).isEqualTo(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void whatAProcessThatLivesIsWritingIsSeenByOthersAndNeverTakenAway() {
    try (FileReplyCache writing = cache(NOW, YEAR)) {
      writing.keep(KEY, reply("hello"));
      assertThat(cache(NOW, YEAR).find(KEY)).isPresent();
      assertThat(folder(NOW).prune(null, 0L).entries()).isZero();
      assertThat(writing.find(KEY)).isPresent();
      assertThatThrownBy(() -> folder(NOW).remove(text -> text.contains("hello")))
          .isInstanceOfSatisfying(
              RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
    }
    assertThat(folder(NOW).prune(null, 0L).entries()).isEqualTo(1);
  }

  @Test
  void repliesThatAreAppendedAfterALookAreSeenAtTheNext() {
    try (PackFolder reading = new PackFolder(CacheFolder.packs(folder), 0)) {
      assertThat(reading.line(KEY)).isEmpty();
      try (FileReplyCache writing = cache(NOW, YEAR)) {
        writing.keep(KEY, reply("hello"));
        assertThat(reading.line(KEY)).isPresent();
      }
      assertThat(reading.line(KEY)).as("in a pack that has another name now").isPresent();
      folder(NOW).prune(null, 0L);
      assertThat(reading.line(ContentHash.of("look again"))).isEmpty();
      assertThat(reading.line(KEY)).isEmpty();
    }
  }

  @Test
  void entriesThatConcernSomebodyAreTakenOutAndTheOthersStay() throws IOException {
    try (FileReplyCache both = cache(NOW, YEAR)) {
      both.keep(KEY, reply("about her"));
      both.keep(ContentHash.of("other"), reply("about him"));
    }
    Path pack = entry();
    assertThat(folder(NOW).remove(text -> text.contains("about her"))).containsExactly(pack);
    assertThat(pack).doesNotExist();
    assertThat(Files.readString(entry())).contains("about him").doesNotContain("about her");
    assertThat(cache(NOW, YEAR).find(KEY)).isEmpty();
    assertThat(cache(NOW, YEAR).find(ContentHash.of("other"))).isPresent();
    assertThat(folder(NOW).remove(text -> text.contains("about her"))).isEmpty();
  }

  @Test
  void failuresAreNeverKept() {
    ModelReply failed = new ModelReply.Failed(ModelReply.Failure.TIMEOUT, "slow", 0, null);
    assertThatThrownBy(() -> cache(NOW, YEAR).keep(KEY, failed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoProcessesShareOneCache() throws IOException, InterruptedException {
    Process one = ChildJvm.start(CacheWriter.class, folder.toString(), "a");
    Process two = ChildJvm.start(CacheWriter.class, folder.toString(), "b");
    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
    assertThat(folder(NOW).stats().entries()).isEqualTo(CacheWriter.ENTRIES);
    for (int i = 0; i < CacheWriter.ENTRIES; i++) {
      Optional<ModelReply> found = cache(NOW, YEAR).find(ContentHash.of("shared " + i));
      assertThat(found).isPresent();
      assertThat(((ModelReply.Answered) found.get()).text()).isIn("a " + i, "b " + i);
    }
  }

  /** Writes and reads the same keys as its rival; a half entry would be a wrong text or a throw. */
  static final class CacheWriter {
    static final int ENTRIES = 60;

    private CacheWriter() {}

    public static void main(String[] args) {
      FileReplyCache cache =
          new FileReplyCache(Path.of(args[0]), Clock.fixed(NOW, ZoneOffset.UTC), YEAR);
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < ENTRIES; i++) {
          ContentHash key = ContentHash.of("shared " + i);
          cache.keep(key, reply(args[1] + " " + i));
          String text = ((ModelReply.Answered) cache.find(key).orElseThrow()).text();
          if (!text.endsWith(" " + i)) {
            throw new IllegalStateException("another key's reply");
          }
        }
      }
    }
  }

  @Test
  void theOldestGoesFirstUntilTheRestIsSmallEnough() throws IOException {
    for (int i = 0; i < 10; i++) {
      keep(NOW.plusSeconds(i), ContentHash.of("sized " + i), "a reply");
    }
    long one = Files.size(entry());
    CacheFolder.Pruned pruned = folder(NOW).prune(null, 3 * one + 1);
    assertThat(pruned.entries()).isEqualTo(7);
    assertThat(pruned.left())
        .isEqualTo(new CacheFolder.Stats(3, 3 * one, NOW.plusSeconds(7), NOW.plusSeconds(9)));
    assertThat(folder(NOW).stats()).isEqualTo(pruned.left());
    assertThat(cache(NOW, YEAR).find(ContentHash.of("sized 9"))).isPresent();
    assertThat(cache(NOW, YEAR).find(ContentHash.of("sized 6"))).isEmpty();
  }

  @Test
  void pruningWhileAnotherProcessWritesAndPrunesNeverFails()
      throws IOException, InterruptedException {
    Process writer = ChildJvm.start(CacheChurner.class, folder.toString());
    long rounds = 0;
    while (writer.isAlive()) {
      folder(Instant.parse("2199-01-01T00:00:00Z")).prune(Duration.ofDays(1), null);
      folder(NOW).stats();
      rounds++;
    }
    assertThat(writer.waitFor()).isZero();
    assertThat(rounds).isPositive();
  }

  /** Writes and prunes; a reply that another one took away is a miss, never a wrong one. */
  static final class CacheChurner {
    private CacheChurner() {}

    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      Clock clock = Clock.fixed(Instant.parse("2199-01-01T00:00:00Z"), ZoneOffset.UTC);
      FileReplyCache cache = new FileReplyCache(folder, Clock.fixed(NOW, ZoneOffset.UTC), YEAR);
      for (int i = 0; i < 600; i++) {
        ContentHash key = ContentHash.of("churned " + i % 40);
        cache.keep(key, reply("of " + i % 40));
        String wanted = "of " + i % 40;
        if (cache.find(key).stream()
            .anyMatch(found -> !((ModelReply.Answered) found).text().equals(wanted))) {
          throw new IllegalStateException("another key's reply");
        }
        if (i % 50 == 0) {
          new CacheFolder(folder, clock).prune(Duration.ofDays(1), null);
        }
      }
    }
  }

  private CacheFolder folder(Instant now) {
    return new CacheFolder(folder, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** As a process does that ends well. */
  private void keep(Instant at, ContentHash key, String text) {
    try (FileReplyCache cache = cache(at, YEAR)) {
      cache.keep(key, reply(text));
    }
  }

  private List<Path> packs() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileReplyCache cache(Instant now, Duration maxAge) {
    return new FileReplyCache(folder, Clock.fixed(now, ZoneOffset.UTC), maxAge);
  }

  private Path entry() {
    return packs().getFirst();
  }

  private static ModelReply reply(String text) {
    return ModelReply.Answered.of(
        text, List.of(), ModelReply.Finish.STOP, new TokenUsage(3L, null), 12);
  }
}
