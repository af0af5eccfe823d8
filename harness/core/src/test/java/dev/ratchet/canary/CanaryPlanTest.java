package dev.ratchet.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.canary.CanaryPlan.Sized;
import dev.ratchet.canary.World.Session;
import dev.ratchet.canary.World.Truth;
import dev.ratchet.gate.Decision;
import dev.ratchet.testing.Effort;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The plan before a canary, held to what canaries of that size then show. */
final class CanaryPlanTest {
  private static final CanaryPolicy EVEN = World.policy(0.5, "[1]", World.METRICS);
  private static final List<Session> PAST = World.sessions(9, 20_000, 0, 1, Truth.UNCHANGED);

  @Test
  void aCanaryOfThePlannedSizeSeesALossOfTheFloorFourTimesOfFive() {
    long units = sized(EVEN, "cost-per-success").toSee().units();
    int half = (int) (units / 2);
    int worlds = Effort.of(40, 400);
    int seen = 0;
    for (int world = 0; world < worlds; world++) {
      List<Session> sessions =
          World.sessions(300_000 + world, half, half, 1, new Truth(null, 1, 1, 1, 1.1));
      seen += certain(World.decide(EVEN, sessions), "cost-per-success") ? 1 : 0;
    }
    assertThat((double) seen / worlds).isBetween(0.6, 0.97);
  }

  @Test
  void aCanaryOfThePlannedSizeProvesItsMarginsFourTimesOfFive() {
    CanaryPolicy one =
        World.policy(
            0.5, "[1]", World.METRICS.replace("critical: true, margin: 0.2", "margin: 0.2"));
    long units = Objects.requireNonNull(sized(one, "refusal-rate").toProve()).units();
    int half = (int) (units / 2);
    int worlds = Effort.of(60, 600);
    int passed = 0;
    for (int world = 0; world < worlds; world++) {
      List<Session> sessions = World.sessions(400_000 + world, half, half, 1, Truth.UNCHANGED);
      passed += World.decide(one, sessions).verdict().decision() == Decision.PASS ? 1 : 0;
    }
    assertThat((double) passed / worlds).isBetween(0.6, 0.95);
  }

  @Test
  void slicesTakeMoreThanTheWholeAndSmallSharesMoreThanHalves() {
    CanaryPlan even = CanaryPlan.of(EVEN, World.units(EVEN, PAST), 5_000);
    CanaryPolicy tenth = World.policy(0.1, "[1]", World.METRICS);
    CanaryPlan small = CanaryPlan.of(tenth, World.units(tenth, PAST), 5_000);
    for (int at = 0; at < even.needs().size(); at++) {
      Sized half = (Sized) even.needs().get(at).told();
      Sized one = (Sized) small.needs().get(at).told();
      assertThat(one.toSee().units()).isGreaterThan(half.toSee().units());
      assertThat(one.toCover().units()).isGreaterThan(half.toCover().units());
      Sized all = (Sized) even.needs().get(at / 11 * 11).told();
      assertThat(half.toSee().units()).isGreaterThanOrEqualTo(all.toSee().units());
      assertThat(half.toSee().days()).isCloseTo(half.toSee().units() / 5_000.0, within(1e-9));
    }
    assertThat(Objects.requireNonNull(even.whole()).units())
        .isLessThan(Objects.requireNonNull(small.whole()).units());
  }

  @Test
  void rareEventsTakeMoreThanTheNormalDistributionSaysWhereTheCanaryIsSmall() {
    CanaryPolicy tenth = World.policy(0.1, "[1]", World.METRICS);
    Sized rare = sized(tenth, "guardrail-blocks");
    assertThat(rare.toSee().units()).isGreaterThan(rare.toCover().units());
    assertThat(rare.toProve()).isNull(); // not critical
    assertThat(sized(tenth, "refusal-rate").toProve()).isNotNull();
  }

  @Test
  void whatThePastDidNotMeasureIsUnknownAndNotNothing() {
    List<Session> unpriced =
        PAST.stream()
            .map(
                one ->
                    new Session(
                        one.id(),
                        one.arm(),
                        one.look(),
                        one.slice(),
                        new double[] {one.sums()[0], one.sums()[1], 0, one.sums()[3], 0, 0},
                        one.latencies()))
            .toList();
    CanaryPlan plan = CanaryPlan.of(EVEN, World.units(EVEN, unpriced), 5_000);
    assertThat(plan.needs())
        .filteredOn(need -> need.told() instanceof CanaryPlan.Unknown)
        .extracting(CanaryPlan.Need::metric)
        .containsOnly("cost-per-success", "error-rate"); // errors never vary
    assertThat(plan.whole()).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanaryPlan.of(EVEN, World.units(EVEN, PAST), 0));
  }

  private static Sized sized(CanaryPolicy policy, String metric) {
    return CanaryPlan.of(policy, World.units(policy, PAST), 5_000).needs().stream()
        .filter(need -> need.metric().equals(metric) && need.over().equals(Reading.ALL))
        .map(need -> (Sized) need.told())
        .findFirst()
        .orElseThrow();
  }

  private static boolean certain(CanaryDecision decision, String metric) {
    return decision.readings().stream()
        .filter(one -> one.metric().equals(metric) && one.over().equals(Reading.ALL))
        .anyMatch(
            one -> one.said() instanceof Reading.Compared compared && compared.test().certain());
  }
}
