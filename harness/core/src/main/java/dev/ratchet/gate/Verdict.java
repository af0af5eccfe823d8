package dev.ratchet.gate;

import dev.ratchet.gate.rule.P0Rule;
import java.util.List;
import java.util.stream.Stream;
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
 * @param flakes the flaky cases among its own, and the history that says so; null when none was
 *     looked for
 * @param secondLook what people say of a drop that only judges see; null where there is none
 * @param flagged the candidate's replies that a judge flags at P0; null where there are none, and
 *     in what was kept before they were told
 */
public record Verdict(
    Decision decision,
    boolean valid,
    List<String> invalidReasons,
    List<RuleResult> rules,
    List<String> missing,
    @Nullable Waived waived,
    @Nullable Flakes flakes,
    @Nullable SecondLook secondLook,
    @Nullable List<Flagged> flagged) {
  public Verdict {
    invalidReasons = List.copyOf(invalidReasons);
    rules = List.copyOf(rules);
    missing = List.copyOf(missing);
    flagged = flagged == null || flagged.isEmpty() ? null : List.copyOf(flagged);
  }

  /** Without any waiver. */
  public Verdict(
      Decision decision,
      boolean valid,
      List<String> invalidReasons,
      List<RuleResult> rules,
      List<String> missing) {
    this(decision, valid, invalidReasons, rules, missing, null, null, null, null);
  }

  /** With waivers, before anybody looked at earlier runs. */
  public Verdict(
      Decision decision,
      boolean valid,
      List<String> invalidReasons,
      List<RuleResult> rules,
      List<String> missing,
      @Nullable Waived waived) {
    this(decision, valid, invalidReasons, rules, missing, waived, null, null, null);
  }

  /** The same with what judges flag at P0. */
  Verdict flagging(List<Flagged> flags) {
    return new Verdict(
        decision, valid, invalidReasons, rules, missing, waived, flakes, secondLook, flags);
  }

  /** The same, decided on less than was planned: no decision. */
  public Verdict withheld(List<String> reasons) {
    return new Verdict(
        Decision.INCONCLUSIVE,
        false,
        Stream.concat(invalidReasons.stream(), reasons.stream()).toList(),
        rules,
        missing,
        waived,
        flakes,
        secondLook,
        flagged);
  }

  /** The same with what earlier runs say; a case that stands against P0 now is never flaky. */
  public Verdict with(Flakes history) {
    List<String> p0 =
        rules.stream()
            .filter(rule -> rule.rule().equals(P0Rule.ID) && rule.decision() != Decision.PASS)
            .flatMap(rule -> rule.cases().stream())
            .toList();
    return new Verdict(
        decision,
        valid,
        invalidReasons,
        rules,
        missing,
        waived,
        history.without(p0),
        secondLook,
        flagged);
  }

  /** The same after people looked at what only judges see. */
  Verdict looked(Decision now, List<RuleResult> ruled, SecondLook look) {
    return new Verdict(now, valid, invalidReasons, ruled, missing, waived, flakes, look, flagged);
  }

  /** The flaky cases, by id; none where nobody looked for them. */
  public List<Flakes.Flaky> flakyCases() {
    return flakes == null ? List.of() : flakes.cases();
  }

  /** How many earlier runs the history of the flaky cases is from. */
  public int historyRuns() {
    return flakes == null ? 0 : flakes.runs().size();
  }

  /** The candidate's replies that a judge flags at P0. */
  public List<Flagged> flags() {
    return flagged == null ? List.of() : flagged;
  }

  /** Ids of the cases that count nowhere, since they are waived. */
  public List<String> waivedCases() {
    return waived == null ? List.of() : waived.cases();
  }
}
