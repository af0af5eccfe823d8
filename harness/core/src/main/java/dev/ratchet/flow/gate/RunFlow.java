package dev.ratchet.flow.gate;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.GatePlan;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.run.RunHeader;
import dev.ratchet.run.RunSetup;
import dev.ratchet.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Makes the attempts that a gate certainly needs, and keeps them; decides nothing. */
public final class RunFlow {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Ratchet ratchet;

  public RunFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * What a run holds now.
   *
   * @param missing attempts without evidence: provider failures, budget, or stopped before
   * @param resumed attempts that were there before
   * @param note why attempts are missing and what to do; empty when none is
   */
  public record Summary(String run, int planned, int made, int missing, int resumed, String note) {}

  /** Runs the certain attempts of a gate's plan, or goes on with a run. */
  public Summary run(GateInputs inputs, RunOptions options) {
    GatePlan plan = Gate.plan(inputs.dataset().cases(), inputs.policy());
    try (OpenRun run = open(inputs, options)) {
      int resumed = run.attempts().size();
      run.make(plan.certain());
      long missing =
          run.attempts().stream()
              .filter(attempt -> attempt.end() instanceof AttemptEnd.Missing)
              .count();
      return new Summary(
          run.id(),
          plan.certain().size(),
          run.attempts().size(),
          Math.toIntExact(missing),
          resumed,
          Unanswered.note(inputs, run.attempts()));
    }
  }

  /**
   * Opens a run for more attempts.
   *
   * @throws RatchetException HASH_MISMATCH if the run to go on with is of other inputs; BUSY if
   *     another process is at it; INVALID_INPUT if a prompt cannot be filled
   */
  OpenRun open(GateInputs inputs, RunOptions options) {
    RunWiring wiring = new RunWiring(ratchet, inputs);
    try {
      return open(inputs, options, wiring);
    } catch (RatchetException e) {
      wiring.close();
      throw e;
    }
  }

  private OpenRun open(GateInputs inputs, RunOptions options, RunWiring wiring) {
    RunSetup setup = wiring.setup();
    Problems problems = new Problems();
    setup.check(problems);
    problems.throwIfAny();
    boolean scripted = wiring.isScripted();
    String resume = options.resume();
    if (resume == null) {
      wiring.prepare();
    }
    RunFolder folder =
        resume == null
            ? RunFolder.fresh(ratchet.workspace(), name(inputs, scripted))
            : RunFolder.existing(ratchet.workspace(), resume);
    RunHeader header =
        new RunHeader(
            folder.id(),
            inputs.identity(scripted),
            ratchet.clock().instant(),
            inputs.producedBy(ratchet.surroundings().version(), scripted));
    makeFolder(folder, inputs);
    FileRunJournal journal = FileRunJournal.open(folder.journal(), header);
    Runner runner = wiring.runner(options.limits(), options.progress());
    options.stopper().accept(runner::stop);
    return new OpenRun(inputs, journal, runner, setup, wiring);
  }

  private String name(GateInputs inputs, boolean scripted) {
    return inputs.policy().name()
        + "-"
        + STAMP.format(ratchet.clock().instant())
        + "-"
        + inputs.identity(scripted).brief().substring(0, 6);
  }

  private static void makeFolder(RunFolder folder, GateInputs inputs) {
    try {
      Files.createDirectories(folder.folder());
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE,
          folder.folder() + ": cannot be made; check free space and permissions",
          e);
    }
    if (!Files.exists(folder.policy())) {
      AtomicFiles.write(folder.policy(), inputs.policyText());
    }
  }
}
