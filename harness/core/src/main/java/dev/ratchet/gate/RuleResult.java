package dev.ratchet.gate;

import java.util.List;

/**
 * What one rule of the policy says.
 *
 * @param headline one plain sentence
 * @param details further sentences: numbers, bills, what was not covered
 * @param cases ids of the cases behind it, gravest first
 * @param estimates per column and slice, for rules that compare
 */
public record RuleResult(
    String rule,
    Decision decision,
    String headline,
    List<String> details,
    List<String> cases,
    List<Estimate> estimates) {
  public RuleResult {
    details = List.copyOf(details);
    cases = List.copyOf(cases);
    estimates = List.copyOf(estimates);
  }
}
