package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CoverageTest {
  private static final List<Case> CASES = cases();
  private static final GatePolicy POLICY =
      Suite.policy(
          "slices: [locale]",
          new String[] {"no-regression: {margin: 0.05, critical: [locale=de-DE]}"});

  @Test
  void tellsWhatAllCasesAndEverySliceCanProve() {
    Coverage seen = Coverage.of(CASES, POLICY, Coverage.USUALLY_DIFFER);
    assertThat(seen.reaches())
        .extracting(Coverage.Reach::over)
        .containsExactly("all", "locale=de-DE", "locale=en-GB", "locale=fr-FR");
    Coverage.Reach all = seen.reaches().getFirst();
    assertThat(all.cases()).isEqualTo(300);
    assertThat(all.incidents()).isEqualTo(150);
    assertThat(all.visibleDrop()).isBetween(0.03, 0.08);
    assertThat(all.casesForMargin()).isBetween(300, 400);
    assertThat(all.provable()).isTrue();
    assertThat(seen.reaches().get(1).critical()).isTrue();
    assertThat(seen.reaches().get(1).visibleDrop()).isBetween(0.15, 0.40);
  }

  @Test
  void aTinySliceShowsNothingAndSaysSo() {
    Coverage.Reach tiny = Coverage.of(CASES, POLICY, 0.12).reaches().getLast();
    assertThat(tiny.cases()).isEqualTo(10);
    assertThat(tiny.visibleDrop()).isNull();
    assertThat(tiny.provable()).isFalse();
  }

  @Test
  void steadierSuitesProveMore() {
    Coverage.Reach noisy = Coverage.of(CASES, POLICY, 0.12).reaches().getFirst();
    Coverage.Reach steady = Coverage.of(CASES, POLICY, 0.02).reaches().getFirst();
    assertThat(steady.casesForMargin()).isLessThan(noisy.casesForMargin());
    assertThat(steady.visibleDrop()).isLessThanOrEqualTo(noisy.visibleDrop());
  }

  @Test
  void aPolicyThatComparesNothingProvesNothing() {
    assertThat(Coverage.of(CASES, Suite.policy("pass-rate: {at-least: 0.5}"), 0.12).reaches())
        .isEmpty();
  }

  @Test
  void theDisagreementIsMeasuredFromFirstRunsOfSeveralRuns() {
    List<List<AttemptFacts>> runs = Stream.of(1L, 2L, 3L, 4L).map(CoverageTest::run).toList();
    assertThat(Coverage.measured(CASES, runs, POLICY).orElseThrow())
        .isCloseTo(0.4 * 2 * 0.25 * 0.75, within(0.03));
    assertThat(Coverage.measured(CASES, runs.subList(0, 1), POLICY)).isEmpty();
  }

  /** Two of five cases pass three times of four; reruns, which must not count, never agree. */
  private static List<AttemptFacts> run(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Attempt> attempts = new ArrayList<>();
    for (int at = 0; at < CASES.size(); at++) {
      boolean passes = at % 5 > 1 || random.nextInt(4) > 0;
      Case one = CASES.get(at);
      attempts.add(Suite.answered(one, new AttemptKey(Arm.BASELINE, one.id(), 0), passes));
      attempts.add(Suite.answered(one, new AttemptKey(Arm.BASELINE, one.id(), 3), at % 2 == 0));
    }
    return HeldAttempts.facts(attempts);
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int at = 0; at < 300; at++) {
      String locale = at < 10 ? "fr-FR" : at < 90 ? "de-DE" : "en-GB";
      cases.add(
          Suite.of(
              Suite.name("case", at),
              Suite.name("inc", at / 2),
              Map.of("locale", locale),
              Suite.check("contains", Severity.P1)));
    }
    return cases;
  }
}
