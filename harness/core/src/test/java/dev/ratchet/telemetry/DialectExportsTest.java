package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real SDKs exported of one small copilot, each in its own dialect; see the fixtures' page.
 */
final class DialectExportsTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openinference/openinference",
        "openllmetry/openllmetry-old",
        "openllmetry/openllmetry-new",
        "vercel-ai/vercel-ai",
        "langfuse-otel/langfuse-otel"
      })
  void anExportReadsAsItsGolden(String export) {
    Reading reading = read(export);
    AssembledGolden.check(export + ".golden.json", reading);
  }

  private Reading read(String export) {
    Reading reading = new Reading(dir.resolve("keys"));
    ReadReport report = reading.file(Reading.fixture(export + ".jsonl"));
    assertThat(report.quarantined()).isEqualTo(List.of());
    return reading;
  }
}
