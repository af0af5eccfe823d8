package dev.ratchet.run;

import dev.ratchet.outcome.Attempt;
import java.util.List;

/**
 * Every attempt of the plan, sorted by key; what was not run is missing among them.
 *
 * @param stopped whether the run was stopped before it was through
 */
public record RunResult(List<Attempt> attempts, boolean stopped) {
  public RunResult {
    attempts = List.copyOf(attempts);
  }

  /** Why Ratchet itself did not make some attempts to their end; empty when it made all. */
  public List<String> unmade() {
    return attempts.stream().flatMap(attempt -> Unrun.why(attempt).stream()).distinct().toList();
  }
}
