package dev.ratchet.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.canary.World.Truth;
import dev.ratchet.gate.Decision;
import dev.ratchet.testing.Effort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the decision is wrong, on made production of a known truth. */
final class CanarySimulationTest {
  @ParameterizedTest
  @CsvSource({"9000, 1000, 0.1", "10000, 10000, 0.5"})
  void anUnchangedCanaryIsRarelyRolledBack(
      int baselines, int canaries, double share, TestReporter reporter) {
    int worlds = Effort.of(50, 1_000);
    int blocked = 0;
    CanaryPolicy policy = World.policy(share, "[1]", World.METRICS);
    for (int world = 0; world < worlds; world++) {
      blocked += blocks(policy, 100_000 + world, baselines, canaries, 1) ? 1 : 0;
    }
    reporter.publishEntry("rolled back", blocked + " of " + worlds);
    // 5 % and noise: 1.8 points for a thousand worlds, three standard errors for few
    double most = worlds >= 1_000 ? 0.068 : 0.05 + 3 * Math.sqrt(0.05 * 0.95 / worlds);
    assertThat((double) blocked / worlds).as("%d of %d", blocked, worlds).isLessThanOrEqualTo(most);
  }

  @Test
  void looksDoNotRollBackMoreOften() {
    int worlds = Effort.of(25, 500);
    int blocked = 0;
    CanaryPolicy policy = World.policy(0.5, "[0.25, 0.5, 0.75, 1]", World.METRICS);
    for (int world = 0; world < worlds; world++) {
      blocked += blocks(policy, 200_000 + world, 1_500, 1_500, 4) ? 1 : 0;
    }
    assertThat((double) blocked / worlds)
        .isLessThanOrEqualTo(0.05 + 3 * Math.sqrt(0.05 * 0.95 / worlds));
  }

  private static boolean blocks(
      CanaryPolicy policy, long seed, int baselines, int canaries, int looks) {
    return World.decide(policy, World.sessions(seed, baselines, canaries, looks, Truth.UNCHANGED))
            .verdict()
            .decision()
        == Decision.FAIL;
  }
}
