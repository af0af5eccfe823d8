package dev.ratchet.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path dir;

  @Test
  void oneValueInManySpellingsHasOnePseudonym() {
    Pseudonyms names = ring().pseudonyms();
    assertThat(
            Stream.of(
                    "Jane.Roe@Example.com",
                    " jane.roe@example.com ",
                    "JANE.ROE@EXAMPLE.COM",
                    "jane.roe＠example.com",
                    "jane.roe%40example.com")
                .map(value -> names.of("email", value))
                .distinct())
        .singleElement()
        .asString()
        .matches("EMAIL_[a-z2-7]{16}");
    assertThat(
            Stream.of(
                    "+1-202-555-0143",
                    "+1 202 555 0143",
                    "+1 (202) 555-0143",
                    "0012025550143",
                    "+1.202.555.0143",
                    "+１ 202 555 0143")
                .map(value -> names.of("phone", value))
                .distinct())
        .hasSize(1);
    assertThat(names.of("iban", "de89 3704 0044 0532 0130 00"))
        .isEqualTo(names.of("iban", "DE89370400440532013000"));
  }

  @Test
  void typesAndKeysKeepPseudonymsApart() {
    Pseudonyms names = ring().pseudonyms();
    Pseudonyms others = open(dir.resolve("other")).pseudonyms();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      assertThat(seen.add(names.of("user", "u_" + i))).isTrue();
      assertThat(seen.add(others.of("user", "u_" + i))).isTrue();
    }
    assertThat(names.of("card", "4111").substring(5))
        .isNotEqualTo(names.of("ssn", "4111").substring(4));
    assertThat(names.epoch()).isNotEqualTo(others.epoch());
  }

  @Test
  void theKeyOutlivesTheProcessAndIsForItsOwnerAlone() throws IOException {
    String before = ring().pseudonyms().of("user", "u_1");
    assertThat(ring().pseudonyms().of("user", "u_1")).isEqualTo(before);
    ring().textSeal().newKey(Duration.ofDays(1));
    assertThat(mode(dir.resolve("keys"))).isEqualTo("rwx------");
    assertThat(mode(dir.resolve("keys/text"))).isEqualTo("rwx------");
    try (Stream<Path> files = Files.walk(dir.resolve("keys")).filter(Files::isRegularFile)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(2);
      assertThat(all).allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
    }
  }

  @Test
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    ring();
    Path file = dir.resolve("keys/pseudonym.json");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused(this::ring, ErrorCode.MISSING_KEY, "chmod 600");
  }

  @Test
  void aCorruptPseudonymKeyIsRefusedAndNeverReplaced() throws IOException {
    ring();
    Path file = dir.resolve("keys/pseudonym.json");
    Files.writeString(file, "{\"epoch\":\"ep-1\",\"key\":\"c2hvcnQ=\"}");
    assertRefused(this::ring, ErrorCode.MISSING_KEY, "pseudonym.json");
    assertThat(Files.readString(file)).contains("c2hvcnQ=");
  }

  @Test
  void sealedTextOpensOnlyWhereItBelongs() {
    TextSeal seal = ring().textSeal();
    String key = seal.newKey(Duration.ofDays(3));
    byte[] sealed = seal.seal(key, "fragment", "a/1", "grüße 你好");
    assertThat(seal.open(sealed, "fragment", "a/1")).contains("grüße 你好");
    assertThat(ring().textSeal().open(sealed, "fragment", "a/1")).contains("grüße 你好");
    assertTampered(seal, sealed, "fragment", "a/2");
    assertTampered(seal, sealed, "fragmen", "ta/1");
  }

  @Test
  void everyFlippedByteIsNoticed() {
    TextSeal seal = ring().textSeal();
    byte[] sealed = seal.seal(seal.newKey(Duration.ofDays(3)), "t", "r", "secret words");
    for (int i = 0; i < sealed.length; i++) {
      byte[] flipped = sealed.clone();
      flipped[i] ^= 1;
      assertThatThrownBy(() -> seal.open(flipped, "t", "r")).isInstanceOf(RatchetException.class);
      assertThatThrownBy(() -> seal.open(Arrays.copyOf(sealed, sealed.length - 1), "t", "r"))
          .isInstanceOf(RatchetException.class);
    }
    for (int length = 0; length < 32; length++) {
      assertTampered(seal, Arrays.copyOf(sealed, length), "t", "r");
    }
  }

  @Test
  void noncesDoNotRepeat() {
    TextSeal seal = ring().textSeal();
    String key = seal.newKey(Duration.ofDays(3));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      byte[] sealed = seal.seal(key, "t", "r", "same");
      assertThat(seen.add(Arrays.toString(Arrays.copyOfRange(sealed, 23, 35)))).isTrue();
    }
  }

  @Test
  void textOfADestroyedKeyIsGoneForEveryRing() throws IOException {
    TextSeal seal = ring().textSeal();
    TextSeal other = ring().textSeal();
    String key = seal.newKey(Duration.ofDays(3));
    byte[] sealed = seal.seal(key, "t", "r", "words");
    assertThat(other.open(sealed, "t", "r")).contains("words");
    seal.destroy(key);
    seal.destroy(key);
    assertThat(seal.open(sealed, "t", "r")).isEmpty();
    assertThat(other.open(sealed, "t", "r")).isEmpty();
    assertThat(dir.resolve("keys/text/" + key + ".json")).doesNotExist();
    assertRefused(() -> seal.seal(key, "t", "r", "more"), ErrorCode.MISSING_KEY, "key is missing");
  }

  @Test
  void aLostOrBrokenKeyIsAnErrorAndNotAnEnd() throws IOException {
    TextSeal seal = ring().textSeal();
    String key = seal.newKey(Duration.ofDays(3));
    byte[] sealed = seal.seal(key, "t", "r", "words");
    Path file = dir.resolve("keys/text/" + key + ".json");
    Files.writeString(file, "{");
    assertThatThrownBy(() -> ring().textSeal().open(sealed, "t", "r"))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining(key);
    Files.delete(file);
    assertRefused(
        () -> ring().textSeal().open(sealed, "t", "r"), ErrorCode.MISSING_KEY, "key is missing");
  }

  @Test
  void keysExpireByTheirOwnTime() {
    TextSeal seal = ring().textSeal();
    String brief = seal.newKey(Duration.ofDays(1));
    String later = seal.newKey(Duration.ofDays(9));
    assertThat(seal.expired(NOW)).isEmpty();
    assertThat(seal.expired(NOW.plus(Duration.ofDays(1)))).containsExactly(brief);
    seal.destroy(brief);
    assertThat(seal.expired(NOW.plus(Duration.ofDays(10)))).containsExactly(later);
  }

  private KeyRing ring() {
    return open(dir.resolve("keys"));
  }

  private static KeyRing open(Path dir) {
    return KeyRing.open(dir, Clock.fixed(NOW, ZoneOffset.UTC), RANDOM);
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertTampered(TextSeal seal, byte[] sealed, String table, String row) {
    assertRefused(() -> seal.open(sealed, table, row), ErrorCode.TAMPERED, table + "/" + row);
  }

  private static void assertRefused(Runnable action, ErrorCode code, String part) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(RatchetException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }
}
