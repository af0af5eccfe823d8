package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.run.RunCounts;
import dev.ratchet.run.Spending;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  @Test
  void aLineTellsHowFarHowFastHowDearAndWhatWentWrong() {
    RunCounts counts =
        new RunCounts(
            400,
            130,
            8,
            new RunCounts.Effort(100, 5, 3, new Spending.Spent(60, 9_000, 21_400)),
            Map.of("timeout", 2));
    assertThat(ProgressLine.line("running", counts, 10))
        .isEqualTo(
            "running [#######.................] 130/400  8 in flight  3.0/s  0.0214 USD"
                + "  90.00 s left  3 retries  timeout: 2");
  }

  @Test
  void whatWasThereBeforeIsNoSpeed() {
    RunCounts counts =
        new RunCounts(
            400, 100, 8, new RunCounts.Effort(100, 0, 0, new Spending.Spent(0, 0, 0)), Map.of());
    assertThat(ProgressLine.line("running", counts, 10)).endsWith("nothing ended yet");
  }
}
