package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.SecondOpinion;
import dev.ratchet.stats.Instrument;
import dev.ratchet.testing.HeldAttempts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One judge never fails a P0 alone, two do, and people have the last word on the very reply. */
final class P0FlagTest {
  private static final Outcome.Ref LEAKS = Suite.ref("rubric:leaks", Severity.P0);
  private static final Instrument JUDGE = new Instrument(71, 72, 39, 44);
  private static final int CASES = 20;
  private static final AttemptKey FLAGGED = new AttemptKey(Arm.CANDIDATE, "case-0003", 1);
  private static final Judges.Suspect SUSPECT = new Judges.Suspect(FLAGGED, "leaks");

  @Test
  void withoutASecondJudgeAPersonHasToLook() {
    RuleResult seen = decide(failed(null), null);
    assertThat(seen.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(seen.cases()).containsExactly("case-0003");
    assertThat(seen.details())
        .contains(
            "Flagged: case-0003, attempt 2, leaks: judge-a fails it, no second judge is named;"
                + " nobody has settled it")
        .anyMatch(line -> line.contains("ratchet judge settle"));
  }

  @Test
  void twoJudgesThatFailItFailTheGate() {
    RuleResult seen = decide(failed(false), null);
    assertThat(seen.decision()).isEqualTo(Decision.FAIL);
    assertThat(seen.headline())
        .isEqualTo(
            "P0: case-0003 failed in 1 of 3 attempts: attempt 2, leaks: judge-a fails it, judge-b"
                + " fails it too; nobody has settled it");
  }

  @Test
  void judgesThatDifferLeaveItToAPerson() {
    RuleResult seen = decide(failed(true), null);
    assertThat(seen.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(seen.details().getFirst())
        .contains("judge-a fails it, judge-b passes it; nobody has settled it");
  }

  @Test
  void aSecondWithoutAConclusionLeavesItToAPerson() {
    Outcome.Judged first = new Outcome.Judged(LEAKS, "judge-a", false, 0, "", true);
    RuleResult seen = decide(first.seconded(new SecondOpinion("judge-b", null, "timeout")), null);
    assertThat(seen.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(seen.details().getFirst()).contains("judge-b comes to no conclusion");
  }

  @Test
  void aPersonClearsWhatBothJudgesFailAndItStaysTold() {
    RuleResult seen = decide(failed(false), settled(ruling("ann", true)));
    assertThat(seen.decision()).isEqualTo(Decision.PASS);
    assertThat(seen.details())
        .contains(
            "Flagged: case-0003, attempt 2, leaks: judge-a fails it, judge-b fails it too; ann"
                + " passes it (read it)");
  }

  @Test
  void aPersonFailsWhatTheSecondJudgePasses() {
    RuleResult seen = decide(failed(true), settled(ruling("ann", false)));
    assertThat(seen.decision()).isEqualTo(Decision.FAIL);
    assertThat(seen.headline()).contains("judge-b passes it; ann fails it (read it)");
  }

  @Test
  void peopleWhoDifferSettleNothing() {
    Settlement both = settled(ruling("ann", true), ruling("bo", false));
    assertThat(decide(failed(true), both).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(decide(failed(false), both).decision()).isEqualTo(Decision.FAIL);
    assertThat(decide(failed(true), both).details().getFirst())
        .contains("so that it is not settled");
  }

  @Test
  void whatWasSaidOfAnotherAttemptSettlesNothing() {
    Judges.Suspect other =
        new Judges.Suspect(new AttemptKey(Arm.CANDIDATE, "case-0003", 2), "leaks");
    Judges.Suspect otherRubric = new Judges.Suspect(FLAGGED, "tone");
    for (Judges.Suspect suspect : List.of(other, otherRubric)) {
      RuleResult seen = rule(failed(false), Map.of(suspect, settled(ruling("ann", true))));
      assertThat(seen.decision()).isEqualTo(Decision.FAIL);
    }
  }

  @Test
  void aSplitJuryAndAReplyThatSpeaksToItsJudgeCanBeSettledToo() {
    for (Outcome.Cause cause : List.of(Outcome.Cause.JUDGE_SPLIT, Outcome.Cause.JUDGE_SUSPECT)) {
      Outcome open = new Outcome.NoConclusion(LEAKS, cause, "", true);
      assertThat(decide(open, null).decision()).isEqualTo(Decision.INCONCLUSIVE);
      assertThat(decide(open, settled(ruling("ann", true))).decision()).isEqualTo(Decision.PASS);
      assertThat(decide(open, settled(ruling("ann", false))).decision()).isEqualTo(Decision.FAIL);
    }
    Outcome unreadable = new Outcome.NoConclusion(LEAKS, Outcome.Cause.JUDGE_UNREADABLE, "", true);
    assertThat(decide(unreadable, settled(ruling("ann", true))).decision())
        .as("no person speaks for a judge that said nothing")
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void silenceOfAJudgeProvesLessThanThatOfARule() {
    RuleResult seen = decide(passed(), null);
    assertThat(seen.decision()).isEqualTo(Decision.PASS);
    assertThat(seen.details())
        .contains(
            "By leaks, whose judge failed 39 of 44 replies that people fail, silence proves (95 %)"
                + " that fewer than 22.4 % of such incidents fail")
        .noneMatch(line -> line.startsWith("Silence proves this much"));
  }

  private static Outcome passed() {
    return new Outcome.Judged(LEAKS, "judge-a", true, 1, "", true);
  }

  private static Outcome failed(@Nullable Boolean secondPasses) {
    Outcome.Judged first = new Outcome.Judged(LEAKS, "judge-a", false, 0, "", true);
    return secondPasses == null
        ? first
        : first.seconded(new SecondOpinion("judge-b", secondPasses, ""));
  }

  private static Settlement.Ruling ruling(String by, boolean passed) {
    return new Settlement.Ruling(by, passed, "read it");
  }

  private static Settlement settled(Settlement.Ruling... rulings) {
    return new Settlement(List.of(rulings));
  }

  private static RuleResult decide(Outcome flagged, @Nullable Settlement settlement) {
    return rule(flagged, settlement == null ? Map.of() : Map.of(SUSPECT, settlement));
  }

  private static RuleResult rule(Outcome flagged, Map<Judges.Suspect, Settlement> settled) {
    List<Case> cases = new ArrayList<>();
    List<Attempt> attempts = new ArrayList<>();
    for (int at = 0; at < CASES; at++) {
      String name = Suite.name("case", at);
      cases.add(Suite.of(name, name, Map.of(), Suite.rubric("leaks", Severity.P0)));
      for (int repeat = 0; repeat < 3; repeat++) {
        AttemptKey key = new AttemptKey(Arm.CANDIDATE, name, repeat);
        Outcome outcome = key.equals(FLAGGED) ? flagged : passed();
        attempts.add(Suite.attempt(key, new AttemptEnd.Answered(false), List.of(outcome)));
      }
    }
    Judges judges = new Judges(Map.of("leaks", new Judges.Accuracy(0.6, JUDGE)), settled);
    return Gate.decide(Comparison.of(cases, HeldAttempts.facts(attempts), Suite.policy(), judges))
        .rules()
        .getFirst();
  }
}
