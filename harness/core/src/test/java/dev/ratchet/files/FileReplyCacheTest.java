package dev.ratchet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
    cache(NOW, YEAR).keep(KEY, reply("größer"));
    assertThat(cache(NOW, YEAR).find(KEY)).contains(reply("größer"));
    assertThat(cache(NOW, YEAR).find(ContentHash.of("other"))).isEmpty();
    assertThat(folder(NOW).stats().entries()).isEqualTo(1);
  }

  @Test
  void anyChangedByteIsAMiss() throws IOException {
    cache(NOW, YEAR).keep(KEY, reply("hello"));
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
  void anEntryUnderAnotherNameIsAMiss() throws IOException {
    cache(NOW, YEAR).keep(KEY, reply("hello"));
    ContentHash other = ContentHash.of("other");
    Path target = folder.resolve(other.hex().substring(0, 2));
    Files.createDirectories(target);
    Files.copy(entry(), target.resolve(other.hex().substring(2) + ".json"));
    assertThat(cache(NOW, YEAR).find(other)).isEmpty();
  }

  @Test
  void anEntryThatIsTooOldIsAMissAndCanBePruned() {
    cache(NOW, YEAR).keep(KEY, reply("hello"));
    Instant later = NOW.plus(Duration.ofDays(31));
    assertThat(cache(later, Duration.ofDays(30)).find(KEY)).isEmpty();
    assertThat(cache(later, Duration.ofDays(32)).find(KEY)).isPresent();
    Instant muchLater = Instant.parse("2199-01-01T00:00:00Z");
    assertThat(folder(muchLater).prune(Duration.ofDays(30), null).entries()).isEqualTo(1);
    assertThat(folder(NOW).stats()).isEqualTo(new CacheFolder.Stats(0, 0, null, null));
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
      ContentHash key = ContentHash.of("sized " + i);
      cache(NOW, YEAR).keep(key, reply("a reply"));
      Files.setLastModifiedTime(path(key), FileTime.from(NOW.plusSeconds(i)));
    }
    long one = Files.size(path(ContentHash.of("sized 0")));
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

  private Path path(ContentHash key) {
    return folder.resolve(key.hex().substring(0, 2)).resolve(key.hex().substring(2) + ".json");
  }

  private FileReplyCache cache(Instant now, Duration maxAge) {
    return new FileReplyCache(folder, Clock.fixed(now, ZoneOffset.UTC), maxAge);
  }

  private Path entry() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static ModelReply reply(String text) {
    return ModelReply.Answered.of(
        text, List.of(), ModelReply.Finish.STOP, new TokenUsage(3L, null), 12);
  }
}
