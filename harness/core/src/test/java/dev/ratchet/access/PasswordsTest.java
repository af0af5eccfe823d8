package dev.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {
  private static final String GOOD = "correct horse battery";
  private final Passwords quick = new Passwords(new SecureRandom(), 1_000);

  /** PBKDF2-HMAC-SHA-256 of "password" and "salt", one round: the published vector. */
  @Test
  void computesThePublishedVector() {
    byte[] known =
        HexFormat.of().parseHex("120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b");
    Base64.Encoder base64 = Base64.getEncoder();
    PasswordHash hash =
        new PasswordHash(
            "PBKDF2WithHmacSHA256",
            1,
            base64.encodeToString("salt".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            base64.encodeToString(known));
    assertThat(quick.fits("password", hash)).isTrue();
    assertThat(quick.fits("Password", hash)).isFalse();
  }

  @Test
  void hashesWithSixHundredThousandRoundsAndASaltOfItsOwn() {
    Passwords real = new Passwords(new SecureRandom());
    PasswordHash one = real.hash(GOOD, "ada");
    assertThat(one.rounds()).isGreaterThanOrEqualTo(600_000);
    assertThat(one.salt()).isNotEqualTo(quick.hash(GOOD, "ada").salt());
    assertThat(real.fits(GOOD, one)).isTrue();
    assertThat(real.fits(GOOD + " ", one)).isFalse();
  }

  @Test
  void nobodysPasswordFitsAndCostsAsMuchToTry() {
    Passwords real = new Passwords(new SecureRandom());
    PasswordHash kept = real.hash(GOOD, "ada");
    real.fits(GOOD, kept);
    long known = fastest(() -> real.fits("not this one at all", kept));
    long unknown = fastest(() -> real.fits("not this one at all", null));
    assertThat(real.fits(GOOD, null)).isFalse();
    assertThat(unknown).isBetween(known / 3, known * 3);
  }

  @Test
  void anEmptyOrEndlessPasswordIsWrongAndNoError() {
    PasswordHash kept = quick.hash(GOOD, "ada");
    assertThat(quick.fits("", kept)).isFalse();
    assertThat(quick.fits("x".repeat(1_000_000), kept)).isFalse();
    assertThat(quick.fits("-", null)).isFalse();
  }

  @Test
  void anOldHashIsRaisedToTodaysCostOnce() {
    PasswordHash old = quick.hash(GOOD, "ada");
    Passwords dearer = new Passwords(new SecureRandom(), 2_000);
    PasswordHash raised = dearer.raised(GOOD, old);
    assertThat(raised).isNotNull();
    assertThat(raised.rounds()).isEqualTo(2_000);
    assertThat(dearer.fits(GOOD, raised)).isTrue();
    assertThat(dearer.raised(GOOD, raised)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "aaaaaaaaaaaaaaaa", "abababababababab", "I am ADA lovelace"})
  void whatIsEasilyGuessedIsRefused(String password) {
    assertThatThrownBy(() -> quick.hash(password, "ada")).isInstanceOf(RatchetException.class);
  }

  @Test
  void neitherHashNorTokenShowsItsSecret() {
    PasswordHash hash = quick.hash(GOOD, "ada");
    assertThat(hash.toString()).doesNotContain(hash.hash()).doesNotContain(hash.salt());
    SecretToken token = SecretToken.make(new SecureRandom());
    assertThat(token.toString()).doesNotContain(token.text());
    assertThat(Base64.getUrlDecoder().decode(token.text())).hasSize(32);
  }

  private static long fastest(Runnable work) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      work.run();
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }
}
