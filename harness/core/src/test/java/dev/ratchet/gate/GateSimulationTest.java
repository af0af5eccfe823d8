package dev.ratchet.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.testing.Effort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How often the whole gate, reruns included, says what over many generated suites. */
final class GateSimulationTest {
  private static final GatePolicy POLICY =
      Suite.policy(
          "slices: [topic, persona]",
          new String[] {"no-regression: {margin: 0.05, slice-margin: 0.10}"});

  @Test
  void unchangedCandidatesAreBlockedInAtMostEightOfAHundredSuites() {
    int suites = Effort.of(200, 400);
    int blocked = 0;
    for (int suite = 0; suite < suites; suite++) {
      blocked += world(suite, 0.0).decide() == Decision.FAIL ? 1 : 0;
    }
    assertThat(blocked).isBetween(1, (int) (0.08 * suites)); // never blocking were no test either
  }

  @Test
  void candidatesWithEveryFifthIncidentBrokenAreMostlyBlockedAndNeverPassed() {
    int suites = 40;
    int blocked = 0;
    for (int suite = 0; suite < suites; suite++) {
      Decision decision = world(10_000 + suite, 0.2).decide();
      assertThat(decision).isNotEqualTo(Decision.PASS);
      blocked += decision == Decision.FAIL ? 1 : 0;
    }
    assertThat(blocked).isGreaterThan(suites * 8 / 10);
  }

  @Test
  void aDropOfTheWholeMarginPassesSeldom() {
    GatePolicy wide =
        Suite.policy("slices: [topic]", new String[] {"no-regression: {margin: 0.16}"});
    Map<Decision, Integer> seen = new HashMap<>();
    int suites = Effort.of(50, 120);
    for (int suite = 0; suite < suites; suite++) {
      // every fifth incident breaks; four of five cases passed before
      seen.merge(world(7_000 + suite, 0.2).play(wide, 0).verdict().decision(), 1, Integer::sum);
    }
    assertThat(seen.getOrDefault(Decision.PASS, 0)).isLessThan(suites / 10); // 5 % and noise
    assertThat(seen.getOrDefault(Decision.FAIL, 0)).isGreaterThan(suites / 2);
  }

  @Test
  void copyingEveryCaseInsideItsIncidentLeavesTheTestUnchanged() {
    int different = 0;
    for (int suite = 0; suite < 15; suite++) {
      World world = world(500 + suite, 0.08);
      World twice = world.twice();
      Suite.Played once = world.play();
      Suite.Played both = twice.play();
      List<Double> plain = adjusted(once);
      assertThat(adjusted(both)).isEqualTo(plain);
      different += plain.stream().anyMatch(p -> p < 1) ? 1 : 0;
    }
    assertThat(different).isEqualTo(15);
  }

  @Test
  void swappingTheArmsOfUnchangedSuitesFlagsAsManyTheOtherWay() {
    int suites = Effort.of(40, 60);
    int forth = 0;
    int back = 0;
    for (int suite = 0; suite < suites; suite++) {
      World world = world(2_000 + suite, 0.0);
      double p = adjusted(world.play()).getFirst();
      double mirrored = adjusted(world.mirrored().play()).getFirst();
      forth += p < 0.5 ? 1 : 0;
      back += mirrored < 0.5 ? 1 : 0;
      assertThat(Math.min(p, mirrored) < 0.2 && Math.max(p, mirrored) < 0.2).isFalse();
    }
    assertThat(forth).isPositive();
    assertThat(back).isPositive();
  }

  @Test
  void whatGoesMissingNeverMakesAPass() {
    Map<Decision, Integer> whole = new HashMap<>();
    for (int suite = 0; suite < Effort.of(48, 80); suite++) {
      World world = world(4_000 + suite, 0.02 * (suite % 4));
      GatePolicy wide =
          Suite.policy("slices: [topic]", new String[] {"no-regression: {margin: 0.11}"});
      Decision with = world.play(wide, 0).verdict().decision();
      Decision without = world.play(wide, 0.02).verdict().decision();
      whole.merge(with, 1, Integer::sum);
      if (without == Decision.PASS) {
        assertThat(with).as("suite %s", suite).isEqualTo(Decision.PASS);
      }
    }
    assertThat(whole).containsKeys(Decision.PASS, Decision.INCONCLUSIVE);
  }

  private static List<Double> adjusted(Suite.Played played) {
    return played.rule("no-regression").estimates().stream()
        .map(Estimate::reading)
        .filter(Estimate.Compared.class::isInstance)
        .map(Estimate.Compared.class::cast)
        .map(Estimate.Compared::adjustedP)
        .toList();
  }

  /** Incidents of one to three cases; pass chances differ by case; some incidents break whole. */
  private static World world(long seed, double broken) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Case> cases = new ArrayList<>(Suite.cases(1, 0));
    Map<String, Double> chance = new HashMap<>(Map.of("p0-0000", 1.0));
    Map<String, Boolean> breaks = new HashMap<>();
    for (int incident = 0; incident < 60; incident++) {
      boolean breaking = random.nextDouble() < broken;
      int size = 1 + random.nextInt(3);
      for (int at = 0; at < size; at++) {
        String id = Suite.name("case", incident) + "-" + at;
        Map<String, String> slice =
            Map.of("topic", "t" + random.nextInt(6), "persona", random.nextBoolean() ? "a" : "b");
        cases.add(
            Suite.of(id, Suite.name("inc", incident), slice, Suite.check("contains", Severity.P1)));
        chance.put(id, random.nextInt(4) == 0 ? random.nextDouble() : 0.98);
        breaks.put(id, breaking);
      }
    }
    return new World(cases, chance, breaks, seed, false);
  }

  private record World(
      List<Case> cases,
      Map<String, Double> chance,
      Map<String, Boolean> breaks,
      long seed,
      boolean swapped) {
    Decision decide() {
      return play().verdict().decision();
    }

    World mirrored() {
      return new World(cases, chance, breaks, seed, true);
    }

    /** Every case a second time in its incident, behaving exactly as the first. */
    World twice() {
      List<Case> both = new ArrayList<>(cases);
      for (Case one : cases) {
        both.add(
            Suite.of(
                one.id() + "+",
                one.incident(),
                one.slice(),
                one.expect().toArray(Expectation[]::new)));
      }
      return new World(both, chance, breaks, seed, swapped);
    }

    Suite.Played play() {
      return play(POLICY, 0);
    }

    /** Plays with a share of the candidate's attempts lost, none of them at a P0 case. */
    Suite.Played play(GatePolicy policy, double lost) {
      Map<String, Case> byId = new HashMap<>();
      cases.forEach(one -> byId.put(one.id(), one));
      Function<AttemptKey, Attempt> runner =
          key ->
              isLost(key, lost)
                  ? Suite.missing(key)
                  : Suite.answered(requireNonNull(byId.get(key.caseId())), key, passes(key));
      return Suite.play(cases, policy, runner);
    }

    private boolean isLost(AttemptKey key, double share) {
      long stream = seed + 77 + key.toString().hashCode() * 1_000_003L;
      return key.arm() == Arm.CANDIDATE
          && !key.caseId().startsWith("p0")
          && new SplittableRandom(stream).nextDouble() < share;
    }

    private boolean passes(AttemptKey key) {
      String id = key.caseId().replace("+", "");
      boolean candidate = key.arm() == Arm.CANDIDATE ^ swapped;
      if (candidate && breaks.getOrDefault(id, false)) {
        return false;
      }
      long stream =
          seed * 31 + id.hashCode() * 1_000_003L + key.repeat() * 17L + (candidate ? 7919 : 0);
      return new SplittableRandom(stream).nextDouble() < chance.getOrDefault(id, 1.0);
    }
  }
}
