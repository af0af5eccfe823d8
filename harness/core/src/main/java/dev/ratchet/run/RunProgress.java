package dev.ratchet.run;

/** Is told how a run goes on; called by one thread at a time, and must return soon. */
public interface RunProgress {
  /** Tells nobody. */
  RunProgress SILENT = _ -> {};

  void update(RunCounts counts);
}
