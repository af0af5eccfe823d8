package dev.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PeopleTest {
  private static final Instant NOW = Instant.parse("2026-09-28T09:00:00Z");
  private static final PasswordHash HASH = new PasswordHash("PBKDF2WithHmacSHA256", 1, "", "");

  private static Account account(String name, Role... roles) {
    return new Account(new Person(name, name, Set.of(roles)), true, HASH, null);
  }

  @Test
  void theLastAdminStaysAdminAndActive() {
    People people = People.NOBODY.with(account("ada", Role.ADMIN)).with(account("bob"));
    assertThatThrownBy(() -> people.withRoles("ada", Set.of()))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("last admin");
    assertThatThrownBy(() -> people.withActive("ada", false)).isInstanceOf(RatchetException.class);
    People two = people.withRoles("bob", Set.of(Role.ADMIN));
    assertThat(two.withActive("ada", false).hasAdmin()).isTrue();
  }

  @Test
  void anAdminWhoNeverSetAPasswordIsNoneYet() {
    Person ada = new Person("ada", "Ada", Set.of(Role.ADMIN));
    assertThat(People.NOBODY.with(new Account(ada, true, null, null)).hasAdmin()).isFalse();
  }

  @Test
  void aNameStaysTakenAlsoOfSomeoneInactive() {
    People people = People.NOBODY.with(account("ada", Role.ADMIN)).with(account("bob"));
    People without = people.withActive("bob", false);
    assertThat(without.active("bob")).isEmpty();
    assertThatThrownBy(() -> without.with(account("bob"))).hasMessageContaining("taken");
  }

  @Test
  void aLinkOpensOnceInTimeAndForActivePeopleOnly() {
    SecretToken token = SecretToken.make(new SecureRandom());
    People people =
        People.NOBODY
            .with(account("ada", Role.ADMIN))
            .with(account("bob"))
            .withLink("bob", new OneTimeLink(token.hash(), NOW.plusSeconds(10)));
    assertThat(people.ofLink(token, NOW)).map(Person::name).contains("bob");
    assertThat(people.ofLink(token, NOW.plusSeconds(10))).isEmpty();
    assertThat(people.withPassword("bob", HASH).ofLink(token, NOW)).isEmpty();
    assertThat(people.withActive("bob", false).ofLink(token, NOW)).isEmpty();
    assertThat(people.withActive("bob", false).withActive("bob", true).ofLink(token, NOW))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", "a b", "../x", "-a", "a\n", "é", "a/b", "<b>"})
  void whatCannotBeANameIsRefused(String name) {
    assertThatThrownBy(() -> new Person(name, "Ada", Set.of()))
        .isInstanceOf(RatchetException.class)
        .hasMessageNotContaining("<b>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "a\u0000b"})
  void whatCannotBeAFullNameIsRefused(String name) {
    assertThatThrownBy(() -> new Person("ada", name, Set.of()))
        .isInstanceOf(RatchetException.class);
  }
}
