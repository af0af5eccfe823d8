package dev.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.MovableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionsTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-09-28T09:00:00Z"));
  private final Sessions sessions = new Sessions(clock, new SecureRandom());

  @Test
  void aTokenOpensItsSessionAndNoOther() {
    SecretToken token = sessions.open("ada");
    assertThat(sessions.find(token)).map(Session::person).contains("ada");
    assertThat(sessions.find(new SecretToken("guessed"))).isEmpty();
    assertThat(sessions.open("ada")).isNotEqualTo(token);
  }

  @Test
  void halfAnHourOfSilenceEndsIt() {
    SecretToken token = sessions.open("ada");
    clock.advance(Duration.ofMinutes(29));
    assertThat(sessions.find(token)).isPresent();
    clock.advance(Duration.ofMinutes(29));
    assertThat(sessions.find(token)).isPresent();
    clock.advance(Duration.ofMinutes(30));
    assertThat(sessions.find(token)).isEmpty();
  }

  @Test
  void twelveHoursEndItHoweverBusyItIs() {
    SecretToken token = sessions.open("ada");
    for (int i = 0; i < 35; i++) {
      clock.advance(Duration.ofMinutes(20));
      assertThat(sessions.find(token)).isPresent();
    }
    clock.advance(Duration.ofMinutes(20));
    assertThat(sessions.find(token)).isEmpty();
  }

  @Test
  void aPasswordCountsAsGivenJustNowForFiveMinutes() {
    SecretToken token = sessions.open("ada");
    assertThat(sessions.isProved(sessions.find(token).orElseThrow())).isTrue();
    clock.advance(Duration.ofMinutes(5));
    assertThat(sessions.isProved(sessions.find(token).orElseThrow())).isFalse();
    sessions.prove(token);
    assertThat(sessions.isProved(sessions.find(token).orElseThrow())).isTrue();
  }

  @Test
  void endingSomebodysSessionsLeavesThoseOfOthers() {
    SecretToken one = sessions.open("ada");
    SecretToken two = sessions.open("ada");
    SecretToken other = sessions.open("bob");
    sessions.end(one);
    assertThat(sessions.find(one)).isEmpty();
    assertThat(sessions.find(two)).isPresent();
    sessions.endAll("ada");
    assertThat(sessions.find(two)).isEmpty();
    assertThat(sessions.find(other)).isPresent();
  }

  @Test
  void onePersonHasABoundedNumberAndTheOldestMakesRoom() {
    List<SecretToken> tokens = new ArrayList<>();
    for (int i = 0; i < Sessions.MOST_EACH + 3; i++) {
      clock.advance(Duration.ofSeconds(1));
      tokens.add(sessions.open("ada"));
    }
    assertThat(tokens.stream().filter(token -> sessions.find(token).isPresent()))
        .containsExactlyElementsOf(tokens.subList(3, tokens.size()));
  }

  @Test
  void theFirstAdminsTokenIsGoodForHalfAnHourAndOneUse() {
    FirstAdminToken first = new FirstAdminToken(clock, new SecureRandom());
    assertThat(first.isGood(new SecretToken("guessed"))).isFalse();
    assertThat(first.isGood(first.token())).isTrue();
    assertThat(first.use(first.token())).isTrue();
    assertThat(first.use(first.token())).isFalse();
    FirstAdminToken second = new FirstAdminToken(clock, new SecureRandom());
    clock.advance(Duration.ofMinutes(30));
    assertThat(second.isGood(second.token())).isFalse();
  }
}
