package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.testing.HeldAttempts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WaivingTest {
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
  private static final ContentHash FILE = ContentHash.of("approvals");
  private final GatePolicy policy =
      Suite.policy("pass-rate: {at-least: 0.85}", "no-regression: {margin: 0.10}");
  private final List<Case> cases = Suite.cases(3, 60);

  @Test
  void aFailingP0CaseThatTwoPeopleWaiveCountsNowhereAndIsListed() {
    Verdict verdict =
        decide(policy, cases, id -> id.equals("p0-0001"), waiver(oneCase("p0-0001"), "ann"));
    assertThat(verdict.decision()).isEqualTo(Decision.PASS);
    assertThat(verdict.waivedCases()).containsExactly("p0-0001");
    WaiverUse use = use(verdict);
    assertThat(use.standing()).isEqualTo(WaiverUse.Standing.IN_EFFECT);
    assertThat(use.says()).containsExactly(new WaiverUse.Said("p0-0001", "failed"));
    assertThat(use.sentence())
        .contains("case p0-0001 holds, until 2026-10-31", "jo and ann", "4711", "p0-0001 failed");
  }

  @Test
  void oneApproverWaivesNoP0Case() {
    Verdict verdict =
        decide(policy, cases, id -> id.equals("p0-0001"), waiver(oneCase("p0-0001"), null));
    assertThat(verdict.decision()).isEqualTo(Decision.FAIL);
    assertThat(verdict.waivedCases()).isEmpty();
    assertThat(use(verdict).standing()).isEqualTo(WaiverUse.Standing.PENDING);
  }

  @Test
  void p0StillHoldsForACaseThatOnePersonWaived() {
    List<Attempt> attempts = attempts(cases, _ -> false);
    attempts.removeIf(one -> one.key().caseId().equals("case-0007"));
    attempts.add(Suite.p0Failed(new AttemptKey(Arm.CANDIDATE, "case-0007", 0)));
    attempts.add(Suite.passed(cases.getLast(), new AttemptKey(Arm.BASELINE, "case-0007", 0)));
    Verdict one = decide(policy, cases, attempts, waiver(oneCase("case-0007"), null));
    assertThat(one.decision()).isEqualTo(Decision.FAIL);
    assertThat(one.waivedCases()).isEmpty();
    Verdict two = decide(policy, cases, attempts, waiver(oneCase("case-0007"), "ann"));
    assertThat(two.decision()).isEqualTo(Decision.PASS);
    assertThat(two.waivedCases()).containsExactly("case-0007");
  }

  @Test
  void anExpiredWaiverFailsTheGateBeforeAnythingIsSpent() {
    Waiver over = waiver(oneCase("case-0007"), null, "2026-10-04");
    GateStep step = Gate.next(comparison(policy, cases, List.of(), over));
    assertThat(step).isInstanceOf(GateStep.Decided.class);
    Verdict verdict = ((GateStep.Decided) step).verdict();
    assertThat(verdict.decision()).isEqualTo(Decision.FAIL);
    assertThat(verdict.rules().getLast().rule()).isEqualTo("waivers");
    assertThat(verdict.rules().getLast().headline())
        .contains("expired on 2026-10-04", "'ratchet waive revoke w-2026-10-04'", "agreed anew");
  }

  @Test
  void aWaiverHoldsToTheEndOfItsLastDayInUtc() {
    Waiver today = waiver(oneCase("case-0007"), null, "2026-10-05");
    assertThat(today.isOverAt(Instant.parse("2026-10-05T23:59:59Z"))).isFalse();
    assertThat(today.isOverAt(Instant.parse("2026-10-06T00:00:00Z"))).isTrue();
  }

  @Test
  void anExpiredWaiverThatWasAgreedAnewOrMatchesNothingFailsNobody() {
    Waiver over = waiver(oneCase("case-0007"), null, "2026-10-04");
    Verdict renewed =
        decide(policy, cases, _ -> false, over, waiver(oneCase("case-0007"), null, "2026-10-30"));
    assertThat(renewed.decision()).isEqualTo(Decision.PASS);
    Verdict unmatched =
        decide(policy, cases, _ -> false, waiver(oneCase("gone"), null, "2026-10-04"));
    assertThat(unmatched.decision()).isEqualTo(Decision.PASS);
    assertThat(use(unmatched).standing()).isEqualTo(WaiverUse.Standing.UNMATCHED);
  }

  @Test
  void aPendingWaiverDoesNotRenewAnExpiredOne() {
    Verdict verdict =
        decide(
            policy,
            cases,
            _ -> false,
            waiver(oneCase("p0-0001"), "ann", "2026-10-04"),
            waiver(oneCase("p0-0001"), null, "2026-10-30"));
    assertThat(verdict.decision()).isEqualTo(Decision.FAIL);
  }

  @Test
  void aWaivedSliceFailsNothingByItselfButItsCasesCount() {
    List<Case> sliced = new ArrayList<>();
    for (int at = 0; at < 400; at++) {
      sliced.add(
          Suite.of(
              Suite.name("case", at),
              Suite.name("ic", at),
              Map.of("persona", at < 30 ? "guest" : "employee"),
              Suite.check("contains", Severity.P1),
              Suite.check("sources-forbidden", Severity.P0)));
    }
    GatePolicy by =
        Suite.sliced(
            "no-regression: {margin: 0.09, slice-margin: 0.10, critical: [persona=guest]}");
    Predicate<String> guestsFail = id -> id.compareTo("case-0012") < 0;
    assertThat(decide(by, sliced, guestsFail).decision()).isEqualTo(Decision.FAIL);
    Waiver.Scope guests = new Waiver.OneSlice(new Slice("persona", "guest"));
    Verdict waived = decide(by, sliced, guestsFail, waiver(guests, null));
    assertThat(waived.decision()).isEqualTo(Decision.PASS);
    assertThat(waived.waivedCases()).isEmpty();
    assertThat(use(waived).says())
        .containsExactly(new WaiverUse.Said("slice persona=guest", "failed by itself"));
    Predicate<String> manyFail = id -> id.compareTo("case-0029") < 0 || id.endsWith("1");
    assertThat(decide(by, sliced, manyFail, waiver(guests, null)).decision())
        .isEqualTo(Decision.FAIL);
  }

  @Test
  void aCriticalSliceWhoseCasesAreAllWaivedIsNotProven() {
    List<Case> sliced = new ArrayList<>(cases);
    sliced.add(
        Suite.of(
            "only-guest", "ig", Map.of("persona", "guest"), Suite.check("contains", Severity.P1)));
    GatePolicy by =
        Suite.sliced("no-regression: {margin: 0.10, slice-margin: 0.9, critical: [persona=guest]}");
    Verdict verdict = decide(by, sliced, _ -> false, waiver(oneCase("only-guest"), "ann"));
    assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void waivingMuchIsToldAsAWarning() {
    Waiver mode = waiver(new Waiver.FailureMode("wrong-answer"), "ann");
    Waived all = decide(policy, cases, _ -> false, mode).waived();
    assertThat(all).isNotNull();
    assertThat(all.warning()).contains("63 cases", "100.0 % of all");
    Waived one = decide(policy, cases, _ -> false, waiver(oneCase("case-0001"), null)).waived();
    assertThat(one).isNotNull();
    assertThat(one.warning()).isEmpty();
  }

  /** Leaving cases out by waivers must be the very same as not having them. */
  @Test
  void aGateWithWaivedCasesDecidesAsOneWithoutThem() {
    SplittableRandom random = new SplittableRandom(20261005);
    for (int round = 0; round < 25; round++) {
      Set<String> failing = drawn(random, 0.10);
      Set<String> waived = drawn(random, 0.15);
      List<Attempt> attempts = attempts(cases, failing::contains);
      Waiver[] waivers =
          waived.stream().map(id -> waiver(oneCase(id), "ann")).toArray(Waiver[]::new);
      List<Case> left = cases.stream().filter(one -> !waived.contains(one.id())).toList();
      List<Attempt> leftAttempts =
          attempts.stream().filter(one -> !waived.contains(one.key().caseId())).toList();
      Verdict with = decide(policy, cases, attempts, waivers);
      Verdict without = decide(policy, left, leftAttempts);
      assertThat(with.rules()).isEqualTo(without.rules());
      assertThat(with.decision()).isEqualTo(without.decision());
      assertThat(with.missing()).isEqualTo(without.missing());
    }
  }

  private Set<String> drawn(SplittableRandom random, double share) {
    return Set.copyOf(
        cases.stream().map(Case::id).filter(_ -> random.nextDouble() < share).toList());
  }

  private static WaiverUse use(Verdict verdict) {
    Waived waived = verdict.waived();
    assertThat(waived).isNotNull();
    assertThat(waived.approvals()).isEqualTo(FILE);
    return waived.uses().getFirst();
  }

  private static Waiver.Scope oneCase(String id) {
    return new Waiver.OneCase(id);
  }

  private static Waiver waiver(Waiver.Scope scope, @Nullable String second) {
    return waiver(scope, second, "2026-10-31");
  }

  private static Waiver waiver(Waiver.Scope scope, @Nullable String second, String until) {
    return new Waiver(
        "w-" + until,
        "test",
        scope,
        new Waiver.Terms(
            "jo", "the connector", "https://issues.example/4711", LocalDate.parse(until)),
        new Waiver.Approvers("jo", second));
  }

  private static Verdict decide(
      GatePolicy policy, List<Case> cases, Predicate<String> fails, Waiver... waivers) {
    return decide(policy, cases, attempts(cases, fails), waivers);
  }

  private static Verdict decide(
      GatePolicy policy, List<Case> cases, List<Attempt> attempts, Waiver... waivers) {
    return Gate.decide(comparison(policy, cases, attempts, waivers));
  }

  private static Comparison comparison(
      GatePolicy policy, List<Case> cases, List<Attempt> attempts, Waiver... waivers) {
    return Comparison.of(
        cases,
        HeldAttempts.facts(attempts),
        policy,
        Judges.NONE,
        new Waivers(FILE, NOW, List.of(waivers)));
  }

  /** Everything that could be planned; the candidate fails some, P0 first where a case has one. */
  private static List<Attempt> attempts(List<Case> cases, Predicate<String> fails) {
    List<Attempt> attempts = new ArrayList<>();
    for (Case one : cases) {
      for (Arm arm : Arm.values()) {
        for (int repeat = 0; repeat < 7; repeat++) {
          AttemptKey key = new AttemptKey(arm, one.id(), repeat);
          boolean failed = arm == Arm.CANDIDATE && fails.test(one.id());
          attempts.add(
              failed && one.id().startsWith("p0")
                  ? Suite.p0Failed(key)
                  : Suite.answered(one, key, !failed));
        }
      }
    }
    return attempts;
  }
}
