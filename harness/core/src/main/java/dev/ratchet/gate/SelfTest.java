package dev.ratchet.gate;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Seeds;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.rule.P0Rule;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * How often a gate blocks a candidate that did not change: stored repeats of one candidate are
 * split at random into two arms, and the arms are gated against each other, without a call.
 *
 * @param basis what the splits were drawn from
 * @param decisions how many splits ended in which decision, P0 left out
 * @param p0 splits in which an attempt of the candidate's arm failed a P0 expectation: no noise of
 *     the gate, but a failure of what was stored
 */
public record SelfTest(Basis basis, Map<Decision, Integer> decisions, int p0) {
  /**
   * What the splits were drawn from. They share it, so that their number says nothing about how
   * many other runs would have shown the same.
   *
   * @param cases with enough repeats
   * @param leftOut cases without
   * @param repeats runs of each arm at every case
   * @param rerun fresh runs of each arm where the arms differ
   */
  public record Basis(int cases, int incidents, int leftOut, int repeats, int rerun, int splits) {}

  public SelfTest {
    decisions = Collections.unmodifiableMap(new EnumMap<>(decisions));
  }

  /** The share of splits that were blocked, in [0, 1]. */
  public double blocked() {
    return (double) decisions.getOrDefault(Decision.FAIL, 0) / basis.splits();
  }

  /**
   * Splits and gates.
   *
   * @param cases of the dataset that the repeats are of
   * @param repeats attempts of one candidate in one version, of one run or several; their arms and
   *     repeat numbers are not looked at
   * @param policy whose rules other than P0 decide; of its reruns as many are played as the stored
   *     repeats of most cases allow
   * @param splits at least 1
   * @throws RatchetException EVIDENCE_MISSING if no case has a repeat for each arm
   */
  public static SelfTest of(
      List<Case> cases, List<AttemptFacts> repeats, GatePolicy policy, int splits) {
    if (splits < 1) {
      throw new IllegalArgumentException("at least one split");
    }
    Deck deck = Deck.of(cases, repeats, policy.design().repeats());
    GatePolicy played = played(policy, deck);
    Map<Decision, Integer> decisions = new EnumMap<>(Decision.class);
    int p0 = 0;
    for (int split = 0; split < splits; split++) {
      SplittableRandom random = Seeds.generator(policy.design().seed(), "self-test/" + split);
      List<AttemptFacts> dealt = deck.deal(random, played.design().repeats());
      Comparison comparison = Comparison.of(deck.cases(), dealt, played);
      decisions.merge(decision(comparison), 1, Integer::sum);
      p0 += P0Findings.of(comparison, List.of()).failed().isEmpty() ? 0 : 1;
    }
    return new SelfTest(deck.basis(cases.size(), splits), decisions, p0);
  }

  private static Decision decision(Comparison comparison) {
    return switch (Gate.next(comparison)) {
      case GateStep.Decided(Verdict verdict) -> verdict.decision();
      case GateStep.MoreAttempts _ ->
          throw new IllegalStateException("every attempt of the plan was dealt");
    };
  }

  /** The policy with the repeats that are there, and without P0, which is no statistics. */
  private static GatePolicy played(GatePolicy policy, Deck deck) {
    GatePolicy.Design design = policy.design();
    return new GatePolicy(
        policy.name(),
        policy.dataset(),
        policy.sides(),
        new GatePolicy.Design(
            design.profile(),
            new GatePolicy.Repeats(deck.first(), deck.first(), deck.rerun()),
            design.slices(),
            design.looks(),
            design.weighting(),
            design.seed()),
        policy.always(),
        policy.rules().stream().filter(rule -> !rule.id().equals(P0Rule.ID)).toList(),
        policy.judges(),
        policy.budget(),
        policy.source());
  }

  /**
   * The stored repeats, by case.
   *
   * @param first runs of each arm at every case
   * @param rerun further runs of each arm
   */
  private record Deck(
      List<Case> cases, Map<String, List<AttemptFacts>> byCase, int first, int rerun) {
    /** Of the reruns as many as at least half of the cases with two arms' repeats have. */
    static Deck of(List<Case> cases, List<AttemptFacts> repeats, GatePolicy.Repeats wanted) {
      Map<String, List<AttemptFacts>> byCase =
          repeats.stream()
              .filter(attempt -> !attempt.isMissing())
              .collect(Collectors.groupingBy(attempt -> attempt.key().caseId()));
      int first = wanted.others();
      List<Case> whole = having(cases, byCase, first);
      while (whole.isEmpty() && first > 1) {
        first--;
        whole = having(cases, byCase, first);
      }
      if (whole.isEmpty()) {
        throw new RatchetException(
            ErrorCode.EVIDENCE_MISSING,
            "no case has two stored repeats of one candidate; run it with more repeats, or name"
                + " more runs of it");
      }
      int rerun = wanted.rerun();
      while (rerun > 0 && 2 * having(cases, byCase, first + rerun).size() < whole.size()) {
        rerun--;
      }
      return new Deck(having(cases, byCase, first + rerun), byCase, first, rerun);
    }

    private static List<Case> having(
        List<Case> cases, Map<String, List<AttemptFacts>> byCase, int perArm) {
      return cases.stream()
          .filter(one -> byCase.getOrDefault(one.id(), List.of()).size() >= 2 * perArm)
          .toList();
    }

    SelfTest.Basis basis(int all, int splits) {
      int incidents = (int) cases.stream().map(Case::incident).distinct().count();
      return new SelfTest.Basis(cases.size(), incidents, all - cases.size(), first, rerun, splits);
    }

    /** Gives each arm its repeats of every case, at random. */
    List<AttemptFacts> deal(RandomGenerator random, GatePolicy.Repeats repeats) {
      List<AttemptFacts> dealt = new ArrayList<>();
      for (Case one : cases) {
        List<AttemptFacts> shuffled = new ArrayList<>(byCase.getOrDefault(one.id(), List.of()));
        for (int at = 0; at < 2 * (first + rerun); at++) {
          Collections.swap(shuffled, at, random.nextInt(at, shuffled.size()));
          int place = at / 2;
          int repeat = place < first ? place : repeats.rerunFrom() + place - first;
          Arm arm = at % 2 == 0 ? Arm.CANDIDATE : Arm.BASELINE;
          dealt.add(as(shuffled.get(at), new AttemptKey(arm, one.id(), repeat)));
        }
      }
      return dealt;
    }

    private static AttemptFacts as(AttemptFacts attempt, AttemptKey key) {
      return new AttemptFacts(
          key,
          attempt.at(),
          attempt.end(),
          attempt.outcomes(),
          attempt.effort(),
          attempt.disclosed(),
          attempt.place());
    }
  }
}
