package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.flow.ingest.ImportProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ImportLineTest {
  private static final ImportProgress.State HALF =
      new ImportProgress.State("/w/b.jsonl", 1, 2, 3 << 20, 6 << 20, 12_345);

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();

  private ImportLine line(boolean interactive) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new ImportLine(
        new Terminal(stream, stream, interactive), name -> name.replace("/w/", ""), clock::get);
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private String shown() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aTerminalSeesFilesBytesAndRecordsOnALineThatIsWrittenOver() {
    ImportLine line = line(true);
    line.update(HALF);
    assertThat(shown()).isEmpty();
    pass(Duration.ofMillis(100));
    line.update(HALF);
    assertThat(shown())
        .endsWith("reading b.jsonl  1/2 files, 3.0/6.0 MiB done, 12,345 records")
        .doesNotContain("\n");
  }

  @Test
  void elsewhereAPlainLineComesNowAndThen() {
    ImportLine line = line(false);
    pass(Duration.ofSeconds(14));
    line.update(HALF);
    assertThat(shown()).isEmpty();
    pass(Duration.ofSeconds(1));
    line.update(new ImportProgress.State("", 2, 2, 6 << 20, 6 << 20, 20_000));
    line.update(HALF);
    assertThat(shown()).isEqualTo("merging  2/2 files, 6.0/6.0 MiB done, 20,000 records\n");
  }
}
