package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CallWatchTest {
  private static final long LONG = TimeUnit.HOURS.toNanos(1);

  private final CallWatch watch = new CallWatch();

  @Test
  void aLateCallIsInterruptedAndTheInterruptionGoesNoFurther() {
    CallWatch.Call call = watch.begin(() -> 0);
    assertThatThrownBy(() -> Thread.sleep(LONG)).isInstanceOf(InterruptedException.class);
    assertThat(call.end()).isTrue();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aCallThatEndsBeforeItIsStoppedLeavesNoInterruption() {
    CallWatch.Call call = watch.begin(() -> 0);
    assertThat(call.end()).isTrue();
    assertThat(Thread.interrupted()).isFalse();
    assertThat(call.end()).as("asked once more").isTrue();
  }

  @Test
  void aLimitThatMovesIsLookedAtAgain() {
    AtomicInteger looks = new AtomicInteger();
    CallWatch.Call call = watch.begin(() -> looks.incrementAndGet() < 4 ? 1 : 0);
    assertThatThrownBy(() -> Thread.sleep(LONG)).isInstanceOf(InterruptedException.class);
    assertThat(call.end()).isTrue();
    assertThat(looks).hasValue(4);
  }

  @Test
  void anInterruptionByTheRunStays() {
    CallWatch.Call call = watch.begin(() -> LONG);
    Thread.currentThread().interrupt();
    assertThat(call.end()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
