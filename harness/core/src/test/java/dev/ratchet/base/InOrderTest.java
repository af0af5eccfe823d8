package dev.ratchet.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InOrderTest {
  private static final int THREADS = 4;

  private final List<Integer> taken = new ArrayList<>();

  @Test
  void resultsComeInTheOrderInWhichTheWorkWasGiven() throws Exception {
    CountDownLatch others = new CountDownLatch(THREADS - 1);
    try (InOrder<Integer> work = new InOrder<>(THREADS, 1_000, taken::add)) {
      work.give(
          1,
          () -> {
            others.await();
            return 0;
          });
      for (int i = 1; i < 100; i++) {
        int number = i;
        work.give(
            1,
            () -> {
              others.countDown();
              return number;
            });
      }
      work.finish();
    }
    assertThat(taken).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void whatWaitsIsBoundedInNumberAndWeight() {
    AtomicInteger given = new AtomicInteger();
    List<Integer> waiting = new ArrayList<>();
    try (InOrder<Integer> work =
        new InOrder<>(THREADS, 10, number -> waiting.add(given.get() - number))) {
      for (int i = 0; i < 200; i++) {
        int number = i;
        int weight = i < 100 ? 1 : 5;
        given.set(i);
        work.give(weight, () -> number);
      }
      given.set(199);
      work.finish();
    }
    assertThat(waiting.subList(0, 100)).allMatch(distance -> distance <= 10);
    assertThat(waiting.subList(100, 200)).allMatch(distance -> distance <= 2);
  }

  @Test
  void aPieceThatIsHeavierThanAllMayBeIsDoneAlone() {
    try (InOrder<Integer> work = new InOrder<>(THREADS, 10, taken::add)) {
      work.give(1, () -> 1);
      work.give(1_000, () -> 2);
      work.give(1, () -> 3);
      work.finish();
    }
    assertThat(taken).containsExactly(1, 2, 3);
  }

  @Test
  void whatAPieceThrowsIsThrownWhereItWouldHaveBeenTaken() {
    assertThatThrownBy(() -> failing(new IllegalStateException("planted")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("planted");
    assertThatThrownBy(() -> failing(new StackOverflowError("planted")))
        .isInstanceOf(StackOverflowError.class);
    assertThatThrownBy(() -> failing(new IOException("planted")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(taken).containsExactly(1, 1, 1);
  }

  private void failing(Throwable failure) {
    try (InOrder<Integer> work = new InOrder<>(THREADS, 10, taken::add)) {
      work.give(1, () -> 1);
      work.give(1, () -> thrown(failure));
      work.give(1, () -> 3);
      work.finish();
    }
  }

  private static Integer thrown(Throwable failure) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }
}
