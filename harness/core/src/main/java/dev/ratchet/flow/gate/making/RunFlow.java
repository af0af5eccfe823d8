package dev.ratchet.flow.gate.making;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.flow.gate.ground.StoredBaseline;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.flow.gate.stored.RunMarks;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Standing;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.run.Budget;
import dev.ratchet.run.InFlight;
import dev.ratchet.run.RunHeader;
import dev.ratchet.run.RunSetup;
import dev.ratchet.run.Runner;
import dev.ratchet.run.Shard;
import dev.ratchet.run.Spending;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the attempts that a gate certainly needs, and keeps them; decides nothing. */
public final class RunFlow {
  /** How long a run may take where neither policy nor command says: no job hangs for ever. */
  static final Duration DEFAULT_TIME = Duration.ofMinutes(60);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Ratchet ratchet;

  public RunFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * What a run holds now.
   *
   * @param shard the part of the plan that it is; null for all of it
   * @param inFlight attempts that were in flight at an earlier kill or stop, made again or not
   * @param note why attempts are missing and what to do; empty when none is
   */
  public record Summary(
      String run,
      @Nullable Shard shard,
      Made attempts,
      List<AttemptKey> inFlight,
      Spending.Spent spent,
      String note) {
    /**
     * Attempts by what became of them.
     *
     * @param missing without evidence: provider failures, budget, or stopped before
     * @param resumed there before
     */
    public record Made(int planned, int made, int missing, int resumed) {}

    public Summary {
      inFlight = List.copyOf(inFlight);
    }

    /** Whether the whole plan was made to its end. */
    public boolean whole() {
      return attempts.missing() == 0 && attempts.made() >= attempts.planned();
    }
  }

  /**
   * Runs the certain attempts of a gate's plan, or goes on with a run. A shard also makes the fresh
   * attempts that the gate would ask for at its cases, since whoever merges shards makes none.
   */
  public Summary run(GateInputs inputs, RunOptions options) {
    try (OpenRun run = open(inputs, options)) {
      int resumed = run.attempts().size();
      List<AttemptKey> certain = Gate.plan(run.cases(), inputs.policy()).certain();
      int planned = certain.size();
      run.make(certain);
      if (options.shard() != null) {
        planned += makeWanted(run);
      }
      return summary(inputs, run, planned, resumed);
    }
  }

  private static int makeWanted(OpenRun run) {
    int made = 0;
    List<AttemptKey> wanted = Gate.wanted(run.comparison());
    while (!wanted.isEmpty() && !run.isStopped()) {
      run.make(wanted);
      made += wanted.size();
      wanted = Gate.wanted(run.comparison());
    }
    return made;
  }

  private static Summary summary(GateInputs inputs, OpenRun run, int planned, int resumed) {
    List<AttemptFacts> attempts = run.attempts();
    long missing = attempts.stream().filter(AttemptFacts::isMissing).count();
    return new Summary(
        run.id(),
        run.shard(),
        new Summary.Made(planned, attempts.size(), Math.toIntExact(missing), resumed),
        run.marks().inFlight().stream().sorted().toList(),
        run.spent(),
        RunNotes.of(inputs, run));
  }

  /**
   * Opens a run for more attempts.
   *
   * @throws RatchetException HASH_MISMATCH if the run to go on with is of other inputs; BUSY if
   *     another process is at it; INVALID_INPUT if a prompt cannot be filled or a limit cannot
   *     hold; EVIDENCE_MISSING if attempts were in flight and the options say to fail then
   */
  public OpenRun open(GateInputs inputs, RunOptions options) {
    Budget budget = budget(inputs.policy().budget(), options);
    RunWiring wiring = new RunWiring(ratchet, inputs, budget);
    try {
      return open(inputs, options, budget, wiring);
    } catch (RatchetException e) {
      wiring.close();
      throw e;
    }
  }

  private OpenRun open(GateInputs inputs, RunOptions options, Budget budget, RunWiring wiring) {
    RunSetup setup = wiring.setup(inputs.standings());
    Problems problems = new Problems();
    setup.check(problems);
    wiring.checkBudget(budget, problems);
    problems.throwIfAny();
    Watch watch = new Watch(ratchet, inputs);
    boolean scripted = wiring.isScripted();
    String resume = options.resume();
    if (resume == null) {
      wiring.prepare();
    }
    RunFolder folder =
        resume == null
            ? RunFolder.fresh(ratchet.workspace(), name(inputs, scripted, options.shard()))
            : RunFolder.existing(ratchet.workspace(), resume);
    RunHeader header = header(folder, inputs, scripted, options.shard());
    folder.make(inputs.policyText());
    FileRunJournal journal = FileRunJournal.open(folder.journal(), header);
    if (options.limits().inFlight() == InFlight.FAIL && !journal.inFlight().isEmpty()) {
      journal.close();
      throw inFlight(journal);
    }
    StoredBaseline stored = inputs.ground().stored();
    if (stored != null) {
      stored.bringTo(
          journal, cases(inputs, options.shard()), inputs.policy().design().repeats().others());
    }
    Map<String, Standing> standings = standings(watch, wiring, options, journal);
    Runner runner = wiring.runner(options.limits(), options.progress());
    options.stopper().accept(runner::stop);
    boolean asAdmitted = standings.equals(inputs.standings());
    return new OpenRun(
        inputs,
        journal,
        runner,
        asAdmitted ? setup : wiring.setup(standings),
        wiring,
        Watch.silenced(standings));
  }

  private RunHeader header(
      RunFolder folder, GateInputs inputs, boolean scripted, @Nullable Shard shard) {
    Map<String, String> by =
        new TreeMap<>(inputs.producedBy(ratchet.surroundings().version(), scripted));
    by.putAll(inputs.ground().words());
    return new RunHeader(
        folder.id(), inputs.identity(scripted), shard, ratchet.clock().instant(), by);
  }

  private static List<Case> cases(GateInputs inputs, @Nullable Shard shard) {
    List<Case> all = inputs.dataset().cases();
    return shard == null ? all : shard.cases(all);
  }

  private static Map<String, Standing> standings(
      Watch watch, RunWiring wiring, RunOptions options, FileRunJournal journal) {
    try {
      return watch.standings(wiring, options);
    } catch (RatchetException e) {
      journal.close();
      throw e;
    }
  }

  /** What this start may use up: its shard's part of the policy's budget, within the caps. */
  public static Budget budget(GatePolicy.Budget policy, RunOptions options) {
    Shard shard = options.shard();
    Budget whole =
        new Budget(policy.calls(), policy.tokens(), policy.costMicroUsd(), policy.time());
    return (shard == null ? whole : whole.among(shard.of()))
        .and(options.limits().caps())
        .within(DEFAULT_TIME);
  }

  private static RatchetException inFlight(FileRunJournal journal) {
    return new RatchetException(
        ErrorCode.EVIDENCE_MISSING,
        "run "
            + journal.header().run()
            + ": "
            + RunMarks.inFlight(journal.inFlight())
            + "; go on with --inflight retry to ask again, or skip to leave them missing");
  }

  private String name(GateInputs inputs, boolean scripted, @Nullable Shard shard) {
    return inputs.policy().name()
        + "-"
        + STAMP.format(ratchet.clock().instant())
        + "-"
        + inputs.identity(scripted).brief().substring(0, 6)
        + (shard == null ? "" : "-shard-" + shard.number() + "-of-" + shard.of());
  }
}
