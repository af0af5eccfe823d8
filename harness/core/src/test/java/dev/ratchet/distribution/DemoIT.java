package dev.ratchet.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.Launched;
import dev.ratchet.testing.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, as a stranger runs it: its own process, the real launcher. */
final class DemoIT {
  @TempDir Path reports;

  @Test
  void theDemoEndsWithItsThreeVerdictsAsToldAndSaysThatItIsScripted() {
    Launched demo = demo();
    assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out())
        .contains("scripted endpoint stands in")
        .contains("retrieval=rc-v7")
        .containsSubsequence("FAIL", "leaking", "FAIL", "terse", "PASS", "improved")
        .contains("All verdicts are as told");
    assertThat(reports.resolve("leaking/report.html"))
        .content()
        .contains("scripted endpoint, not a model");
    assertThat(reports.resolve("improved/summary.md"))
        .content()
        .contains("scripted endpoint, not a model");
    Launched again = demo();
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("Every reply came from the cache");
  }

  private Launched demo() {
    return Launched.run(
        reports,
        Map.of("OPENAI_BASE_URL", "", "OPENAI_API_KEY", ""),
        List.of(
            Repository.ROOT.resolve("ratchet").toString(),
            "demo",
            "--reports",
            reports.toString()));
  }
}
