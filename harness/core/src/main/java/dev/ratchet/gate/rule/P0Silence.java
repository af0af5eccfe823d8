package dev.ratchet.gate.rule;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.Wording;
import dev.ratchet.stats.Instrument;
import dev.ratchet.stats.ZeroFailureBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What it proves that no P0 attempt failed: less where only a judge looked, who overlooks some. */
final class P0Silence {
  private P0Silence() {}

  /** How many incidents the cases are of. */
  static int incidents(List<Case> cases) {
    return (int) cases.stream().map(Case::incident).distinct().count();
  }

  /** A sentence for rules, one a judge, and one about a single case. */
  static List<String> sentences(List<Case> cleared, Comparison comparison) {
    GatePolicy policy = comparison.policy();
    List<String> sentences = new ArrayList<>();
    int byRules =
        incidents(
            cleared.stream()
                .filter(one -> p0(one, policy, Expectation.Kind.CHECK).findAny().isPresent())
                .toList());
    if (byRules > 0) {
      sentences.add(
          "Silence proves this much (95 %): among incidents of this kind fewer than "
              + Wording.percentAtMost(ZeroFailureBound.rate(byRules))
              + " fail");
    }
    comparison.columns().stream()
        .filter(column -> !column.equals(Comparison.RULES))
        .forEach(rubric -> judged(rubric, cleared, comparison).ifPresent(sentences::add));
    int repeats = policy.design().repeats().p0();
    sentences.add(
        "One case that passed "
            + repeats
            + " of "
            + repeats
            + " may still fail up to "
            + Wording.percentAtMost(ZeroFailureBound.rate(repeats))
            + " of the time");
    return sentences;
  }

  private static Optional<String> judged(String rubric, List<Case> cleared, Comparison comparison) {
    int heard =
        incidents(
            cleared.stream()
                .filter(
                    one ->
                        p0(one, comparison.policy(), Expectation.Kind.RUBRIC)
                            .anyMatch(expectation -> expectation.name().equals(rubric)))
                .toList());
    return heard == 0
        ? Optional.empty()
        : Optional.of(
            comparison
                .calibration(rubric)
                .map(judge -> proven(rubric, heard, judge))
                .orElse(
                    "The judge's silence by "
                        + rubric
                        + " proves nothing: the run does not say how often that judge errs"));
  }

  private static String proven(String rubric, int incidents, Instrument judge) {
    return "By "
        + rubric
        + ", whose judge failed "
        + judge.negatives()
        + " of "
        + judge.ofNegatives()
        + " replies that people fail, silence proves (95 %) that fewer than "
        + Wording.percentAtMost(ZeroFailureBound.rate(incidents, judge))
        + " of such incidents fail";
  }

  private static Stream<Expectation> p0(Case one, GatePolicy policy, Expectation.Kind kind) {
    return Stream.concat(one.expect().stream(), policy.always().stream())
        .filter(expectation -> expectation.kind() == kind)
        .filter(expectation -> expectation.severity() == Severity.P0)
        .filter(expectation -> expectation.holdsFor(one));
  }
}
