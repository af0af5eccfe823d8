package dev.ratchet.flow.canary;

import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.flow.canary.CanaryRound.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What a round of watching comes to, seen in the open store. */
sealed interface RoundFinding {
  /** A reading to be kept; {@code again} when its look was taken before, on other data. */
  record Made(IntFunction<CanaryReading> numbered, boolean again) implements RoundFinding {}

  /** No look may be taken before then, unless more telemetry comes. */
  record Early(Instant until) implements RoundFinding {}

  /** All looks were taken; the last reading stands. */
  record Done(CanaryReading reading) implements RoundFinding {}

  /**
   * What was before the round.
   *
   * @param last reading that was kept; null for none
   * @param news whether the telemetry may say something new
   */
  record Before(CanaryPolicy policy, @Nullable CanaryReading last, boolean news) {
    int taken() {
      return last == null ? 0 : last.decision().basis().look();
    }
  }

  /** A P0 event that is news rolls back at once; else a look is taken if one may be. */
  static RoundFinding of(CanaryLooks looks, Before before, Order order) {
    Optional<IntFunction<CanaryReading>> p0 =
        before.news() ? looks.p0(order.at(), before.taken()) : Optional.empty();
    if (p0.isPresent()) {
      return new Made(p0.get(), false);
    }
    NextLook next =
        NextLook.of(
            before.policy().plan(),
            new NextLook.Seen(before.taken(), changed(looks, before), looks.newest()),
            order.at(),
            new NextLook.Patience(
                Duration.ofSeconds(order.graceSeconds()), order.settled(), order.since()));
    return switch (next) {
      case NextLook.Take(int look, boolean again) -> new Made(looks.look(look, order.at()), again);
      case NextLook.Wait(Instant until) -> new Early(until);
      case NextLook.Over _ -> new Done(Objects.requireNonNull(before.last()));
    };
  }

  private static boolean changed(CanaryLooks looks, Before before) {
    CanaryReading last = before.last();
    return before.news()
        && last != null
        && before.taken() > 0
        && !looks.data(before.taken()).equals(last.data());
  }
}
