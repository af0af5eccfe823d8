package dev.ratchet.gate;

import java.util.List;

/**
 * The gate's answer.
 *
 * @param valid false when the data cannot carry any decision; then never PASS and never only a
 *     warning
 * @param invalidReasons why not valid; empty otherwise
 * @param rules in the policy's order
 * @param missing how many attempts are missing, by arm, in words
 */
public record Verdict(
    Decision decision,
    boolean valid,
    List<String> invalidReasons,
    List<RuleResult> rules,
    List<String> missing) {
  public Verdict {
    invalidReasons = List.copyOf(invalidReasons);
    rules = List.copyOf(rules);
    missing = List.copyOf(missing);
  }
}
