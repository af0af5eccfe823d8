package dev.ratchet.run;

import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import java.util.List;
import java.util.Map;

/**
 * Every attempt of the plan, sorted by key; what was not run is missing among them.
 *
 * @param unkept the attempts that no journal holds though something was said, such as a reply whose
 *     judge was not asked
 * @param stopped whether the run was stopped before it was through
 */
public record RunResult(
    List<AttemptFacts> attempts, Map<AttemptKey, Attempt> unkept, boolean stopped) {
  public RunResult {
    attempts = List.copyOf(attempts);
    unkept = Map.copyOf(unkept);
  }

  /** Why Ratchet itself did not make some attempts to their end; empty when it made all. */
  public List<String> unmade() {
    return attempts.stream().flatMap(attempt -> Unrun.why(attempt).stream()).distinct().toList();
  }
}
