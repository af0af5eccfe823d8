package dev.ratchet.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratchet.base.Json;
import dev.ratchet.canary.CanaryVerdict.Rollback;
import dev.ratchet.canary.World.Session;
import dev.ratchet.canary.World.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must hold of a decision whatever was seen. */
final class CanaryPropertiesTest {
  private static final CanaryPolicy LOOKS = World.policy(0.5, "[0.5, 1]", World.METRICS);
  private static final CanaryPolicy ONCE = World.policy(0.5, "[1]", World.METRICS);

  @Test
  void theSameSessionsInAnyOrderGiveTheSameDecisionToTheByte() {
    for (int seed = 0; seed < 3; seed++) {
      List<Session> sessions = World.sessions(seed, 900, 900, 2, new Truth("s2", 3, 1, 1.2, 1));
      String told = Json.canonical(World.decide(LOOKS, sessions));
      List<Session> shuffled = new ArrayList<>(sessions);
      Collections.shuffle(shuffled, new SplittableRandom(seed));
      assertThat(Json.canonical(World.decide(LOOKS, shuffled))).isEqualTo(told);
    }
  }

  @Test
  void rowsOfOneUnitCountAsOneWhateverTheirOrder() {
    List<Session> sessions = World.sessions(4, 700, 700, 1, Truth.UNCHANGED);
    String told = Json.canonical(Canary.decide(ONCE, World.quiet(parts(sessions, false), 1)));
    assertThat(Json.canonical(Canary.decide(ONCE, World.quiet(parts(sessions, true), 1))))
        .isEqualTo(told);
    assertThat(parts(sessions, false).size()).isEqualTo(1_400);
    assertThat(Json.canonical(World.decide(ONCE, sessions))).isEqualTo(told);
  }

  @Test
  void swappingTheArmsMirrorsTheChanges() {
    List<Session> sessions = World.sessions(5, 1_500, 1_500, 1, new Truth("s1", 2, 1, 1, 1.1));
    List<Session> swapped =
        sessions.stream()
            .map(one -> one.as(one.arm() == Arm.CANARY ? Arm.BASELINE : Arm.CANARY))
            .toList();
    List<Reading> forth = World.decide(ONCE, sessions).readings();
    List<Reading> back = World.decide(ONCE, swapped).readings();
    for (int at = 0; at < forth.size(); at++) {
      if (forth.get(at).said() instanceof Reading.Compared one
          && back.get(at).said() instanceof Reading.Compared other) {
        assertThat(other.canary()).isEqualTo(one.baseline());
        assertThat(other.baseline()).isEqualTo(one.canary());
        double size = Objects.requireNonNull(one.change().size());
        double mirrored = Objects.requireNonNull(other.change().size());
        assertThat(Math.signum(mirrored)).isEqualTo(-Math.signum(size));
        if (forth.get(at).metric().endsWith("rate")) {
          assertThat(mirrored).isEqualTo(-size);
        }
      }
    }
  }

  @Test
  void aLossIsNeverFoundInBothDirections() {
    List<Session> sessions = World.sessions(6, 2_000, 2_000, 1, new Truth(null, 2, 1, 1, 1.2));
    assertThat(World.decide(ONCE, sessions).verdict()).isInstanceOf(Rollback.class);
    List<Session> swapped =
        sessions.stream()
            .map(one -> one.as(one.arm() == Arm.CANARY ? Arm.BASELINE : Arm.CANARY))
            .toList();
    assertThat(World.decide(ONCE, swapped).verdict()).isNotInstanceOf(Rollback.class);
  }

  @Test
  void doublingEveryUnitsRequestsChangesNoRateAndNoP() {
    List<Session> sessions = World.sessions(7, 800, 800, 1, new Truth("s4", 2, 1, 1, 1));
    List<Session> doubled = sessions.stream().map(CanaryPropertiesTest::doubled).toList();
    List<Reading> once = World.decide(ONCE, sessions).readings();
    List<Reading> twice = World.decide(ONCE, doubled).readings();
    for (int at = 0; at < once.size(); at++) {
      // one that was not covered may be now: twice as many events are expected of it
      if (once.get(at).said() instanceof Reading.Compared one
          && !once.get(at).metric().equals("latency-p95")) {
        Reading.Compared other = (Reading.Compared) twice.get(at).said();
        assertThat(other.change()).isEqualTo(one.change());
        assertThat(other.test().adjustedP()).isEqualTo(one.test().adjustedP());
      }
    }
  }

  @Test
  void anotherSeedGivesAnotherPThatIsNear() {
    List<Session> sessions = World.sessions(8, 1_000, 1_000, 1, Truth.UNCHANGED);
    CanaryPolicy other = World.policy(0.5, "[1]", "seed: 77\n" + World.METRICS);
    List<Double> ps = adjusted(World.decide(ONCE, sessions));
    List<Double> others = adjusted(World.decide(other, sessions));
    assertThat(others).isNotEqualTo(ps);
    for (int at = 0; at < ps.size(); at++) {
      assertThat(Math.abs(others.get(at) - ps.get(at))).isLessThan(0.12); // of 999 shuffles
    }
  }

  @Test
  void theWriterRefusesWhatIsNoMeasurement() {
    UnitsWriter writer = new UnitsWriter(ONCE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.row("u", Arm.CANARY, 0, List.of()));
    writer.row("u", Arm.CANARY, 0, List.of("s1"));
    assertThatIllegalArgumentException().isThrownBy(() -> writer.sums(0, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> writer.sums(3, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> writer.value(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> writer.value(3, Double.NaN));
  }

  /** Each session as two rows, the second half of its latencies in the other. */
  private static Units parts(List<Session> sessions, boolean backwards) {
    UnitsWriter writer = new UnitsWriter(ONCE);
    for (Session one : backwards ? sessions.reversed() : sessions) {
      for (int part : backwards ? new int[] {1, 0} : new int[] {0, 1}) {
        writer.row(one.id(), one.arm(), one.look(), Collections.singletonList(one.slice()));
        for (int metric = 0; part == 0 && metric < 3; metric++) {
          writer.sums(metric, one.sums()[metric], one.sums()[3]);
        }
        if (part == 1) {
          writer.sums(4, one.sums()[4], one.sums()[5]);
        }
        int half = one.latencies().length / 2;
        for (int at = 0; at < one.latencies().length; at++) {
          if (at < half == (part == 0)) {
            writer.value(3, one.latencies()[at]);
          }
        }
      }
    }
    return writer.done();
  }

  private static Session doubled(Session one) {
    return new Session(
        one.id(),
        one.arm(),
        one.look(),
        one.slice(),
        Arrays.stream(one.sums()).map(sum -> 2 * sum).toArray(),
        one.latencies());
  }

  private static List<Double> adjusted(CanaryDecision decision) {
    return decision.readings().stream()
        .map(Reading::said)
        .filter(Reading.Compared.class::isInstance)
        .map(said -> ((Reading.Compared) said).test().adjustedP())
        .toList();
  }
}
