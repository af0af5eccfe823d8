package dev.ratchet.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.testing.Effort;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
    Set<String> spellings = new HashSet<>();
    assertThat(
            Stream.of(
                    "Jane.Roe@Example.com",
                    " jane.roe@example.com ",
                    "JANE.ROE@EXAMPLE.COM",
                    "jane.roe＠example.com",
                    "jane.roe%40example.com",
                    "Jane.Roe%40Example.COM",
                    "\tjane.roe@example.com\n",
                    "ｊａｎｅ.roe@example.com",
                    "jane．roe@example.com",
                    "jane.roe@ｅｘａｍｐｌｅ.com",
                    "JANE.ROE＠EXAMPLE.COM",
                    "  Jane.Roe@example.com")
                .peek(spellings::add)
                .map(value -> names.of("email", value))
                .distinct())
        .singleElement()
        .asString()
        .matches("EMAIL_[a-z2-7]{16}");
    assertThat(spellings).hasSize(12);
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

  /** With the code but not the key, guessing every value does not find the one. */
  @Test
  void aDictionaryAttackWithoutTheKeyFails() {
    Pseudonyms names = ring().pseudonyms();
    Pseudonyms attacker = open(dir.resolve("attacker")).pseudonyms();
    int candidates = Effort.of(50_000, 1_000_000);
    String secret = "+1202555%04d".formatted(143);
    String target = names.of("phone", secret);
    String token = target.substring("PHONE_".length());
    for (int i = 0; i < candidates; i++) {
      String guess = "+1202555%04d".formatted(i);
      assertThat(attacker.of("phone", guess)).isNotEqualTo(target);
      assertThat(unkeyed(guess)).isNotEqualTo(token);
    }
    assertThat(names.of("phone", "+1202555%04d".formatted(143)))
        .as("with the key the same search finds it")
        .isEqualTo(target);
  }

  /** What an attacker would try first: the plain hash in the same letters. */
  private static String unkeyed(String value) {
    String hex = ContentHash.of("phone\0" + value.substring(1)).hex();
    String bits = new BigInteger(hex.substring(0, 20), 16).toString(2);
    String padded = "0".repeat(80 - bits.length()) + bits;
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < padded.length(); i += 5) {
      int letter = Integer.parseInt(padded.substring(i, i + 5), 2);
      letters.append("abcdefghijklmnopqrstuvwxyz234567".charAt(letter));
    }
    return letters.toString();
  }

  @Test
  void aNewEpochJoinsWithNothingBeforeAndTheOldOneIsStillKnown() throws IOException {
    Pseudonyms old = ring().pseudonyms();
    String epoch = KeyRing.rotatePseudonyms(dir.resolve("keys"), RANDOM);
    KeyRing ring = ring();
    assertThat(ring.pseudonyms().epoch()).isEqualTo(epoch).isNotEqualTo(old.epoch());
    assertThat(ring.pseudonyms().of("user", "u_1")).isNotEqualTo(old.of("user", "u_1"));
    assertThat(ring.everyEpoch())
        .extracting(one -> one.of("user", "u_1"))
        .containsExactly(ring.pseudonyms().of("user", "u_1"), old.of("user", "u_1"));
    assertThat(mode(dir.resolve("keys/pseudonym-" + old.epoch() + ".json"))).isEqualTo("rw-------");
    Files.delete(dir.resolve("keys/pseudonym.json"));
    assertThat(ring().everyEpoch()).as("a crash between the two files").hasSize(2);
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
    int records = Effort.of(20_000, 1_000_000);
    for (int i = 0; i < records; i++) {
      byte[] sealed = seal.seal(key, "t", "r", "same");
      String nonce = new String(sealed, 23, 12, StandardCharsets.ISO_8859_1);
      assertThat(seen.add(nonce)).isTrue();
    }
  }

  @Test
  void anotherKeyUnderTheSameNameDoesNotOpen() throws IOException {
    TextSeal seal = ring().textSeal();
    String key = seal.newKey(Duration.ofDays(3));
    byte[] sealed = seal.seal(key, "t", "r", "words");
    String other = seal.newKey(Duration.ofDays(3));
    Path keys = dir.resolve("keys/text");
    String stored = Files.readString(keys.resolve(other + ".json")).replace(other, key);
    Files.writeString(keys.resolve(key + ".json"), stored);
    assertTampered(ring().textSeal(), sealed, "t", "r");
    assertThat(seal.open(sealed, "t", "r")).as("the right key").contains("words");
  }

  @Test
  void recordsOfTwoRowsOrTablesCannotBeSwapped() {
    TextSeal seal = ring().textSeal();
    String key = seal.newKey(Duration.ofDays(3));
    byte[] first = seal.seal(key, "fragments", "a/1", "of a");
    byte[] second = seal.seal(key, "fragments", "b/1", "of b");
    assertTampered(seal, first, "fragments", "b/1");
    assertTampered(seal, second, "fragments", "a/1");
    assertTampered(seal, first, "sample_members", "a/1");
    byte[] spliced = first.clone();
    System.arraycopy(second, 23, spliced, 23, 12);
    assertTampered(seal, spliced, "fragments", "a/1");
  }

  @Test
  void aKeyLikeAnotherEndsWithIt() {
    TextSeal seal = ring().textSeal();
    String key = seal.newKey(Duration.ofDays(2));
    String like = seal.newKeyLike(key);
    assertThat(like).isNotEqualTo(key);
    assertThat(seal.expired(NOW.plus(Duration.ofDays(2)).minusMillis(1))).isEmpty();
    assertThat(seal.expired(NOW.plus(Duration.ofDays(2)))).containsExactlyInAnyOrder(key, like);
    assertThat(seal.isDestroyed(key)).isFalse();
    seal.destroy(key);
    assertThat(ring().textSeal().isDestroyed(key)).isTrue();
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
