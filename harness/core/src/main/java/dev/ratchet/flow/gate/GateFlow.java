package dev.ratchet.flow.gate;

import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GateStep;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.ReportModel;
import java.util.ArrayList;
import java.util.List;

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
      return conclude(run.stored(), step, run.comparison(), run.marks().unmade())
          .noting(RunNotes.of(inputs, run));
    }
  }

  /** Decides on a stored run again, by a policy on the same dataset, without any call. */
  public Decided again(GatePolicy policy, String runId) {
    return again(policy, RunFolder.existing(ratchet.workspace(), runId), List.of());
  }

  /**
   * Makes one run of the runs of all shards of one plan, and decides on it once, without any call.
   * A shard that is missing leaves the gate without a decision.
   *
   * @param shards ids of runs in this workspace, or folders of runs
   * @throws RatchetException HASH_MISMATCH if they are not shards of one plan of this policy;
   *     TAMPERED if two hold the same attempt with different content
   */
  public Decided merged(GatePolicy policy, List<RunFolder> shards) {
    ShardMerge merge = ShardMerge.of(policy, shards);
    RunFolder folder = merge.write(ratchet);
    return again(policy, folder, merge.lacking());
  }

  private Decided again(GatePolicy policy, RunFolder folder, List<String> lacking) {
    StoredRun run = StoredRun.read(ratchet.workspace(), folder, policy);
    Comparison comparison =
        Comparison.of(
            run.dataset().cases(), run.attempts(), policy, RunJudges.strengths(run.header()));
    return conclude(run, Gate.next(comparison), comparison, lacking)
        .noting(String.join("\n", lacking))
        .noting(String.join("\n", run.marks().notes()));
  }

  private Decided conclude(
      StoredRun run, GateStep step, Comparison comparison, List<String> lacking) {
    return switch (step) {
      case GateStep.Decided(Verdict verdict) -> kept(run, verdict, lacking);
      case GateStep.MoreAttempts more ->
          kept(
              run,
              Gate.decide(comparison),
              lacking.isEmpty()
                  ? List.of("not made: " + more.attempts().size() + " attempts of the plan")
                  : lacking);
    };
  }

  /**
   * Keeps a decision.
   *
   * @param lacking why the evidence is not what the plan asks for; empty when it is
   */
  private Decided kept(StoredRun run, Verdict decided, List<String> lacking) {
    Verdict verdict = lacking.isEmpty() ? decided : withheld(decided, lacking);
    String id = run.header().run();
    StoredDecision decision = new StoredDecision(id, ratchet.clock().instant(), verdict);
    AtomicFiles.write(
        RunFolder.existing(ratchet.workspace(), id).decision(), Json.pretty(decision));
    String note = StoredRuns.project(ratchet, run, decision).orElse("");
    return new Decided(id, verdict, Reporting.model(run, verdict), lacking.isEmpty(), note);
  }

  /** What is not complete never passes, however little is missing; what failed has failed. */
  private static Verdict withheld(Verdict verdict, List<String> lacking) {
    if (verdict.decision() == Decision.FAIL) {
      return verdict;
    }
    List<String> reasons = new ArrayList<>(verdict.invalidReasons());
    lacking.forEach(why -> reasons.add("the plan was not made to its end: " + why));
    return new Verdict(Decision.INCONCLUSIVE, false, reasons, verdict.rules(), verdict.missing());
  }
}
