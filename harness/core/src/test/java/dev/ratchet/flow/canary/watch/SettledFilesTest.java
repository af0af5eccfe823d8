package dev.ratchet.flow.canary.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.flow.canary.watch.SettledFiles.Stamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettledFilesTest {
  private static final Path FILE = Path.of("a.jsonl");

  private static Map<Path, Stamp> at(long bytes, long second) {
    return Map.of(FILE, new Stamp(bytes, Instant.ofEpochSecond(second)));
  }

  @Test
  void aFileIsReadOnceItHasStoodStillAndAgainWhenItHasGrown() {
    SettledFiles files = SettledFiles.first(at(10, 1));
    assertThat(files.settled()).as("nobody knows yet").isEmpty();
    files = files.then(at(20, 2));
    assertThat(files.settled()).as("it grows").isEmpty();
    assertThat(files.quiet()).isFalse();
    files = files.then(at(20, 2));
    assertThat(files.settled()).containsExactly(FILE);
    assertThat(files.quiet()).isTrue();
    files = files.took(files.settled()).then(at(20, 2));
    assertThat(files.settled()).as("it was read as it is").isEmpty();
    files = files.then(at(30, 3));
    assertThat(files.settled()).isEmpty();
    assertThat(files.then(at(30, 3)).settled()).containsExactly(FILE);
  }

  @Test
  void aFileOfTheSameSizeThatWasWrittenAnewIsNotReadBeforeItStandsStill() {
    SettledFiles files = SettledFiles.first(at(10, 1)).then(at(10, 2));
    assertThat(files.settled()).isEmpty();
    assertThat(files.then(at(10, 2)).settled()).containsExactly(FILE);
  }

  @Test
  void aFileThatIsGoneIsNeitherReadNorWaitedFor() {
    SettledFiles files = SettledFiles.first(at(10, 1)).then(Map.of());
    assertThat(files.settled()).isEmpty();
    assertThat(files.quiet()).isTrue();
  }
}
