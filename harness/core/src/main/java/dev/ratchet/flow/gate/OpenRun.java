package dev.ratchet.flow.gate;

import dev.ratchet.files.FileRunJournal;
import dev.ratchet.gate.Comparison;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.Excuses;
import dev.ratchet.run.RunPlan;
import dev.ratchet.run.RunResult;
import dev.ratchet.run.RunSetup;
import dev.ratchet.run.Runner;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A run in the making: its journal is open, and attempts are made as the gate asks for them. */
final class OpenRun implements AutoCloseable {
  private final String id;
  private final GateInputs inputs;
  private final FileRunJournal journal;
  private final Runner runner;
  private final RunSetup setup;
  private final RunWiring started;
  private final Map<AttemptKey, Attempt> attempts = new TreeMap<>();
  private boolean stopped;

  /**
   * Opens a run.
   *
   * @param started closed with the run
   */
  OpenRun(
      GateInputs inputs, FileRunJournal journal, Runner runner, RunSetup setup, RunWiring started) {
    this.id = journal.header().run();
    this.inputs = inputs;
    this.journal = journal;
    this.runner = runner;
    this.setup = setup;
    this.started = started;
    journal.attempts().forEach(attempt -> attempts.put(attempt.key(), attempt));
  }

  String id() {
    return id;
  }

  FileRunJournal journal() {
    return journal;
  }

  Runner runner() {
    return runner;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Makes attempts; those that the journal holds are not made again. */
  void make(List<AttemptKey> keys) {
    RunResult result = runner.run(new RunPlan(journal.header().identity(), keys), setup, journal);
    result.attempts().forEach(attempt -> attempts.put(attempt.key(), attempt));
    stopped = stopped || result.stopped();
  }

  List<Attempt> attempts() {
    return Excuses.apply(List.copyOf(attempts.values()));
  }

  /** What lies on the disk now, and what this process knows to be missing. */
  StoredRun stored() {
    return new StoredRun(
        journal.header(), inputs.policy(), inputs.dataset(), attempts(), journal.cutBytes());
  }

  Comparison comparison() {
    return Comparison.of(inputs.dataset().cases(), attempts(), inputs.policy());
  }

  @Override
  public void close() {
    try (started) {
      journal.close();
    }
  }
}
