package dev.ratchet.flow.gate.making;

import dev.ratchet.run.RunLimits;
import dev.ratchet.run.RunProgress;
import dev.ratchet.run.Shard;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a run is made.
 *
 * @param resume the run to go on with; null for a new one
 * @param shard the part of the plan to make; null for all of it
 * @param stopper is handed a way to stop the run early, for signals
 */
public record RunOptions(
    @Nullable String resume,
    @Nullable Shard shard,
    RunLimits limits,
    RunProgress progress,
    Consumer<Runnable> stopper) {
  /** Of the whole plan. */
  public RunOptions(
      @Nullable String resume, RunLimits limits, RunProgress progress, Consumer<Runnable> stopper) {
    this(resume, null, limits, progress, stopper);
  }

  /** The same for another run, from its beginning. */
  public RunOptions anew() {
    return new RunOptions(null, shard, limits, progress, stopper);
  }
}
