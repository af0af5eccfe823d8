package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MinuteWindowTest {
  private static final long BEGIN = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(90);
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private record Start(long nanos, long amount) {}

  @Test
  void noMinuteHoldsMoreThanTheLimitAlsoWhereTheClockWrapsAround() {
    SplittableRandom random = new SplittableRandom(7);
    MinuteWindow window = new MinuteWindow(BEGIN);
    List<Start> starts = new ArrayList<>();
    long nanos = 0;
    while (starts.size() < 2_000) {
      long amount = random.nextLong(1, 40);
      nanos += random.nextLong(TimeUnit.SECONDS.toNanos(2));
      nanos += window.waitNanos(amount, 500, BEGIN + nanos);
      assertThat(window.waitNanos(amount, 500, BEGIN + nanos)).isZero();
      window.add(amount, BEGIN + nanos);
      starts.add(new Start(nanos, amount));
    }
    for (int last = 0; last < starts.size(); last++) {
      long sum = 0;
      for (int at = last;
          at >= 0 && starts.get(last).nanos() - starts.get(at).nanos() < MINUTE;
          at--) {
        sum += starts.get(at).amount();
      }
      assertThat(sum).isLessThanOrEqualTo(500);
    }
  }

  @Test
  void theWaitIsNoLongerThanAMinuteAndASlot() {
    MinuteWindow window = new MinuteWindow(0);
    window.add(10, 0);
    assertThat(window.waitNanos(1, 10, 0)).isBetween(MINUTE, MINUTE + 100_000_000L);
    assertThat(window.waitNanos(1, 11, 0)).isZero();
  }

  @Test
  void whatIsLargerThanTheLimitFitsIntoAnEmptyMinute() {
    MinuteWindow window = new MinuteWindow(0);
    assertThat(window.waitNanos(1_000, 10, 0)).isZero();
    window.add(1_000, 0);
    long wait = window.waitNanos(1_000, 10, 0);
    assertThat(window.waitNanos(1_000, 10, wait)).isZero();
  }

  @Test
  void aCorrectionMakesRoomOrTakesIt() {
    MinuteWindow window = new MinuteWindow(0);
    window.add(100, 0);
    window.correct(-90, 0, 1);
    assertThat(window.waitNanos(90, 100, 1)).isZero();
    window.correct(5, 0, 2);
    assertThat(window.waitNanos(90, 100, 2)).isPositive();
    window.correct(-15, 0, 2 * MINUTE);
    assertThat(window.waitNanos(100, 100, 2 * MINUTE)).as("too late to count").isZero();
    window.add(100, 2 * MINUTE);
    assertThat(window.waitNanos(1, 100, 2 * MINUTE)).isPositive();
  }
}
