package dev.ratchet.flow.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.TimeWindow;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.flow.canary.NextLook.Over;
import dev.ratchet.flow.canary.NextLook.Seen;
import dev.ratchet.flow.canary.NextLook.Take;
import dev.ratchet.flow.canary.NextLook.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class NextLookTest {
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final CanaryPolicy.Plan PLAN =
      new CanaryPolicy.Plan(
          CanaryPolicy.Unit.SESSION,
          new TimeWindow(START, hour(8)),
          List.of(0.5, 1.0),
          List.of(0.1, 0.1));
  private static final Duration GRACE = Duration.ofMinutes(15);

  private static Instant hour(double hours) {
    return START.plusSeconds(Math.round(hours * 3600));
  }

  private static NextLook next(Seen seen, Instant now) {
    return next(seen, now, true, START);
  }

  private static NextLook next(Seen seen, Instant now, boolean settled, Instant since) {
    return NextLook.of(PLAN, seen, now, new NextLook.Patience(GRACE, settled, since));
  }

  private static Seen seen(int taken, @Nullable Instant newest) {
    return new Seen(taken, false, newest);
  }

  @Test
  void beforeItsTimeNoLookIsTakenWhateverHasArrived() {
    assertThat(next(seen(0, null), hour(0))).isEqualTo(new Wait(hour(4)));
    assertThat(next(seen(0, hour(9)), hour(3.99))).isEqualTo(new Wait(hour(4)));
    assertThat(next(seen(1, hour(7)), hour(7))).isEqualTo(new Wait(hour(8)));
  }

  @Test
  void aLookWaitsForDataOfItsTimeButNotLongerThanTheGrace() {
    assertThat(next(seen(0, hour(3.9)), hour(4))).isEqualTo(new Wait(hour(4.25)));
    assertThat(next(seen(0, null), hour(4.2))).isEqualTo(new Wait(hour(4.25)));
    assertThat(next(seen(0, hour(4)), hour(4))).isEqualTo(new Take(1, false));
    assertThat(next(seen(0, hour(3.9)), hour(4.25))).isEqualTo(new Take(1, false));
  }

  @Test
  void exportsThatGrowHoldALookBackButNotForEver() {
    Seen seen = seen(0, hour(4.1));
    assertThat(next(seen, hour(4.1), false, START)).isEqualTo(new Wait(hour(4.25)));
    assertThat(next(seen, hour(4.25), false, START)).isEqualTo(new Take(1, false));
    assertThat(next(seen, hour(6), false, hour(6)))
        .as("whoever begins late reads what lies there first")
        .isEqualTo(new Wait(hour(6.25)));
    assertThat(next(seen(0, null), hour(6), true, hour(6))).isEqualTo(new Take(1, false));
  }

  @Test
  void aLookThatWasMissedIsTakenWithTheOneThatIsDue() {
    assertThat(next(seen(0, hour(8)), hour(9))).isEqualTo(new Take(2, false));
  }

  @Test
  void aLookIsTakenAgainOnlyWhenItsDataHaveChanged() {
    assertThat(next(new Seen(1, true, hour(5)), hour(5))).isEqualTo(new Take(1, true));
    assertThat(next(new Seen(2, true, hour(8)), hour(9))).isEqualTo(new Take(2, true));
    assertThat(next(new Seen(0, true, hour(1)), hour(1))).isEqualTo(new Wait(hour(4)));
  }

  @Test
  void itIsOverAfterTheLastLook() {
    assertThat(next(seen(2, hour(8)), hour(9))).isEqualTo(new Over());
  }
}
