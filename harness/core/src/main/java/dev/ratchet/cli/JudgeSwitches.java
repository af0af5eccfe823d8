package dev.ratchet.cli;

import dev.ratchet.flow.gate.making.HearingOptions;
import dev.ratchet.flow.gate.making.RunOptions;
import dev.ratchet.flow.judge.Trials;
import dev.ratchet.run.InFlight;
import dev.ratchet.run.RunLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that tries a judge is told. */
final class JudgeSwitches {
  @Parameters(paramLabel = "RUBRIC", description = "The rubric's id.")
  private String rubric = "";

  @Option(
      names = "--gate",
      paramLabel = "GATE.yaml",
      description =
          "The policy that says which model judges, where, and with which budget; default: the only"
              + " one in gates/ that names a judge of this rubric.")
  private @Nullable Path gate;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The labelled replies; default: rubrics/labels/RUBRIC.jsonl.")
  private @Nullable Path labels;

  @Mixin private final RunPace pace = new RunPace();
  @Mixin private final RunCaps caps = new RunCaps();

  Trials.Order order(Session session) {
    return new Trials.Order(rubric, file(session, gate), file(session, labels));
  }

  HearingOptions options(Session session, BatchSwitches batches) {
    RunOptions paced = pace.options(session);
    RunLimits limits =
        new RunLimits(
            paced.limits().concurrency(),
            paced.limits().stopGrace(),
            InFlight.RETRY,
            caps.budget());
    return new HearingOptions(
        new RunOptions(null, limits, paced.progress(), paced.stopper()),
        batches.inBatches(session));
  }

  private static @Nullable Path file(Session session, @Nullable Path named) {
    return named == null ? null : session.here().resolve(named);
  }
}
