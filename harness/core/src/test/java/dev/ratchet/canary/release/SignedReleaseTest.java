package dev.ratchet.canary.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.checklist.Checklist;
import dev.ratchet.canary.checklist.Finding;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.testing.Repository;
import dev.ratchet.vault.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignedReleaseTest {
  @TempDir private Path keys;
  private SignedRelease signed;
  private byte[] file;

  @BeforeEach
  void sign() {
    signed = SignedRelease.of(release(1), new SigningKey(keys.resolve("a"), new SecureRandom()));
    file = signed.text().getBytes(StandardCharsets.UTF_8);
  }

  private static ReleaseRecord release(int revision) {
    Finding held =
        new Finding.Measured(
            "no-p0-events",
            "No P0 event was seen.",
            Finding.Answer.YES,
            List.of("None in 9,000 sessions: fewer than 0.033 % have one."),
            List.of(new Finding.Evidence("reading", "readings/1.json")),
            false);
    TreeMap<String, ContentHash> hashes = new TreeMap<>();
    hashes.put("dataset copilot v3", ContentHash.of("dataset"));
    hashes.put("canary data", ContentHash.of("data"));
    return new ReleaseRecord(
        ReleaseRecord.FORMAT,
        "copilot-1a2b3c",
        revision,
        revision == 1 ? null : ContentHash.of("before"),
        ReleaseAct.Outcome.RELEASE,
        "rita",
        Instant.parse("2026-10-01T12:00:00Z"),
        List.of("ann"),
        List.of("raj", "rita"),
        hashes,
        Checklist.of(List.of(held), Set.of("ann"), List.of()),
        ContentHash.of("head"),
        "test");
  }

  private static RatchetException refused(byte[] bytes) {
    try {
      SignedRelease.checked("release.json", bytes);
    } catch (RatchetException e) {
      return e;
    }
    throw new AssertionError("not found: " + new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void aSignedRecordProvesItself() {
    assertThat(SignedRelease.checked("release.json", file)).isEqualTo(signed);
    SignedRelease next =
        SignedRelease.of(release(2), new SigningKey(keys.resolve("a"), new SecureRandom()));
    assertThat(next.key()).as("the key is made once").isEqualTo(signed.key());
    assertThat(SignedRelease.checked("r2", next.text().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(next);
  }

  @Test
  void anyChangedByteIsFound() {
    for (int at = 0; at < file.length; at++) {
      for (int bit : List.of(0, 1, 5)) {
        byte[] changed = file.clone();
        changed[at] ^= (byte) (1 << bit);
        assertThat(refused(changed).code()).as("byte %d", at).isEqualTo(ErrorCode.TAMPERED);
      }
    }
  }

  @Test
  void anyByteTakenOutOrPutInIsFound() {
    for (int at = 0; at < file.length; at++) {
      byte[] shorter = new byte[file.length - 1];
      System.arraycopy(file, 0, shorter, 0, at);
      System.arraycopy(file, at + 1, shorter, at, file.length - at - 1);
      assertThat(refused(shorter).code()).as("byte %d", at).isEqualTo(ErrorCode.TAMPERED);
      byte[] longer = new byte[file.length + 1];
      System.arraycopy(file, 0, longer, 0, at);
      longer[at] = ' ';
      System.arraycopy(file, at, longer, at + 1, file.length - at);
      assertThat(refused(longer).code()).as("byte %d", at).isEqualTo(ErrorCode.TAMPERED);
    }
  }

  @Test
  void aRecordUnderAnothersSealIsFound() {
    SignedRelease other = new SignedRelease(release(2), signed.seal());
    assertThat(refused(other.text().getBytes(StandardCharsets.UTF_8)).text()).contains("signature");
    SigningKey.Seal seal = signed.seal();
    SigningKey.Seal renamed = new SigningKey.Seal("none", seal.publicKey(), seal.signature());
    refused(new SignedRelease(release(1), renamed).text().getBytes(StandardCharsets.UTF_8));
    refused("{ }\n".getBytes(StandardCharsets.UTF_8));
    refused("null\n".getBytes(StandardCharsets.UTF_8));
    refused(new byte[0]);
  }

  @Test
  void anotherKeyIsAnotherKey() {
    SigningKey stranger = new SigningKey(keys.resolve("b"), new SecureRandom());
    assertThat(SignedRelease.of(release(1), stranger).key()).isNotEqualTo(signed.key());
  }

  @Test
  void theSecretHalfIsInNoRecord() {
    String stored = Repository.read(keys.resolve("a/signing.json"));
    String secret = stored.replaceAll("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
    assertThat(secret).hasSizeGreaterThan(40);
    assertThat(signed.text()).doesNotContain(secret);
  }
}
