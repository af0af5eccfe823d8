package dev.ratchet.web.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class TurnstileTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(30);

  private final Turnstile turnstile = new Turnstile();

  @Test
  void whileItIsShutPagesAreTurnedAwayAtOnceAndCommandsInTime() {
    assertThat(turnstile.shut(SHORT)).isTrue();
    assertThat(turnstile.page()).isEmpty();
    assertThat(turnstile.command(SHORT)).isEmpty();
    assertThat(turnstile.shut(SHORT)).isFalse();
    turnstile.open();
    turnstile.page().orElseThrow().close();
    turnstile.command(SHORT).orElseThrow().close();
  }

  @Test
  void aCommandThatWaitsComesInOnceItIsOpen() throws Exception {
    assertThat(turnstile.shut(SHORT)).isTrue();
    CompletableFuture<Boolean> in =
        CompletableFuture.supplyAsync(() -> turnstile.command(LONG).isPresent());
    turnstile.open();
    assertThat(in.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void pagesGoOnWhileACommandIsWaitedForAndAreWaitedForThemselves() throws Exception {
    Turnstile.Pass command = turnstile.command(SHORT).orElseThrow();
    Turnstile.Pass page = turnstile.page().orElseThrow();
    CompletableFuture<Boolean> shut = CompletableFuture.supplyAsync(() -> turnstile.shut(LONG));
    while (letIn(turnstile.command(Duration.ZERO))) {
      LockSupport.parkNanos(1_000_000);
    }
    turnstile.page().orElseThrow().close();
    assertThat(shut).isNotDone();
    command.close();
    while (letIn(turnstile.page())) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(shut).isNotDone();
    page.close();
    assertThat(shut.get(30, TimeUnit.SECONDS)).isTrue();
  }

  private static boolean letIn(Optional<Turnstile.Pass> pass) {
    pass.ifPresent(Turnstile.Pass::close);
    return pass.isPresent();
  }

  @Test
  void whatDoesNotEndInTimeLeavesItOpen() {
    assertThat(turnstile.command(SHORT)).isPresent();
    assertThat(turnstile.shut(SHORT)).isFalse();
    assertThat(turnstile.page()).isPresent(); // and stays inside
    assertThat(turnstile.command(SHORT)).isPresent();
  }
}
