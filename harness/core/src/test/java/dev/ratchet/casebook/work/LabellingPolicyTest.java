package dev.ratchet.casebook.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.work.LabellingPolicy.Facts;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LabellingPolicyTest {
  @Test
  void withoutAFileTheUsualPolicyCounts() {
    assertThat(LabellingPolicy.read("f", "")).isEqualTo(LabellingPolicy.DEFAULT);
  }

  @Test
  void whatTheFileSaysCounts() {
    LabellingPolicy policy =
        LabellingPolicy.read(
            "f",
            """
            second-labeller: {severity: [P0, P1], slices: [tenant=t-03], share: 0}
            known-answers: {share: 0.2}
            reservation: 2 h
            """);
    assertThat(policy.reservation()).isEqualTo(Duration.ofHours(2));
    assertThat(policy.knownShare()).isEqualTo(0.2);
    assertThat(people(policy, new Facts(Severity.P1, Map.of()))).isEqualTo(2);
    assertThat(people(policy, new Facts(null, Map.of("tenant", "t-03")))).isEqualTo(2);
    assertThat(people(policy, new Facts(Severity.P2, Map.of("tenant", "t-04")))).isEqualTo(1);
    assertThat(people(policy, new Facts(null, Map.of()))).isEqualTo(1);
  }

  @Test
  void aShareOfOrdinaryCasesIsLabelledTwiceByChance() {
    SplittableRandom chance = new SplittableRandom(3);
    long twice =
        IntStream.range(0, 10_000)
            .filter(_ -> LabellingPolicy.DEFAULT.people(new Facts(null, Map.of()), chance) == 2)
            .count();
    assertThat(twice).isBetween(900L, 1_100L);
  }

  @Test
  void everyMistakeIsToldWithItsLine() {
    assertThatThrownBy(
            () ->
                LabellingPolicy.read(
                    "gates/labelling.yaml",
                    """
                    second-labeller: {severity: [P1], slices: [risky], share: 2}
                    known: 1
                    reservation: soon
                    """))
        .isInstanceOfSatisfying(
            RatchetException.class,
            e ->
                assertThat(e.text())
                    .contains("P0 always", "dimension=value", "between 0 and 1")
                    .contains("unknown key 'known'", "reservation", ":3:"));
  }

  private static int people(LabellingPolicy policy, Facts facts) {
    return policy.people(facts, new SplittableRandom(1));
  }
}
