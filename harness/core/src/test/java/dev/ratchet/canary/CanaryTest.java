package dev.ratchet.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.canary.World.Session;
import dev.ratchet.canary.World.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CanaryTest {
  private static final CanaryPolicy POLICY = World.policy(0.5, "[1]", World.METRICS);

  @Test
  void anUnchangedCanaryPasses() {
    long start = System.nanoTime();
    CanaryDecision decision =
        World.decide(POLICY, World.sessions(1, 10_000, 10_000, 1, Truth.UNCHANGED));
    System.err.println((System.nanoTime() - start) / 1e6);
    System.err.println(Json.pretty(decision).substring(0, 9000));
    assertThat(decision.verdict()).isEqualTo(new CanaryVerdict.Pass());
  }

  @Test
  void doubledRefusalsInOneSliceFailThatSliceAndNothingElse() {
    List<Session> sessions =
        World.sessions(2, 10_000, 10_000, 1, new Truth("s3", 2, 1, 1, 1));
    CanaryDecision decision = World.decide(POLICY, sessions);
    assertThat(decision.verdict()).isInstanceOf(CanaryVerdict.Rollback.class);
    System.err.println(Json.pretty(decision.verdict()));
  }
}
