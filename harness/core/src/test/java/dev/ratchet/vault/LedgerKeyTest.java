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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerKeyTest {
  @TempDir Path folder;

  private LedgerKey key(String name) {
    return new LedgerKey(folder.resolve(name), new SecureRandom());
  }

  @Test
  void onlyTheSameKeyAndTextAreGood() {
    String signature = key("a").sign("text");
    assertThat(key("a").isGood("text", signature)).isTrue();
    assertThat(key("a").isGood("texT", signature)).isFalse();
    assertThat(key("a").isGood("text", "")).isFalse();
    key("b").sign("text");
    assertThat(key("b").isGood("text", signature)).isFalse();
  }

  @Test
  void theKeyIsForItsOwnerAlone() throws IOException {
    key("a").sign("text");
    Path file = folder.resolve("a/ledger.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aLostKeyIsSaidAndNotMadeAnewForChecking() throws IOException {
    String signature = key("a").sign("text");
    Files.delete(folder.resolve("a/ledger.json"));
    assertThatThrownBy(() -> key("a").isGood("text", signature))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_KEY));
    assertThat(Files.exists(folder.resolve("a/ledger.json"))).isFalse();
  }
}
