package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.testing.HeldAttempts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SelfTestTest {
  private static final int SPLITS = 100;
  private static final List<Case> CASES = cases();

  @Test
  void anUnchangedCandidateIsBlockedSeldom() {
    SelfTest seen = SelfTest.of(CASES, repeats(10, 0.3), policy(4), SPLITS);
    assertThat(seen.basis()).isEqualTo(new SelfTest.Basis(90, 45, 0, 1, 4, SPLITS));
    assertThat(seen.blocked()).isBetween(0.0, 0.12);
    assertThat(seen.decisions().values().stream().mapToInt(count -> count).sum()).isEqualTo(SPLITS);
    assertThat(seen.p0()).isZero();
    assertThat(SelfTest.of(CASES, repeats(10, 0.3), policy(4), SPLITS)).isEqualTo(seen);
  }

  @Test
  void itWouldSeeAGateThatCriesWolf() {
    // a pass rate that the baseline itself does not reach blocks every split
    GatePolicy strict =
        Suite.policy("repeats: {rerun: 0}", new String[] {"pass-rate: {at-least: 0.999}"});
    assertThat(SelfTest.of(CASES, repeats(4, 0.6), strict, 20).blocked()).isEqualTo(1);
  }

  @Test
  void asManyRerunsArePlayedAsMostCasesHave() {
    SelfTest few = SelfTest.of(CASES, repeats(5, 0.3), policy(4), 10);
    assertThat(few.basis().rerun()).isEqualTo(1);
    List<AttemptFacts> uneven = new ArrayList<>(repeats(2, 0.3));
    uneven.addAll(
        repeats(10, 0.3).stream()
            .filter(attempt -> attempt.key().caseId().compareTo("case-0020") < 0)
            .toList());
    SelfTest most = SelfTest.of(CASES, uneven, policy(4), 10);
    assertThat(most.basis()).isEqualTo(new SelfTest.Basis(90, 45, 0, 1, 0, 10));
  }

  @Test
  void aStoredP0FailureIsToldAndBlocksNoSplit() {
    List<AttemptFacts> attempts = new ArrayList<>(repeats(10, 0.3));
    attempts.addAll(
        HeldAttempts.facts(List.of(Suite.p0Failed(new AttemptKey(Arm.BASELINE, "case-0001", 10)))));
    SelfTest seen = SelfTest.of(CASES, attempts, policy(4), SPLITS);
    assertThat(seen.p0()).isBetween(20, 80);
    assertThat(seen.blocked()).isLessThan(0.12);
  }

  @Test
  void oneRunOfEachCaseIsNoTest() {
    assertThatThrownBy(() -> SelfTest.of(CASES, repeats(1, 0.3), policy(4), 10))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("two stored repeats");
  }

  private static GatePolicy policy(int rerun) {
    return Suite.policy(
        "slices: [topic]\nrepeats: {rerun: " + rerun + "}",
        new String[] {"no-regression: {margin: 0.05}"});
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int at = 0; at < 90; at++) {
      cases.add(
          Suite.of(
              Suite.name("case", at),
              Suite.name("inc", at / 2),
              Map.of("topic", "t" + at % 4),
              Suite.check("contains", Severity.P1)));
    }
    return cases;
  }

  /** Stored runs of the baseline; such a share of the cases passes two times of three. */
  private static List<AttemptFacts> repeats(int count, double flaky) {
    SplittableRandom random = new SplittableRandom(9);
    List<Attempt> attempts = new ArrayList<>();
    for (Case one : CASES) {
      boolean wavers = random.nextDouble() < flaky;
      for (int repeat = 0; repeat < count; repeat++) {
        boolean passes = !wavers || random.nextInt(3) > 0;
        attempts.add(Suite.answered(one, new AttemptKey(Arm.BASELINE, one.id(), repeat), passes));
      }
    }
    return HeldAttempts.facts(attempts);
  }
}
