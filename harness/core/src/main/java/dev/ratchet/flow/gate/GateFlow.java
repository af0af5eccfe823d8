package dev.ratchet.flow.gate;

import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.flow.gate.ground.GateLoader;
import dev.ratchet.flow.gate.ground.RunBaseline;
import dev.ratchet.flow.gate.look.SecondLooks;
import dev.ratchet.flow.gate.making.OpenRun;
import dev.ratchet.flow.gate.making.RunFlow;
import dev.ratchet.flow.gate.making.RunNotes;
import dev.ratchet.flow.gate.making.RunOptions;
import dev.ratchet.flow.gate.stored.EarlierRuns;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.flow.gate.stored.ShardMerge;
import dev.ratchet.flow.gate.stored.StoredDecision;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.flow.gate.stored.StoredRuns;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Flakes;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.GateStep;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Verdict;
import dev.ratchet.gate.rule.NoRegressionRule;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.report.ReportModel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * Runs what is needed, and decides. A stored baseline fails nobody by itself: where it would,
   * both arms are run anew, and that decides.
   */
  public Decided gate(GateInputs inputs, RunOptions options) {
    GateInputs asBegun = asBegun(inputs, options.resume());
    Decided decided = decide(asBegun, options);
    if (asBegun.ground().stored() == null || !onlyRegressed(decided.verdict())) {
      return decided;
    }
    return decide(asBegun.fresh(), options.anew())
        .noting(
            "run "
                + decided.run()
                + " would have failed against the stored baseline; both arms were run anew, and"
                + " this verdict is of fresh runs alone");
  }

  /** A run that was begun with fresh runs of both arms goes on with them. */
  private GateInputs asBegun(GateInputs inputs, @Nullable String resume) {
    if (resume == null || inputs.ground().stored() == null) {
      return inputs;
    }
    boolean stored =
        FileRunJournal.header(RunFolder.existing(ratchet.workspace(), resume).journal())
            .map(RunBaseline::isStored)
            .orElse(true);
    return stored ? inputs : inputs.fresh();
  }

  private static boolean onlyRegressed(Verdict verdict) {
    List<String> failed =
        verdict.rules().stream()
            .filter(rule -> rule.decision() == Decision.FAIL)
            .map(RuleResult::rule)
            .toList();
    return failed.equals(List.of(NoRegressionRule.ID));
  }

  private Decided decide(GateInputs inputs, RunOptions options) {
    try (OpenRun run = runs.open(inputs, options)) {
      GateStep step = Gate.next(run.comparison());
      while (step instanceof GateStep.MoreAttempts more && !run.isStopped()) {
        run.make(more.attempts());
        step = Gate.next(run.comparison());
      }
      Comparison comparison = run.comparison();
      if (makeWaived(run, comparison)) {
        comparison = run.comparison();
        step = Gate.next(comparison);
      }
      return conclude(run.stored(), step, comparison, run.marks().unmade(), null)
          .noting(RunNotes.of(inputs, run));
    }
  }

  /**
   * Last, since nothing depends on it: what waived cases would have said is told all the same. Not
   * where the gate ended before all was made, be it by P0, by a look or for want of evidence.
   *
   * @return whether any attempt was made
   */
  private static boolean makeWaived(OpenRun run, Comparison comparison) {
    List<AttemptKey> waived = Gate.plan(comparison.waivedCases(), comparison.policy()).certain();
    if (waived.isEmpty() || run.isStopped() || !isMade(comparison)) {
      return false;
    }
    run.make(waived);
    return true;
  }

  private static boolean isMade(Comparison comparison) {
    return Gate.plan(comparison.cases(), comparison.policy()).certain().stream()
        .allMatch(key -> comparison.attempt(key).isPresent());
  }

  /**
   * Decides on a stored run again, by a policy on the same dataset and with the waivers of now,
   * without any call.
   *
   * @param labels what people said of a drop that only judges see, see {@link SecondLooks#at}; null
   *     for what lies with the run
   */
  public Decided again(GateLoader.Held held, String runId, @Nullable Path labels) {
    return again(held, RunFolder.existing(ratchet.workspace(), runId), labels, List.of());
  }

  /**
   * Makes one run of the runs of all shards of one plan, and decides on it once, without any call.
   * A shard that is missing leaves the gate without a decision.
   *
   * @param shards ids of runs in this workspace, or folders of runs
   * @throws RatchetException HASH_MISMATCH if they are not shards of one plan of this policy;
   *     TAMPERED if two hold the same attempt with different content
   */
  public Decided merged(GateLoader.Held held, List<RunFolder> shards) {
    ShardMerge merge = ShardMerge.of(held.policy(), shards);
    RunFolder folder = merge.write(ratchet);
    return again(held, folder, null, merge.lacking());
  }

  private Decided again(
      GateLoader.Held held, RunFolder folder, @Nullable Path labels, List<String> lacking) {
    StoredRun run = StoredRun.read(ratchet.workspace(), folder, held.policy());
    Comparison comparison = run.comparison(held.waivers(), held.settled());
    Decided decided = conclude(run, Gate.next(comparison), comparison, lacking, labels);
    return decided
        .noting(decided.verdict().waived() == null ? "" : "decided with the waivers of now")
        .noting(String.join("\n", held.notes()))
        .noting(String.join("\n", lacking))
        .noting(String.join("\n", run.marks().notes()));
  }

  private Decided conclude(
      StoredRun run,
      GateStep step,
      Comparison comparison,
      List<String> lacking,
      @Nullable Path labels) {
    SecondLooks looks = new SecondLooks(ratchet.workspace(), run, comparison);
    return switch (step) {
      case GateStep.Decided(Verdict verdict) -> kept(run, looks.at(verdict, labels), lacking);
      case GateStep.MoreAttempts more ->
          kept(
              run,
              looks.at(Gate.decide(comparison), labels),
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
  private Decided kept(StoredRun run, SecondLooks.Looked looked, List<String> lacking) {
    String id = run.header().run();
    Verdict decided = looked.verdict();
    Verdict verdict = (lacking.isEmpty() ? decided : withheld(decided, lacking)).with(history(run));
    StoredDecision decision = new StoredDecision(id, ratchet.clock().instant(), verdict);
    AtomicFiles.write(
        RunFolder.existing(ratchet.workspace(), id).decision(), Json.pretty(decision));
    String note = StoredRuns.project(ratchet, run, decision).orElse("");
    return new Decided(id, verdict, Reporting.model(run, verdict), lacking.isEmpty(), note)
        .noting(looked.note());
  }

  /** A run is told with the history that it was first told with, whatever was run since. */
  private Flakes history(StoredRun run) {
    return StoredRun.decision(ratchet.workspace(), run.header().run())
        .map(kept -> kept.verdict().flakes())
        .orElseGet(() -> EarlierRuns.flakes(ratchet.workspace(), run));
  }

  /** What is not complete never passes, however little is missing; what failed has failed. */
  private static Verdict withheld(Verdict verdict, List<String> lacking) {
    if (verdict.decision() == Decision.FAIL) {
      return verdict;
    }
    return verdict.withheld(
        lacking.stream().map(why -> "the plan was not made to its end: " + why).toList());
  }
}
