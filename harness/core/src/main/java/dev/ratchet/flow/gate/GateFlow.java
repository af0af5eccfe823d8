package dev.ratchet.flow.gate;

import dev.ratchet.base.Json;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GateStep;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.ReportModel;

/**
 * The gate, as a story: open a run, make the attempts that the gate asks for until it can decide,
 * keep the decision, and hand over what a report shows.
 */
public final class GateFlow {
  private final Ratchet ratchet;
  private final RunFlow runs;

  /** Gates within one workspace. */
  public GateFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
    this.runs = new RunFlow(ratchet);
  }

  /**
   * A decided gate.
   *
   * @param complete whether all the evidence that the plan asks for was there
   * @param note what a person should know beside the verdict, a line each; empty when nothing
   */
  public record Decided(
      String run, Verdict verdict, ReportModel report, boolean complete, String note) {
    Decided noting(String more) {
      String both = note.isEmpty() || more.isEmpty() ? note + more : note + "\n" + more;
      return new Decided(run, verdict, report, complete, both);
    }
  }

  /** Runs what is needed, and decides. */
  public Decided gate(GateInputs inputs, RunOptions options) {
    try (OpenRun run = runs.open(inputs, options)) {
      GateStep step = Gate.next(run.comparison());
      while (step instanceof GateStep.MoreAttempts more && !run.isStopped()) {
        run.make(more.attempts());
        step = Gate.next(run.comparison());
      }
      return conclude(run.stored(), step, run.comparison(), !run.isStopped())
          .noting(Unanswered.note(inputs, run.attempts()));
    }
  }

  /** Decides on a stored run again, by a policy on the same dataset, without any call. */
  public Decided again(GatePolicy policy, String runId) {
    StoredRun run =
        StoredRun.read(ratchet.workspace(), RunFolder.existing(ratchet.workspace(), runId), policy);
    Comparison comparison = Comparison.of(run.dataset().cases(), run.attempts(), policy);
    return conclude(run, Gate.next(comparison), comparison, true);
  }

  private Decided conclude(
      StoredRun run, GateStep step, Comparison comparison, boolean ranToItsEnd) {
    return switch (step) {
      case GateStep.Decided(Verdict verdict) -> kept(run, verdict, ranToItsEnd);
      case GateStep.MoreAttempts _ -> kept(run, Gate.decide(comparison), false);
    };
  }

  private Decided kept(StoredRun run, Verdict verdict, boolean complete) {
    String id = run.header().run();
    StoredDecision decision = new StoredDecision(id, ratchet.clock().instant(), verdict);
    AtomicFiles.write(
        RunFolder.existing(ratchet.workspace(), id).decision(), Json.pretty(decision));
    String note =
        StoredRuns.project(ratchet.workspace(), ratchet.store(), run, decision).orElse("");
    return new Decided(id, verdict, Reporting.model(run, verdict), complete, note);
  }
}
