package dev.ratchet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LatestTest {
  private final Latest<Integer> latest = new Latest<>("test");

  @Test
  void whoLooksWhileItIsWorkedOutGetsTheOneBefore() throws InterruptedException {
    latest.set(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      latest.renew(
          () -> {
            begun.incrementAndGet();
            return waited(go);
          });
    }
    assertThat(latest.value()).contains(1);
    go.countDown();
    latest.await();
    assertThat(latest.value()).contains(2);
    assertThat(begun).as("one at a time").hasValue(1);
  }

  private static int waited(CountDownLatch go) {
    try {
      go.await();
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  @Test
  void thereIsNothingBeforeTheFirstTime() throws InterruptedException {
    assertThat(latest.value()).isEmpty();
    latest.renew(() -> 3);
    latest.await();
    assertThat(latest.value()).contains(3);
  }

  @Test
  void aFailureIsToldOnceAndItIsWorkedOutAgain() throws InterruptedException {
    latest.set(1);
    latest.renew(
        () -> {
          throw new RatchetException(ErrorCode.STORAGE, "the disk is full");
        });
    latest.await();
    assertThatThrownBy(latest::value).hasMessageContaining("the disk is full");
    assertThat(latest.value()).contains(1);
    latest.renew(() -> 2);
    latest.await();
    assertThat(latest.value()).contains(2);
  }
}
