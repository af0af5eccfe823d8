package dev.ratchet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.access.Account;
import dev.ratchet.access.OneTimeLink;
import dev.ratchet.access.PasswordHash;
import dev.ratchet.access.People;
import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.access.SecretToken;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileAccountStoreTest {
  @TempDir private Path folder;

  private static final SecretToken TOKEN = new SecretToken("secret-token-of-a-link");
  private static final People PEOPLE =
      People.NOBODY
          .with(
              new Account(
                  new Person("ada", "Ada", Set.of(Role.ADMIN, Role.RELEASE_MANAGER)),
                  true,
                  new PasswordHash("PBKDF2WithHmacSHA256", 600_000, "c2FsdA==", "aGFzaA=="),
                  null))
          .with(
              new Account(
                  new Person("bob", "Bob", Set.of()),
                  false,
                  null,
                  new OneTimeLink(TOKEN.hash(), Instant.parse("2026-09-28T09:00:00Z"))));

  @Test
  void whatIsWrittenIsReadAgain() {
    FileAccountStore store = new FileAccountStore(folder.resolve("state/people.json"));
    assertThat(store.read()).isEqualTo(People.NOBODY);
    store.write(PEOPLE);
    assertThat(store.read()).isEqualTo(PEOPLE);
  }

  @Test
  void onlyItsOwnerMayReadItAndNoSecretStandsInIt() throws Exception {
    Path file = folder.resolve("people.json");
    Files.writeString(file, "{\"format\":1,\"accounts\":[]}");
    new FileAccountStore(file).write(PEOPLE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains("ada").doesNotContain(TOKEN.text());
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void aFileOfALaterVersionOrASpoiltOneIsRefused() throws Exception {
    Path file = folder.resolve("people.json");
    Files.writeString(file, "{\"format\":2,\"accounts\":[]}");
    assertThatThrownBy(() -> new FileAccountStore(file).read())
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
        .hasMessageContaining("later version");
    Files.writeString(file, "{\"format\":1,\"acc");
    assertThatThrownBy(() -> new FileAccountStore(file).read())
        .isInstanceOf(RatchetException.class);
  }

  @Test
  void theServingFileIsItsOwnersAloneAndGoesAway() throws Exception {
    ServingFile file = new ServingFile(folder);
    assertThat(file.read()).isEmpty();
    ServingFile.Serving serving =
        new ServingFile.Serving("http://127.0.0.1:8640", "hush", 4711, null);
    file.write(serving);
    assertThat(file.read()).contains(serving);
    assertThat(serving.toString()).contains("4711").doesNotContain("hush");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    file.remove();
    file.remove();
    assertThat(file.read()).isEmpty();
  }
}
