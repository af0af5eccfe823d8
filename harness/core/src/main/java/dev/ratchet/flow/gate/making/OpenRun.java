package dev.ratchet.flow.gate.making;

import dev.ratchet.casebook.Case;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.flow.gate.ground.RunJudges;
import dev.ratchet.flow.gate.stored.RunMarks;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.gate.Comparison;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.Excuses;
import dev.ratchet.run.RunPlan;
import dev.ratchet.run.RunResult;
import dev.ratchet.run.RunSetup;
import dev.ratchet.run.Runner;
import dev.ratchet.run.Shard;
import dev.ratchet.run.Spending;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run in the making: its journal is open, and attempts are made as the gate asks for them. */
public final class OpenRun implements AutoCloseable {
  private final GateInputs inputs;
  private final FileRunJournal journal;
  private final Runner runner;
  private final RunSetup setup;
  private final RunWiring started;
  private final Map<AttemptKey, AttemptFacts> attempts = new TreeMap<>();
  private final Map<AttemptKey, Attempt> unkept = new HashMap<>();
  private final List<String> unmade = new ArrayList<>();
  private final List<String> silenced;
  private boolean stopped;

  /**
   * Opens a run.
   *
   * @param started closed with the run
   * @param silenced why admitted judges are not asked, a sentence each
   */
  OpenRun(
      GateInputs inputs,
      FileRunJournal journal,
      Runner runner,
      RunSetup setup,
      RunWiring started,
      List<String> silenced) {
    this.inputs = inputs;
    this.journal = journal;
    this.runner = runner;
    this.setup = setup;
    this.started = started;
    this.silenced = List.copyOf(silenced);
    journal.attempts().forEach(this::take);
  }

  /** What ended missing is asked for again, as if it had never been made. */
  private void take(AttemptFacts kept) {
    if (!kept.isMissing()) {
      attempts.put(kept.key(), kept);
    }
  }

  String id() {
    return journal.header().run();
  }

  @Nullable Shard shard() {
    return journal.header().shard();
  }

  /** What this start has used up so far. */
  Spending.Spent spent() {
    return runner.spent();
  }

  public boolean isStopped() {
    return stopped;
  }

  /** The cases that this run is about. */
  List<Case> cases() {
    Shard shard = journal.header().shard();
    List<Case> all = inputs.dataset().cases();
    return shard == null ? all : shard.cases(all);
  }

  /** Makes attempts; those that the journal holds are not made again. */
  public void make(List<AttemptKey> keys) {
    RunResult result = runner.run(new RunPlan(journal.header().identity(), keys), setup, journal);
    result.attempts().forEach(attempt -> attempts.put(attempt.key(), attempt));
    unkept.putAll(result.unkept());
    result.unmade().stream().filter(why -> !unmade.contains(why)).forEach(unmade::add);
    stopped = stopped || result.stopped();
  }

  List<AttemptFacts> attempts() {
    return Excuses.apply(List.copyOf(attempts.values()));
  }

  /** What earlier starts and this one left behind. */
  public RunMarks marks() {
    return new RunMarks(journal.cutBytes(), journal.everInFlight(), unmade, silenced);
  }

  /** What lies on the disk now, and what this process knows to be missing. */
  public StoredRun stored() {
    return new StoredRun(
        journal.header(),
        inputs.policy(),
        inputs.dataset(),
        attempts(),
        new RunTexts(journal.texts(), unkept),
        marks());
  }

  public Comparison comparison() {
    return Comparison.of(
        cases(),
        attempts(),
        inputs.policy(),
        RunJudges.strengths(journal.header()),
        inputs.ground().waivers());
  }

  @Override
  public void close() {
    try (started) {
      journal.close();
    }
  }
}
