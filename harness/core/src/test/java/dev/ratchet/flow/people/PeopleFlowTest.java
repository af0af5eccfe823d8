package dev.ratchet.flow.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.ratchet.access.Accounts;
import dev.ratchet.access.FirstAdminToken;
import dev.ratchet.access.Passwords;
import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.access.SecretToken;
import dev.ratchet.access.Sessions;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.FileAccountStore;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.testing.MovableClock;
import dev.ratchet.testing.PlainSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeopleFlowTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-09-28T09:00:00Z"));
  private final SecureRandom random = new SecureRandom();
  private final Sessions sessions = new Sessions(clock, random);
  private final FirstAdminToken first = new FirstAdminToken(clock, random);
  private Accounts accounts;
  private Ledger ledger;
  private PeopleFlow flow;

  @BeforeEach
  void open() {
    accounts = new Accounts(new FileAccountStore(folder.resolve("people.json")));
    ledger = new Ledger(folder.resolve("ledger.jsonl"), clock, _ -> {}, PlainSigner.of("key"));
    flow =
        new PeopleFlow(
            accounts,
            sessions,
            new Passwords(random),
            new PeopleFlow.Outside(ledger, clock, random));
  }

  private void ada() {
    flow.firstAdmin(first, first.token(), new Person("ada", "Ada", Set.of(Role.ADMIN)), PASSWORD);
  }

  @Test
  void theFirstAdminIsMadeOnce() {
    Person eve = new Person("eve", "Eve", Set.of(Role.ADMIN));
    assertThatThrownBy(() -> flow.firstAdmin(first, new SecretToken("x"), eve, PASSWORD))
        .isInstanceOf(RatchetException.class);
    assertThatThrownBy(() -> flow.firstAdmin(first, first.token(), eve, "short"))
        .isInstanceOf(RatchetException.class);
    ada();
    assertThatThrownBy(() -> flow.firstAdmin(first, first.token(), eve, PASSWORD))
        .isInstanceOf(RatchetException.class);
    FirstAdminToken other = new FirstAdminToken(clock, random);
    assertThatThrownBy(() -> flow.firstAdmin(other, other.token(), eve, PASSWORD))
        .isInstanceOf(RatchetException.class);
    assertThat(accounts.people().accounts()).hasSize(1);
  }

  @Test
  void everyChangeIsAnEntryThatHoldsNoSecret() throws Exception {
    ada();
    SecretToken link = flow.add("ada", new Person("bob", "Bob", Set.of(Role.VIEWER)));
    flow.newPassword(link, PASSWORD);
    flow.changeRoles("ada", "bob", Set.of(Role.LABELLER));
    SecretToken reset = flow.resetPassword("ada", "bob");
    flow.setActive("ada", "bob", false);
    flow.setActive("ada", "bob", true);
    flow.changePassword(accounts.people().active("bob").orElseThrow(), "another long sentence");
    assertThat(ledger.entries())
        .extracting(Entry::actor, Entry::kind)
        .containsExactly(
            tuple("ada", "person-added"),
            tuple("ada", "person-added"),
            tuple("bob", "person-password-changed"),
            tuple("ada", "person-roles-changed"),
            tuple("ada", "person-password-reset"),
            tuple("ada", "person-deactivated"),
            tuple("ada", "person-reactivated"),
            tuple("bob", "person-password-changed"));
    String written = Files.readString(folder.resolve("ledger.jsonl"));
    var hash = accounts.people().account("bob").orElseThrow().password();
    assertThat(written)
        .contains("\"person\":\"bob\"")
        .doesNotContain(PASSWORD, "another long sentence", link.text(), reset.text())
        .doesNotContain(hash.hash(), hash.salt(), link.hash().hex(), reset.hash().hex());
    assertThat(Json.canonical(ledger.entries().get(3).payload())).contains("[\"labeller\"]");
  }

  @Test
  void whatIsRefusedLeavesNoEntry() {
    ada();
    assertThatThrownBy(() -> flow.changeRoles("ada", "ada", Set.of()))
        .hasMessageContaining("last admin");
    assertThatThrownBy(() -> flow.setActive("ada", "nobody", false))
        .isInstanceOf(RatchetException.class);
    assertThat(ledger.entries()).hasSize(1);
  }

  @Test
  void whenTheLedgerCannotBeWrittenNothingChanges() throws Exception {
    ada();
    Files.writeString(folder.resolve("ledger.jsonl"), "spoilt\n");
    Person bob = new Person("bob", "Bob", Set.of());
    assertThatThrownBy(() -> flow.add("ada", bob)).isInstanceOf(RatchetException.class);
    assertThat(accounts.people().account("bob")).isEmpty();
    assertThat(new FileAccountStore(folder.resolve("people.json")).read().account("bob")).isEmpty();
  }

  @Test
  void roleChangeDeactivationAndNewPasswordEndTheSessions() {
    ada();
    flow.newPassword(flow.add("ada", new Person("bob", "Bob", Set.of())), PASSWORD);
    assertEnds(() -> flow.changeRoles("ada", "bob", Set.of(Role.LABELLER)));
    assertEnds(() -> flow.setActive("ada", "bob", false));
    flow.setActive("ada", "bob", true);
    assertEnds(() -> flow.newPassword(flow.resetPassword("ada", "bob"), PASSWORD));
    assertEnds(() -> flow.changePassword(accounts.people().active("bob").orElseThrow(), PASSWORD));
  }

  private void assertEnds(Runnable change) {
    SecretToken bob = sessions.open("bob");
    SecretToken ada = sessions.open("ada");
    change.run();
    assertThat(sessions.find(bob)).isEmpty();
    assertThat(sessions.find(ada)).isPresent();
  }

  @Test
  void aLinkSetsOnePasswordWithinADay() {
    ada();
    SecretToken link = flow.add("ada", new Person("bob", "Bob", Set.of()));
    assertThatThrownBy(() -> flow.newPassword(link, "short")).isInstanceOf(RatchetException.class);
    flow.newPassword(link, PASSWORD);
    assertThatThrownBy(() -> flow.newPassword(link, PASSWORD)).hasMessageContaining("used");
    SecretToken late = flow.resetPassword("ada", "bob");
    clock.advance(Duration.ofHours(24));
    assertThat(flow.ofLink(late)).isEmpty();
  }
}
