package dev.ratchet.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.testing.HeldAttempts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the gate saves by looking on the way, and that it decides the same however it got there. */
final class GateLooksTest {
  private static final List<Case> CASES = Suite.cases(2, 118);
  private static final Map<String, Case> BY_ID =
      CASES.stream().collect(Collectors.toMap(Case::id, one -> one));
  private static final GatePolicy POLICY =
      Suite.policy(
          "slices: [persona]",
          new String[] {"no-regression: {margin: 0.05}", "pass-rate: {at-least: 0.80}"});

  @Test
  void aBrokenCandidateFailsAtTheFirstLookAndTheRestIsSpared() {
    Suite.Played played = Suite.play(CASES, POLICY, broken(1.0));
    assertThat(played.verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(played.verdict().valid()).isTrue();
    RuleResult rule = played.rule("no-regression");
    assertThat(rule.headline())
        .startsWith("all cases: 100.0 % -> 0.0 %, certainly a drop (adjusted p 0.001)");
    assertThat(rule.details())
        .contains(
            "Stopped at look 1 of 4, after 30 of 120 cases: certain enough to fail; 178 further"
                + " attempts of the plan were not needed, nor any rerun of them");
    assertThat(played.rule("p0").decision()).isEqualTo(Decision.PASS);
    assertThat(played.rule("pass-rate").headline()).startsWith("Not decided");
    Set<String> tried = new HashSet<>();
    played.attempts().forEach(attempt -> tried.add(attempt.key().caseId()));
    assertThat(tried).hasSizeBetween(30, 32); // the P0 cases come first, wherever they stand
  }

  @Test
  void whatAGateThatStoppedDidNotAskIsNotSaidToBeFreeOfP0() {
    GatePolicy always =
        Suite.policy(
            "always: [{check: sources-forbidden, severity: P0}]",
            new String[] {"no-regression: {margin: 0.05}"});
    Suite.Played stopped = Suite.play(CASES, always, p0Held(broken(1.0)));
    assertThat(stopped.verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(stopped.rule("p0").decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(stopped.rule("p0").headline())
        .matches(
            "P0: no failed attempt in 3[0-2] cases from 3[0-2] incidents; nothing is known of"
                + " (88|89|90) further cases, first case-0\\d+");
    Suite.Played whole = Suite.play(CASES, always, p0Held(broken(0.0)));
    assertThat(whole.rule("p0").decision()).isEqualTo(Decision.PASS);
    assertThat(whole.rule("p0").headline()).doesNotContain("nothing is known");
  }

  @Test
  void aBorneAttemptThatGaveNoAnswerIsNamedBesideWhatIsFreeOfP0() {
    GatePolicy always =
        Suite.policy(
            "always: [{check: sources-forbidden, severity: P0}]",
            new String[] {"no-regression: {margin: 0.05}"});
    AttemptKey lost = new AttemptKey(Arm.CANDIDATE, "case-0007", 0);
    Function<AttemptKey, Attempt> runner =
        key -> key.equals(lost) ? Suite.missing(key) : p0Held(broken(0.0)).apply(key);
    Suite.Played played = Suite.play(CASES, always, runner);
    assertThat(played.verdict().valid()).isTrue();
    assertThat(played.rule("p0").decision()).isEqualTo(Decision.PASS);
    assertThat(played.rule("p0").headline())
        .endsWith("; nothing is known of 1 further case, first case-0007");
  }

  /** Every attempt answers the P0 check, and passes it. */
  private static Function<AttemptKey, Attempt> p0Held(Function<AttemptKey, Attempt> runner) {
    return key -> {
      Attempt made = runner.apply(key);
      List<Outcome> outcomes = new ArrayList<>(made.outcomes());
      if (outcomes.stream().noneMatch(one -> one.ref().equals(Suite.P0))) {
        outcomes.add(new Outcome.Checked(Suite.P0, true, "no hr-only source", "none"));
      }
      return Suite.attempt(key, made.end(), outcomes);
    };
  }

  @Test
  void withOneLookAtTheEndEverythingIsMade() {
    GatePolicy once = Suite.policy("looks: [1]", new String[] {"no-regression: {margin: 0.05}"});
    Suite.Played played = Suite.play(CASES, once, broken(1.0));
    assertThat(played.verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(played.rule("no-regression").details()).noneMatch(line -> line.contains("look"));
    assertThat(played.attempts()).hasSize(2 * 4 + 2 * 118 + 120 * 8);
  }

  @Test
  void anUnchangedCandidateIsRunToTheEnd() {
    Suite.Played played = Suite.play(CASES, POLICY, broken(0.0));
    assertThat(played.verdict().decision()).isEqualTo(Decision.PASS);
    assertThat(played.attempts()).hasSize(2 * 4 + 2 * 118);
    assertThat(played.rule("no-regression").details())
        .anyMatch(line -> line.startsWith("Test: look 4 of 4, 0 incidents with a difference"));
  }

  @Test
  void aCertainDropWithinTheMarginStopsNothing() {
    GatePolicy wide = Suite.policy("slices: []", new String[] {"no-regression: {margin: 0.60}"});
    Suite.Played played = Suite.play(CASES, wide, broken(0.3));
    assertThat(played.verdict().decision()).isEqualTo(Decision.PASS);
    assertThat(played.rule("no-regression").details())
        .contains("all cases: certainly a drop, but within the 60 points allowed");
  }

  @Test
  void attemptsBeyondTheLookAtWhichItStopsChangeNothing() {
    int early = 0;
    for (int world = 0; world < 12; world++) {
      Function<AttemptKey, Attempt> runner = flaky(world, 0.05 + 0.03 * world);
      Suite.Played sequential = Suite.play(CASES, POLICY, runner);
      List<Attempt> everything = sharded(runner);
      GateStep whole = Gate.next(Comparison.of(CASES, HeldAttempts.facts(everything), POLICY));
      assertThat(whole).as("world %s", world).isEqualTo(new GateStep.Decided(sequential.verdict()));
      early += sequential.attempts().size() < everything.size() ? 1 : 0;
    }
    assertThat(early).isBetween(3, 11);
  }

  @Test
  void aRunThatWasCutAnywhereIsFinishedToTheSameVerdict() {
    Function<AttemptKey, Attempt> runner = flaky(3, 0.10);
    Suite.Played once = Suite.play(CASES, POLICY, runner);
    SplittableRandom random = new SplittableRandom(1);
    for (int cut = 0; cut < 10; cut++) {
      int kept = random.nextInt(once.attempts().size());
      Suite.Played resumed = Suite.play(CASES, POLICY, runner, once.attempts().subList(0, kept));
      assertThat(resumed.verdict()).isEqualTo(once.verdict());
    }
  }

  @Test
  void aLookOnTooManyMissingAttemptsDoesNotSpeak() {
    List<Case> first = Looks.of(CASES, POLICY.design()).getFirst().cases();
    Set<String> lost =
        first.stream()
            .map(Case::id)
            .filter(id -> id.startsWith("case"))
            .limit(2)
            .collect(Collectors.toSet());
    Function<AttemptKey, Attempt> runner =
        key ->
            key.arm() == Arm.CANDIDATE && lost.contains(key.caseId())
                ? Suite.missing(key)
                : broken(1.0).apply(key);
    Suite.Played played = Suite.play(CASES, POLICY, runner);
    assertThat(played.verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(played.verdict().valid()).as("2 of 120 are borne, 2 of 90 are not").isTrue();
    assertThat(played.attempts()).hasSizeGreaterThan(2 * 4 + 2 * 118);
  }

  @Test
  void aP0FailureFarFromTheLookStillBlocksFirst() {
    Function<AttemptKey, Attempt> runner =
        key ->
            key.equals(new AttemptKey(Arm.CANDIDATE, "p0-0001", 1))
                ? Suite.p0Failed(key)
                : broken(1.0).apply(key);
    Suite.Played played = Suite.play(CASES, POLICY, runner);
    assertThat(played.asked()).hasSize(1);
    assertThat(played.rule("p0").decision()).isEqualTo(Decision.FAIL);
  }

  @Test
  void looksAreWholeIncidentsInAnOrderThatTheSeedGives() {
    List<Case> cases = new ArrayList<>();
    for (int at = 0; at < 100; at++) {
      cases.add(
          Suite.of(
              Suite.name("case", at),
              Suite.name("inc", at / 4),
              Map.of(),
              Suite.check("contains", Severity.P1)));
    }
    List<Look> looks = Looks.of(cases, POLICY.design());
    assertThat(looks).extracting(look -> look.cases().size()).containsExactly(28, 52, 76, 100);
    assertThat(looks.get(1).share()).isEqualTo(0.52);
    for (Look look : looks) {
      assertThat(look.cases().stream().map(Case::incident).distinct().count() * 4)
          .isEqualTo(look.cases().size());
    }
    List<Case> reversed = cases.reversed();
    assertThat(Looks.of(reversed, POLICY.design())).isEqualTo(looks);
    assertThat(Looks.order(cases, 2)).isNotEqualTo(Looks.order(cases, 1));
  }

  @Test
  void aLookOfTooFewIncidentsIsLeftOut() {
    assertThat(Looks.of(Suite.cases(0, 8), POLICY.design()))
        .extracting(look -> look.cases().size())
        .containsExactly(6, 8);
    assertThat(Looks.of(List.of(), POLICY.design())).hasSize(1);
  }

  /** Every attempt that any shard would make, made in three shards. */
  private static List<Attempt> sharded(Function<AttemptKey, Attempt> runner) {
    List<Attempt> everything = new ArrayList<>();
    for (int shard = 0; shard < 3; shard++) {
      int number = shard;
      List<Case> part =
          CASES.stream()
              .filter(one -> Math.floorMod(one.incident().hashCode(), 3) == number)
              .toList();
      List<Attempt> made = new ArrayList<>();
      List<AttemptKey> wanted;
      do {
        wanted = Gate.wanted(Comparison.of(part, HeldAttempts.facts(made), POLICY));
        wanted.forEach(key -> made.add(runner.apply(key)));
      } while (!wanted.isEmpty());
      everything.addAll(made);
    }
    return everything;
  }

  /** The candidate fails a share of the cases that have no P0 expectation, always the same. */
  private static Function<AttemptKey, Attempt> broken(double share) {
    return key ->
        Suite.answered(
            requireNonNull(BY_ID.get(key.caseId())),
            key,
            key.arm() == Arm.BASELINE || draw(key.caseId()) >= share);
  }

  /** Both arms fail now and then; the candidate also fails a share of the cases for good. */
  private static Function<AttemptKey, Attempt> flaky(long seed, double share) {
    return key -> {
      boolean fails =
          draw(seed + key.toString()) < 0.05
              || (key.arm() == Arm.CANDIDATE && draw(seed + key.caseId()) < share);
      return Suite.answered(requireNonNull(BY_ID.get(key.caseId())), key, !fails);
    };
  }

  private static double draw(String of) {
    return new SplittableRandom(of.hashCode() * 0x9E3779B97F4A7C15L).nextDouble();
  }
}
