package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.candidate.Limits;
import dev.ratchet.provider.Pace.Sign;
import dev.ratchet.provider.Pace.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private long now = 1;

  @Test
  void withoutLimitsEverythingStartsAtOnce() {
    assertThat(start(new Pace(Limits.NONE, now), 5_000)).hasSize(5_000);
  }

  @Test
  void noMoreCallsAreOutThanTheLimitAllows() {
    Pace pace = new Pace(new Limits(3, null, null), now);
    List<Turn.Go> out = start(pace, 10);
    assertThat(out).hasSize(3);
    assertThat(later(pace, 0)).isEqualTo(Pace.UNTIL_A_CALL_ENDS);
    end(pace, out.getFirst(), Sign.WELL);
    assertThat(start(pace, 10)).hasSize(1);
  }

  @Test
  void callsFallToHalfOnceForAllThatWereOutAndClimbBack() {
    Pace pace = new Pace(new Limits(64, null, null), now);
    List<Turn.Go> burst = start(pace, 64);
    now += SECOND;
    burst.forEach(go -> end(pace, go, Sign.TOO_MUCH));
    assertThat(pace.window()).isEqualTo(32);
    int answers = 0;
    while (pace.window() < 64) {
      now += SECOND;
      List<Turn.Go> wave = start(pace, 1_000);
      assertThat(wave).hasSize(pace.window());
      answers += wave.size();
      wave.forEach(go -> end(pace, go, Sign.WELL));
    }
    assertThat(answers).as("additively").isBetween(200, 1_000);
    start(pace, 1_000);
    assertThat(later(pace, 0)).isEqualTo(Pace.UNTIL_A_CALL_ENDS);
  }

  @Test
  void oneCallAtATimeIsTheLeast() {
    Pace pace = new Pace(Limits.NONE, now);
    for (int wave = 0; wave < 20; wave++) {
      List<Turn.Go> out = start(pace, 100);
      assertThat(out).isNotEmpty();
      now += SECOND;
      out.forEach(go -> end(pace, go, Sign.TOO_MUCH));
    }
    assertThat(pace.window()).isEqualTo(1);
  }

  @Test
  void whoDoesNotFillTheWindowDoesNotWidenIt() {
    Pace pace = new Pace(new Limits(64, null, null), now);
    List<Turn.Go> burst = start(pace, 64);
    now += SECOND;
    burst.forEach(go -> end(pace, go, Sign.TOO_MUCH));
    for (int i = 0; i < 1_000; i++) {
      now += SECOND;
      end(pace, start(pace, 1).getFirst(), Sign.WELL);
    }
    assertThat(pace.window()).isEqualTo(32);
  }

  @Test
  void requestsPerMinuteHold() {
    Pace pace = new Pace(new Limits(null, 60, null), now);
    assertThat(start(pace, 100)).hasSize(60);
    long wait = later(pace, 0);
    assertThat(wait).isBetween(60 * SECOND, 61 * SECOND);
    now += wait - 1;
    assertThat(start(pace, 1)).isEmpty();
    now += 1;
    assertThat(start(pace, 100)).hasSize(60);
  }

  @Test
  void tokensPerMinuteHoldAndAreCorrectedByWhatWasUsed() {
    Pace pace = new Pace(new Limits(null, null, 1_000L), now);
    assertThat(pace.countsTokens()).isTrue();
    Turn.Go go = (Turn.Go) pace.ask(900, now);
    assertThat(later(pace, 200)).isPositive();
    pace.ended(go, Sign.WELL, 100, Remaining.UNTOLD, Duration.ZERO, now);
    assertThat(pace.ask(900, now)).isInstanceOf(Turn.Go.class);
    assertThat(later(pace, 1)).isPositive();
  }

  @Test
  void theFloorIsTheWholeTargets() {
    Pace pace = new Pace(Limits.NONE, now);
    List<Turn.Go> out = start(pace, 3);
    end(pace, out.get(0), Sign.TOO_MUCH, Remaining.UNTOLD, Duration.ofSeconds(17));
    end(pace, out.get(1), Sign.TOO_MUCH, Remaining.UNTOLD, Duration.ofSeconds(5));
    end(pace, out.get(2), Sign.WELL);
    assertThat(later(pace, 0)).as("a shorter wish does not shorten it").isEqualTo(17 * SECOND);
    now += 17 * SECOND;
    assertThat(start(pace, 1)).hasSize(1);
  }

  @Test
  void aFloorBeyondAllTimeDoesNotOverflow() {
    Pace pace = new Pace(Limits.NONE, now);
    Turn.Go go = start(pace, 1).getFirst();
    end(pace, go, Sign.TOO_MUCH, Remaining.UNTOLD, Duration.ofSeconds(999_999_999_999L));
    assertThat(later(pace, 0)).isGreaterThan(TimeUnit.DAYS.toNanos(300));
  }

  @Test
  void whatTheProviderSaysIsLeftIsObeyedUntilItsReset() {
    Pace pace = new Pace(Limits.NONE, now);
    Turn.Go first = start(pace, 1).getFirst();
    end(pace, first, Sign.WELL, left(3, null, Duration.ofSeconds(20)), Duration.ZERO);
    assertThat(start(pace, 10)).hasSize(3);
    assertThat(later(pace, 0)).isEqualTo(20 * SECOND);
    now += 20 * SECOND;
    assertThat(start(pace, 10)).as("nothing is known of the time after").hasSize(10);
  }

  @Test
  void callsThatWereOutAlreadyAreTakenOff() {
    Pace pace = new Pace(Limits.NONE, now);
    List<Turn.Go> out = start(pace, 5);
    end(pace, out.get(1), Sign.WELL, left(4, null, Duration.ofSeconds(20)), Duration.ZERO);
    end(pace, out.get(0), Sign.WELL, left(5, null, Duration.ofSeconds(20)), Duration.ZERO);
    assertThat(start(pace, 10)).as("4 left, of which 3 are out; the older news is none").hasSize(1);
  }

  @Test
  void tokensThatAreLeftAreObeyed() {
    Pace pace = new Pace(Limits.NONE, now);
    Turn.Go first = start(pace, 1).getFirst();
    end(pace, first, Sign.WELL, left(null, 1_000L, Duration.ofMinutes(6)), Duration.ZERO);
    assertThat(pace.countsTokens()).isTrue();
    assertThat(pace.ask(600, now)).isInstanceOf(Turn.Go.class);
    assertThat(later(pace, 600)).isEqualTo(360 * SECOND);
    assertThat(pace.ask(300, now)).isInstanceOf(Turn.Go.class);
  }

  @Test
  void stricterLimitsAreTakenOverAndLooserOnesAreNot() {
    Pace pace = new Pace(new Limits(8, null, null), now);
    pace.keep(new Limits(4, 2, null));
    pace.keep(new Limits(100, 100, null));
    assertThat(start(pace, 10)).hasSize(2);
    assertThat(pace.window()).isEqualTo(4);
  }

  private static Remaining left(@Nullable Integer requests, @Nullable Long tokens, Duration reset) {
    return new Remaining(
        requests == null ? null : new Remaining.Part(requests, reset),
        tokens == null ? null : new Remaining.Part(tokens, reset));
  }

  private List<Turn.Go> start(Pace pace, int most) {
    List<Turn.Go> started = new ArrayList<>();
    while (started.size() < most && pace.ask(0, now) instanceof Turn.Go go) {
      started.add(go);
    }
    return started;
  }

  private long later(Pace pace, long tokens) {
    return ((Turn.Later) pace.ask(tokens, now)).nanos();
  }

  private void end(Pace pace, Turn.Go go, Sign sign) {
    end(pace, go, sign, Remaining.UNTOLD, Duration.ZERO);
  }

  private void end(Pace pace, Turn.Go go, Sign sign, Remaining remaining, Duration floor) {
    pace.ended(go, sign, go.tokens(), remaining, floor, now);
  }
}
