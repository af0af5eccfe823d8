package dev.ratchet.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule of the policy says.
 *
 * @param headline one plain sentence
 * @param details further sentences: numbers, bills, what was not covered
 * @param cases ids of the cases behind it, gravest first
 * @param estimates per column and slice, for rules that compare
 * @param weighed the figures by both weightings; null where the weights of production are unknown,
 *     or change nothing
 */
public record RuleResult(
    String rule,
    Decision decision,
    String headline,
    List<String> details,
    List<String> cases,
    List<Estimate> estimates,
    @Nullable List<Weighed> weighed) {
  public RuleResult {
    details = List.copyOf(details);
    cases = List.copyOf(cases);
    estimates = List.copyOf(estimates);
    weighed = weighed == null || weighed.isEmpty() ? null : List.copyOf(weighed);
  }

  /** Without any figure by two weightings. */
  public RuleResult(
      String rule,
      Decision decision,
      String headline,
      List<String> details,
      List<String> cases,
      List<Estimate> estimates) {
    this(rule, decision, headline, details, cases, estimates, null);
  }

  /** The figures by both weightings; none where there are none. */
  public List<Weighed> weighings() {
    return weighed == null ? List.of() : weighed;
  }
}
