package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request may be made of what was just read, so that must be what reading it back gives. */
final class UnpackedFragmentTest {
  @TempDir private Path directory;

  /** Exports of every format. */
  private static List<Path> exports() throws IOException {
    try (Stream<Path> all = Files.walk(Reading.fixture(""))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().matches(".*(golden|package|node_modules|README).*"))
          .filter(file -> file.toString().matches(".*\\.(jsonl|json|csv|pb|zst|gz|ndjson|proto)"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aFragmentSaysUnpackedWhatItsStoredFormSays() throws Exception {
    Reading reading = new Reading(directory.resolve("keys"));
    int files = 0;
    for (Path export : exports()) {
      try {
        reading.file(export);
        files++;
      } catch (RatchetException _) {
        // what is no export is of no use here
      }
    }
    assertThat(files).isGreaterThan(20);
    assertThat(reading.fragments).hasSizeGreaterThan(1_000);
    for (TraceFragment fragment : reading.fragments) {
      assertThat(Objects.requireNonNull(fragment.unpacked())).isEqualTo(Trace.read(fragment));
      TraceFragment bare = fragment.withoutText();
      assertThat(Objects.requireNonNull(bare.unpacked())).isEqualTo(Trace.read(bare));
    }
  }
}
