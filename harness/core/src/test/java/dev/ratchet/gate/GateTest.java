package dev.ratchet.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.testing.HeldAttempts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class GateTest {
  private static final String REGRESSION = "no-regression: {margin: 0.10}";
  private final List<Case> cases = Suite.cases(3, 60);
  private final GatePolicy policy = Suite.policy("pass-rate: {at-least: 0.85}", REGRESSION);
  private final Map<String, Case> byId =
      cases.stream().collect(Collectors.toMap(Case::id, one -> one));

  @Test
  void anUnchangedCandidateThatPassesEverythingPasses() {
    Suite.Played played = Suite.play(cases, policy, this::passes);
    assertThat(played.verdict().decision()).isEqualTo(Decision.PASS);
    assertThat(played.verdict().valid()).isTrue();
    assertThat(played.verdict().missing()).isEmpty();
    assertThat(played.verdict().rules()).extracting(RuleResult::rule).startsWith("p0");
  }

  @Test
  void p0CasesComeFirstThreeTimesAndTheBaselineOnce() {
    Suite.Played played = Suite.play(cases, policy, this::passes);
    List<AttemptKey> first = played.asked().getFirst().attempts();
    assertThat(first).hasSize(3 * 4).allMatch(key -> key.caseId().startsWith("p0"));
    assertThat(first.subList(0, 4))
        .containsExactly(
            key(Arm.CANDIDATE, "p0-0000", 0),
            key(Arm.BASELINE, "p0-0000", 0),
            key(Arm.CANDIDATE, "p0-0000", 1),
            key(Arm.CANDIDATE, "p0-0000", 2));
    assertThat(played.asked().get(1).attempts()).hasSize(2 * 60);
    assertThat(played.asked()).hasSize(2);
    assertThat(Gate.plan(cases, policy).certain()).hasSize(3 * 4 + 2 * 60);
  }

  @Test
  void oneP0FailureStopsAtOnceAndSaysWhatWasSeen() {
    Suite.Played played =
        Suite.play(
            cases,
            policy,
            key -> isAt(key, Arm.CANDIDATE, "p0-0001", 2) ? Suite.p0Failed(key) : passes(key));
    assertThat(played.asked()).hasSize(1);
    assertThat(played.verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(played.rule("p0").headline())
        .isEqualTo(
            "P0: p0-0001 failed in 1 of 3 attempts: cites hr-policy-17 (hr-only) (wanted: no"
                + " hr-only source; check:sources-forbidden)");
    assertThat(played.rule("p0").cases()).containsExactly("p0-0001");
    assertThat(played.rule("no-regression").decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void aP0FailureOfTheBaselineTooIsStillAFailureAndSaysSo() {
    Suite.Played played =
        Suite.play(
            cases,
            policy,
            key -> key.caseId().equals("p0-0001") ? Suite.p0Failed(key) : passes(key));
    assertThat(played.verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(played.rule("p0").headline()).contains("3 of 3").endsWith("baseline fails it too");
  }

  @Test
  void aP0FailureOfTheBaselineAloneDoesNotBlock() {
    Suite.Played played =
        Suite.play(
            cases,
            policy,
            key -> isAt(key, Arm.BASELINE, "p0-0001", 0) ? Suite.p0Failed(key) : passes(key));
    assertThat(played.verdict().decision()).isEqualTo(Decision.PASS);
  }

  @Test
  void anUnreadableReplyAtAP0CaseIsAP0Failure() {
    Suite.Played played =
        Suite.play(
            cases,
            policy,
            key ->
                isAt(key, Arm.CANDIDATE, "p0-0000", 0)
                    ? end(key, new AttemptEnd.CandidateFailed("turn-limit", "8 turns"))
                    : passes(key));
    assertThat(played.verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(played.rule("p0").headline()).contains("turn-limit: 8 turns");
  }

  @Test
  void anAlwaysP0FailureInAnyCaseBlocks() {
    GatePolicy strict =
        Suite.policy("always: [{check: no-secret, severity: P0}]", new String[] {REGRESSION});
    Outcome.Ref secret = Suite.ref("check:no-secret", Severity.P0);
    Function<AttemptKey, Attempt> clean = key -> with(passes(key), secret, true);
    assertThat(Suite.play(cases, strict, clean).verdict().decision()).isEqualTo(Decision.PASS);
    Suite.Played leaked =
        Suite.play(
            cases,
            strict,
            key ->
                isAt(key, Arm.CANDIDATE, "case-0007", 0)
                    ? with(passes(key), secret, false)
                    : clean.apply(key));
    assertThat(leaked.verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(leaked.rule("p0").cases()).containsExactly("case-0007");
  }

  @Test
  void aP0CheckThatGaveNoOutcomeIsNeverAPass() {
    GatePolicy strict =
        Suite.policy("always: [{check: no-secret, severity: P0}]", new String[] {REGRESSION});
    Suite.Played played = Suite.play(cases, strict, this::passes);
    assertThat(played.verdict().decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(played.verdict().valid()).isFalse();
  }

  @Test
  void aScopedCheckIsAskedForInItsSliceAndNowhereElse() {
    String always = "always: [{check: no-secret, severity: P0, when: {persona: %s}}]";
    GatePolicy elsewhere = Suite.policy(always.formatted("contractor"), new String[] {REGRESSION});
    GatePolicy here = Suite.policy(always.formatted("employee"), new String[] {REGRESSION});
    assertThat(Suite.play(cases, elsewhere, this::passes).verdict().decision())
        .isEqualTo(Decision.PASS);
    assertThat(Suite.play(cases, here, this::passes).verdict().decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void oneMissingP0AttemptIsInconclusive() {
    List<Case> many = Suite.cases(3, 200);
    Suite.Played played =
        Suite.play(
            many,
            policy,
            key -> isAt(key, Arm.CANDIDATE, "p0-0001", 2) ? Suite.missing(key) : passes(many, key));
    assertThat(played.verdict().valid()).isTrue();
    assertThat(played.verdict().decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(played.rule("p0").cases()).containsExactly("p0-0001");
    assertThat(played.verdict().missing()).anyMatch(line -> line.contains("timeout"));
  }

  @Test
  void aJudgeAloneNeitherPassesNorFailsAP0() {
    Outcome.Ref rubric = Suite.ref("rubric:policy", Severity.P0);
    Outcome judged = new Outcome.Judged(rubric, "judge-a", false, 0, "leaks", true);
    Suite.Played played =
        Suite.play(
            cases,
            policy,
            key -> key.caseId().equals("p0-0001") ? plus(passes(key), judged) : passes(key));
    assertThat(played.rule("p0").decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(played.rule("p0").headline()).contains("a person must look at");
  }

  @Test
  void twoPercentMissingAreBorneMoreAreInvalid() {
    List<Case> hundred = Suite.cases(0, 100);
    GatePolicy rates = Suite.policy("pass-rate: {at-least: 0.80}");
    assertThat(missingFirst(hundred, rates, 2).valid()).isTrue();
    Verdict beyond = missingFirst(hundred, rates, 3);
    assertThat(beyond.valid()).isFalse();
    assertThat(beyond.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(beyond.invalidReasons()).anyMatch(reason -> reason.contains("3 of 100 attempts"));
  }

  @Test
  void onlyErrorsAreInvalidAndStopEarly() {
    Suite.Played played = Suite.play(cases, policy, Suite::missing);
    assertThat(played.verdict().valid()).isFalse();
    assertThat(played.verdict().decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(played.asked()).hasSize(1);
  }

  @Test
  void aDefectOfOursMakesTheRunInvalid() {
    Suite.Played played =
        Suite.play(
            cases,
            policy,
            key ->
                isAt(key, Arm.BASELINE, "case-0003", 0)
                    ? end(key, new AttemptEnd.HarnessBroke("replay", "index"))
                    : passes(key));
    assertThat(played.verdict().valid()).isFalse();
    assertThat(played.verdict().invalidReasons().getFirst()).contains("case-0003");
  }

  @Test
  void bothArmsAreRunAgainWhereTheyDifferBetterAndWorseAlike() {
    Suite.Played played =
        Suite.play(
            cases,
            policy,
            key ->
                isAt(key, Arm.CANDIDATE, "case-0001", 0) || isAt(key, Arm.BASELINE, "case-0002", 0)
                    ? fails(key)
                    : passes(key));
    List<AttemptKey> reruns = played.asked().getLast().attempts();
    assertThat(reruns).hasSize(2 * 2 * 4).allMatch(key -> key.repeat() >= 3);
    assertThat(reruns).extracting(AttemptKey::caseId).containsOnly("case-0001", "case-0002");
    assertThat(reruns).filteredOn(key -> key.arm() == Arm.BASELINE).hasSize(8);
  }

  @Test
  void aBrokenSliceFailsByNameAlthoughTheRestIsFine() {
    List<Case> two = new ArrayList<>();
    for (int at = 0; at < 120; at++) {
      Map<String, String> slice = Map.of("locale", at % 4 == 0 ? "de-DE" : "en-GB");
      String name = Suite.name("case", at);
      two.add(Suite.of(name, name, slice, Suite.check("contains", Severity.P1)));
    }
    two.addAll(Suite.cases(1, 0));
    GatePolicy sliced =
        Suite.policy(
            "slices: [locale]\nlooks: [1]", new String[] {"no-regression: {margin: 0.10}"});
    Suite.Played played =
        Suite.play(
            two,
            sliced,
            key ->
                key.arm() == Arm.CANDIDATE && number(key) % 8 == 0
                    ? fails(two, key)
                    : passes(two, key));
    assertThat(played.verdict().decision()).isEqualTo(Decision.FAIL);
    RuleResult rule = played.rule("no-regression");
    assertThat(rule.headline()).startsWith("locale=de-DE: 100.0 % -> 50.0 %, certainly a drop");
    assertThat(rule.cases()).hasSize(15).startsWith("case-0000");
    assertThat(rule.details()).contains("case-0000: candidate passed 0 of 5, baseline 5 of 5");
    assertThat(rule.estimates())
        .filteredOn(estimate -> estimate.over().equals("locale=en-GB"))
        .singleElement()
        .satisfies(estimate -> assertThat(estimate.cases()).isEqualTo(90));
  }

  @Test
  void tooFewCasesAreInconclusiveWithABill() {
    Suite.Played played =
        Suite.play(
            Suite.cases(1, 30),
            Suite.policy("no-regression: {margin: 0.05}"),
            key -> passes(Suite.cases(1, 30), key));
    assertThat(played.verdict().decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(played.rule("no-regression").headline())
        .matches(
            "Not proven: all cases may have dropped by up to 7\\.4 points where 5 points are"
                + " allowed; needs [0-9]+ more cases \\(new incidents\\) .*");
  }

  @Test
  void theOrderOfTheAttemptsChangesNothing() {
    Suite.Played played = Suite.play(cases, policy, key -> mixed(key));
    List<Attempt> shuffled = new ArrayList<>(played.attempts());
    List<Case> mixedCases = new ArrayList<>(cases);
    Collections.shuffle(shuffled, new Random(5));
    Collections.shuffle(mixedCases, new Random(6));
    assertThat(Gate.next(Comparison.of(mixedCases, HeldAttempts.facts(shuffled), policy)))
        .isEqualTo(new GateStep.Decided(played.verdict()));
  }

  @Test
  void aStoredRunWithoutItsEndIsNotDecidedAsIfItWereWhole() {
    Suite.Played played = Suite.play(cases, policy, this::passes);
    List<Attempt> torn = played.attempts().subList(0, played.attempts().size() - 20);
    Comparison comparison = Comparison.of(cases, HeldAttempts.facts(torn), policy);
    assertThat(Gate.next(comparison)).isInstanceOf(GateStep.MoreAttempts.class);
    assertThat(Gate.decide(comparison).valid()).isFalse();
  }

  @Test
  void oneAttemptThatWasNotMadeIsToldAndNeverPasses() {
    List<Case> many = Suite.cases(1, 200);
    GatePolicy rates = Suite.policy("pass-rate: {at-least: 0.80}");
    Suite.Played played = Suite.play(many, rates, key -> passes(many, key));
    assertThat(played.verdict().decision()).isEqualTo(Decision.PASS);
    List<Attempt> lacking =
        played.attempts().stream()
            .filter(attempt -> !isAt(attempt.key(), Arm.BASELINE, "case-0007", 0))
            .toList();
    Verdict seen = Gate.decide(Comparison.of(many, HeldAttempts.facts(lacking), rates));
    assertThat(seen.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(seen.invalidReasons()).containsExactly("1 of 404 planned attempts was not made");
    List<Attempt> without =
        played.attempts().stream()
            .filter(attempt -> !attempt.key().caseId().equals("case-0007"))
            .toList();
    assertThat(
            Gate.decide(Comparison.of(many, HeldAttempts.facts(without), rates)).invalidReasons())
        .contains("1 case was never tried, first case-0007");
  }

  @Test
  void aCaseIdThatStandsTwiceIsNeverAPass() {
    List<Case> doubled = new ArrayList<>(cases);
    doubled.add(Suite.plain("case-0003", "elsewhere"));
    Suite.Played played = Suite.play(cases, policy, this::passes);
    Verdict seen =
        Gate.decide(Comparison.of(doubled, HeldAttempts.facts(played.attempts()), policy));
    assertThat(seen.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(seen.invalidReasons())
        .containsExactly(
            "1 case id stands more than once, first case-0003; give every case an id of its own");
  }

  @Test
  void aCheckThatChangedDuringTheRunIsNeverAPass() {
    Outcome.Ref other = new Outcome.Ref("check:contains", Severity.P1, ContentHash.of("new"));
    Suite.Played changed =
        Suite.play(
            cases,
            policy,
            key ->
                isAt(key, Arm.CANDIDATE, "case-0009", 0)
                    ? Suite.attempt(
                        key,
                        new AttemptEnd.Answered(false),
                        List.of(new Outcome.Checked(other, true, "the band", "it")))
                    : passes(key));
    assertThat(changed.verdict().decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(changed.verdict().invalidReasons())
        .singleElement()
        .asString()
        .startsWith("1 case was held to more than one version of an expectation, first case-0009");
  }

  @Test
  void twoExpectationsOfOneLabelAreTwoVersionsOfNothing() {
    Outcome.Ref second = new Outcome.Ref("check:contains", Severity.P1, ContentHash.of("2"));
    Suite.Played played = Suite.play(cases, policy, key -> with(passes(key), second, true));
    assertThat(played.verdict().decision()).isEqualTo(Decision.PASS);
  }

  @Test
  void anAttemptIsNeverReplacedByALaterOneThatPasses() {
    Suite.Played played = Suite.play(cases, policy, key -> fails(key));
    List<Attempt> twice = new ArrayList<>(played.attempts());
    played.attempts().forEach(attempt -> twice.add(passes(attempt.key())));
    Comparison comparison = Comparison.of(cases, HeldAttempts.facts(twice), policy);
    assertThat(Gate.decide(comparison).decision()).isEqualTo(Decision.FAIL);
    List<Attempt> resumed = new ArrayList<>();
    played.attempts().forEach(attempt -> resumed.add(Suite.missing(attempt.key())));
    resumed.addAll(played.attempts());
    assertThat(Gate.decide(Comparison.of(cases, HeldAttempts.facts(resumed), policy)).missing())
        .isEmpty();
  }

  @Test
  void anAttemptAtAnUnknownCaseIsRefused() {
    List<AttemptFacts> stray =
        HeldAttempts.facts(List.of(Suite.missing(key(Arm.CANDIDATE, "elsewhere", 0))));
    assertThatThrownBy(() -> Comparison.of(cases, stray, policy))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("elsewhere");
  }

  private Verdict missingFirst(List<Case> many, GatePolicy rates, int count) {
    GatePolicy p0Free = rates;
    return Suite.play(
            many,
            p0Free,
            key ->
                key.arm() == Arm.CANDIDATE && number(key) < count
                    ? Suite.missing(key)
                    : passes(many, key))
        .verdict();
  }

  private Attempt mixed(AttemptKey key) {
    int mixed = key.toString().hashCode();
    return Math.floorMod(mixed, 10) == 0 ? fails(key) : passes(key);
  }

  private Attempt passes(AttemptKey key) {
    return Suite.passed(requireNonNull(byId.get(key.caseId())), key);
  }

  private Attempt fails(AttemptKey key) {
    return Suite.failed(requireNonNull(byId.get(key.caseId())), key);
  }

  private static Attempt passes(List<Case> among, AttemptKey key) {
    return Suite.passed(find(among, key), key);
  }

  private static Attempt fails(List<Case> among, AttemptKey key) {
    return Suite.failed(find(among, key), key);
  }

  private static Case find(List<Case> among, AttemptKey key) {
    return among.stream().filter(one -> one.id().equals(key.caseId())).findFirst().orElseThrow();
  }

  private static int number(AttemptKey key) {
    return key.caseId().startsWith("case-") ? Integer.parseInt(key.caseId().substring(5)) : 1;
  }

  private static Attempt end(AttemptKey key, AttemptEnd end) {
    return Suite.attempt(key, end, List.of());
  }

  private static Attempt with(Attempt attempt, Outcome.Ref ref, boolean passed) {
    return plus(attempt, new Outcome.Checked(ref, passed, "no secret", passed ? "none" : "a key"));
  }

  private static Attempt plus(Attempt attempt, Outcome outcome) {
    List<Outcome> outcomes = new ArrayList<>(attempt.outcomes());
    outcomes.add(outcome);
    return Suite.attempt(attempt.key(), attempt.end(), outcomes);
  }

  private static AttemptKey key(Arm arm, String id, int repeat) {
    return new AttemptKey(arm, id, repeat);
  }

  private static boolean isAt(AttemptKey key, Arm arm, String id, int repeat) {
    return key.equals(key(arm, id, repeat));
  }
}
