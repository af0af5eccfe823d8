package dev.ratchet.flow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.flow.gate.making.RunOptions;
import dev.ratchet.flow.ingest.ImportSummary;
import dev.ratchet.flow.ingest.IncidentReport;
import dev.ratchet.flow.ingest.SampleSummary;
import dev.ratchet.flow.judge.AdmitFlow;
import dev.ratchet.flow.judge.CalibrateFlow;
import dev.ratchet.gate.Decision;
import dev.ratchet.report.history.Foresight;
import dev.ratchet.run.RunLimits;
import dev.ratchet.run.RunProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsalTest {
  private static final int ATTEMPTS = 20;
  private static final Path ROOT = Path.of(System.getProperty("ratchet.root")).normalize();

  @TempDir Path folder;

  @Test
  void aRehearsalGoesEveryWayAndKeepsItsStateInItsFolder() throws IOException {
    boolean stateBefore = Files.exists(ROOT.resolve(".ratchet"));
    Heard heard = new Heard();
    DemoResult result =
        DemoFlow.rehearsal(ROOT, folder, Map.of(), "test")
            .run(heard, stoppedEarly(), folder.resolve("reports"));

    assertThat(heard.spans).isBetween(100L, 2_000L);
    assertThat(result.calls()).isPositive();
    assertThat(result.gated()).hasSize(1);
    assertThat(result.gated().getFirst().decided().verdict().decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    assertThat(folder.resolve("state/ratchet.duckdb")).isRegularFile();
    assertThat(folder.resolve("reports/improved/report.html")).isRegularFile();
    assertThat(Files.exists(ROOT.resolve(".ratchet"))).isEqualTo(stateBefore);
  }

  private static RunOptions stoppedEarly() {
    AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});
    RunProgress until =
        counts -> {
          if (counts.done() >= ATTEMPTS) {
            stop.get().run();
          }
        };
    return new RunOptions(null, RunLimits.DEFAULT, until, stop::set);
  }

  private static final class Heard implements DemoTelling {
    private long spans;

    @Override
    public void imported(ImportSummary summary) {
      spans = summary.spans();
    }

    @Override
    public void incidents(IncidentReport report) {}

    @Override
    public void sample(SampleSummary summary) {}

    @Override
    public void oneCase(ExampleCase example) {}

    @Override
    public void weakJudge(CalibrateFlow.Calibrated calibrated) {}

    @Override
    public void judge(AdmitFlow.Answer answer) {}

    @Override
    public void gating(DemoFlow.Told candidate) {}

    @Override
    public void gated(DemoResult.Gated result) {}

    @Override
    public void canaries(ImportSummary summary) {}

    @Override
    public void canaried(DemoResult.Canaried result) {}

    @Override
    public void foretold(Foresight foresight) {}
  }
}
