package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.Circuit.Pass;
import dev.ratchet.provider.ModelReply.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CircuitTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final ModelReply ANSWERED =
      ModelReply.Answered.of("ok", List.of(), ModelReply.Finish.STOP, TokenUsage.NONE, 1);

  private final Circuit circuit = new Circuit(CircuitPolicy.DEFAULT);
  private long now;

  @Test
  void halfOfTheLastFortyCallsOpensIt() {
    for (int call = 0; call < 40; call++) {
      assertThat(circuit.isOpen()).isFalse();
      circuit.ended(call % 2 == 0 ? ANSWERED : failed(Failure.SERVER_ERROR), now);
    }
    assertThat(circuit.isOpen()).isTrue();
    assertThat(circuit.pass(now))
        .isInstanceOfSatisfying(
            Pass.Stay.class,
            stay ->
                assertThat(stay.end().reason())
                    .isEqualTo("not asked: 20 of the last 40 calls ended with: as scripted"));
  }

  @Test
  void fewerThanHalfDoNot() {
    for (int call = 0; call < 400; call++) {
      circuit.ended(call % 40 < 19 ? failed(Failure.TIMEOUT) : ANSWERED, now);
    }
    assertThat(circuit.isOpen()).isFalse();
  }

  @Test
  void endsThatSayNothingOfTheTargetDoNotCount() {
    for (int i = 0; i < 200; i++) {
      for (Failure failure : List.of(Failure.BUDGET, Failure.INTERRUPTED, Failure.UNREADABLE)) {
        circuit.tried(go(), failed(failure), now);
        circuit.ended(failed(failure), now);
      }
    }
    assertThat(circuit.isOpen()).isFalse();
    for (int i = 0; i < 14; i++) {
      circuit.tried(go(), failed(Failure.CONNECTION), now);
      circuit.tried(go(), failed(Failure.UNREADABLE), now);
    }
    circuit.tried(go(), failed(Failure.CONNECTION), now);
    assertThat(circuit.isOpen()).as("nor do they break the row").isTrue();
  }

  @Test
  void aBurstThatIsRefusedForItsRateCountsOnce() {
    for (int burst = 0; burst < 14; burst++) {
      refuse(64);
      assertThat(circuit.isOpen()).as("after burst %s", burst).isFalse();
    }
    refuse(64);
    assertThat(circuit.isOpen()).isTrue();
  }

  @Test
  void halfOpenLetsExactlyOneThrough() {
    open();
    now += 30 * SECOND;
    Pass.Go probe = go();
    assertThat(probe.probe()).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(circuit.pass(now)).isInstanceOf(Pass.Stay.class);
    }
    circuit.tried(probe, failed(Failure.CONNECTION), now);
    now += 30 * SECOND - 1;
    assertThat(circuit.pass(now)).isInstanceOf(Pass.Stay.class);
    now += 1;
    circuit.tried(go(), ANSWERED, now);
    assertThat(circuit.isOpen()).isFalse();
    assertThat(go().probe()).isFalse();
  }

  @Test
  void aProbeThatWasNotMadeLeavesRoomForAnother() {
    open();
    now += 30 * SECOND;
    circuit.untried(go());
    circuit.tried(go(), failed(Failure.BUDGET), now);
    assertThat(go().probe()).isTrue();
  }

  @Test
  void whatWasOutWhenItOpenedDoesNotCloseIt() {
    Pass.Go early = go();
    open();
    circuit.tried(early, ANSWERED, now);
    assertThat(circuit.isOpen()).isTrue();
  }

  @Test
  void afterAProbeTheOldFailuresAreForgotten() {
    open();
    now += 30 * SECOND;
    circuit.tried(go(), ANSWERED, now);
    for (int i = 0; i < 14; i++) {
      circuit.tried(go(), failed(Failure.CONNECTION), now);
    }
    assertThat(circuit.isOpen()).isFalse();
  }

  private void open() {
    for (int i = 0; i < 15; i++) {
      circuit.tried(go(), failed(Failure.CONNECTION), now);
    }
    assertThat(circuit.isOpen()).isTrue();
  }

  private void refuse(int calls) {
    List<Pass.Go> out = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      out.add(go());
    }
    now += SECOND;
    out.forEach(go -> circuit.tried(go, failed(Failure.RATE_LIMITED), now));
  }

  private Pass.Go go() {
    return (Pass.Go) circuit.pass(now);
  }

  private static ModelReply.Failed failed(Failure failure) {
    return new ModelReply.Failed(failure, "as scripted", 0, null);
  }
}
