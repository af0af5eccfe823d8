package dev.ratchet.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gate's answer.
 *
 * @param valid false when the data cannot carry any decision; then never PASS and never only a
 *     warning
 * @param invalidReasons why not valid; empty otherwise
 * @param rules in the policy's order
 * @param missing how many attempts are missing, by arm, in words
 * @param waived the waivers that it was decided with; null when there are none for this gate
 */
public record Verdict(
    Decision decision,
    boolean valid,
    List<String> invalidReasons,
    List<RuleResult> rules,
    List<String> missing,
    @Nullable Waived waived) {
  public Verdict {
    invalidReasons = List.copyOf(invalidReasons);
    rules = List.copyOf(rules);
    missing = List.copyOf(missing);
  }

  /** Without any waiver. */
  public Verdict(
      Decision decision,
      boolean valid,
      List<String> invalidReasons,
      List<RuleResult> rules,
      List<String> missing) {
    this(decision, valid, invalidReasons, rules, missing, null);
  }

  /** Ids of the cases that count nowhere, since they are waived. */
  public List<String> waivedCases() {
    return waived == null ? List.of() : waived.cases();
  }
}
