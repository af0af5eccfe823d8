package dev.ratchet.flow.gate;

import dev.ratchet.run.RunLimits;
import dev.ratchet.run.RunProgress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a run is made.
 *
 * @param resume the run to go on with; null for a new one
 * @param stopper is handed a way to stop the run early, for signals
 */
public record RunOptions(
    @Nullable String resume, RunLimits limits, RunProgress progress, Consumer<Runnable> stopper) {}
