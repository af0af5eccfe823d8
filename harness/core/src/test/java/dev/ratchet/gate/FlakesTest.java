package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.testing.Cases;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FlakesTest {
  private static final Case ORDINARY = one("a", Severity.P2);
  private static final Case GRAVE = one("b", Severity.P0);

  @Test
  void aCaseThatPassesFromTenToNinetyPercentOfTheTimeIsFlaky() {
    assertThat(flaky(1, 9)).isTrue();
    assertThat(flaky(9, 1)).isTrue();
    assertThat(flaky(31, 19)).isTrue();
    assertThat(flaky(1, 10)).isFalse();
    assertThat(flaky(10, 1)).isFalse();
    assertThat(flaky(0, 50)).isFalse();
    assertThat(flaky(50, 0)).isFalse();
  }

  @Test
  void fewerThanTenAttemptsTellNothing() {
    assertThat(flaky(5, 4)).isFalse();
    assertThat(flaky(5, 5)).isTrue();
  }

  @Test
  void aCaseOfP0IsNeverFlakyNorOneAtWhichP0FailedBefore() {
    Flakes.Past half = past(10, 10, false);
    Flakes.Past leaked = past(10, 10, true);
    assertThat(Flakes.of(List.of(GRAVE), Map.of("b", half), List.of()).cases()).isEmpty();
    assertThat(Flakes.of(List.of(ORDINARY), Map.of("a", leaked), List.of()).cases()).isEmpty();
    assertThat(Flakes.of(List.of(ORDINARY), Map.of("a", half), List.of()).cases()).hasSize(1);
  }

  @Test
  void aCaseThatStandsAgainstP0NowLosesItsHistory() {
    Flakes flakes =
        Flakes.of(
            List.of(ORDINARY, one("c", Severity.P2)),
            Map.of("a", past(10, 10, false), "c", past(10, 10, false)),
            List.of("r1"));
    RuleResult leaked =
        new RuleResult("p0", Decision.FAIL, "P0", List.of(), List.of("a"), List.of());
    RuleResult rate =
        new RuleResult("pass-rate", Decision.FAIL, "low", List.of(), List.of("c"), List.of());
    Verdict verdict =
        new Verdict(Decision.FAIL, true, List.of(), List.of(leaked, rate), List.of()).with(flakes);
    assertThat(verdict.flakyCases()).extracting(Flakes.Flaky::id).containsExactly("c");
    assertThat(verdict.historyRuns()).isEqualTo(1);
  }

  @Test
  void bothHistoriesTogetherKeepWhatFailed() {
    Flakes.Past one = new Flakes.Past(1, 2, new TreeSet<>(List.of("check:x")), false);
    Flakes.Past other = new Flakes.Past(3, 4, new TreeSet<>(List.of("check:y")), true);
    assertThat(one.plus(other))
        .isEqualTo(new Flakes.Past(4, 6, new TreeSet<>(List.of("check:x", "check:y")), true));
  }

  @Test
  void anAttemptIsFailedByItsGatingExpectationsOrByBreakingOff() {
    Outcome failed = checked("check:x", Severity.P1, false);
    Outcome told = checked("check:y", Severity.P3, false);
    Outcome passed = checked("check:z", Severity.P1, true);
    AttemptEnd answered = new AttemptEnd.Answered(false);
    assertThat(Flakes.failures(answered, List.of(failed, told, passed))).containsExactly("check:x");
    assertThat(Flakes.failures(new AttemptEnd.CandidateFailed("loop", ""), List.of()))
        .containsExactly("attempt");
  }

  private static Case one(String id, Severity severity) {
    return Cases.read(
        "{\"id\":\"%s\",\"severity\":\"%s\",\"input\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"expect\":[{\"check\":\"does-not-decline\"}]}"
            .formatted(id, severity));
  }

  private static boolean flaky(int passed, int failed) {
    Flakes flakes =
        Flakes.of(List.of(ORDINARY), Map.of("a", past(passed, failed, false)), List.of());
    return !flakes.cases().isEmpty();
  }

  private static Flakes.Past past(int passed, int failed, boolean failedP0) {
    return new Flakes.Past(passed, failed, new TreeSet<>(List.of("check:x")), failedP0);
  }

  private static Outcome checked(String label, Severity severity, boolean passed) {
    return new Outcome.Checked(
        new Outcome.Ref(label, severity, ContentHash.of(label)), passed, "", "");
  }
}
