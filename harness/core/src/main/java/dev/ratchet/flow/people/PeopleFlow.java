package dev.ratchet.flow.people;

import dev.ratchet.access.Account;
import dev.ratchet.access.Accounts;
import dev.ratchet.access.FirstAdminToken;
import dev.ratchet.access.OneTimeLink;
import dev.ratchet.access.PasswordHash;
import dev.ratchet.access.Passwords;
import dev.ratchet.access.People;
import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.access.SecretToken;
import dev.ratchet.access.Sessions;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Adds people, gives them roles and lets them set their passwords. Each change is an entry in the
 * ledger before it is kept; none of them holds a password, a hash or a link. Whoever a change is
 * about is signed out by it.
 */
public final class PeopleFlow {
  /** How long a link is good with which someone sets their password. */
  public static final Duration LINK_GOOD = Duration.ofHours(24);

  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Ledger ledger;
  private final Clock clock;
  private final SecureRandom random;

  public PeopleFlow(Accounts accounts, Sessions sessions, Passwords passwords, Outside outside) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.ledger = outside.ledger();
    this.clock = outside.clock();
    this.random = outside.random();
  }

  /** What comes from outside. */
  public record Outside(Ledger ledger, Clock clock, SecureRandom random) {}

  /** Everyone, also who may not come in any more. */
  public List<Account> everyone() {
    return accounts.people().accounts();
  }

  public Optional<Account> account(String name) {
    return accounts.people().account(name);
  }

  /**
   * Makes the first admin.
   *
   * @throws RatchetException USAGE if the token is not good, there is an admin already, or name or
   *     password will not do
   */
  public Person firstAdmin(
      FirstAdminToken first, SecretToken token, Person person, String password) {
    if (!first.isGood(token)) {
      throw overLink();
    }
    PasswordHash hash = passwords.hash(password, person.name());
    change(
        people -> {
          People with = people.with(new Account(person, true, hash, null));
          if (people.hasAdmin() || !first.use(token)) {
            throw overLink();
          }
          return with;
        },
        note(person.name(), "person-added", person));
    return person;
  }

  /**
   * Adds someone.
   *
   * @return with which they set their password
   * @throws RatchetException USAGE if the name is taken
   */
  public SecretToken add(String by, Person person) {
    SecretToken token = SecretToken.make(random);
    change(
        people -> people.with(new Account(person, true, null, link(token))),
        note(by, "person-added", person));
    return token;
  }

  /** Gives someone other roles. */
  public void changeRoles(String by, String name, Set<Role> roles) {
    Person before = person(name);
    if (before.roles().equals(roles)) {
      return;
    }
    Person after = new Person(name, before.fullName(), roles);
    change(people -> people.withRoles(name, roles), note(by, "person-roles-changed", after));
    sessions.endAll(name);
  }

  /** Lets someone in no more, or again. */
  public void setActive(String by, String name, boolean active) {
    Person person = person(name);
    String kind = active ? "person-reactivated" : "person-deactivated";
    change(people -> people.withActive(name, active), note(by, kind, person));
    sessions.endAll(name);
  }

  /**
   * Gives someone a link to set a new password with; the old one stays good until they do.
   *
   * @throws RatchetException USAGE if they may not come in
   */
  public SecretToken resetPassword(String by, String name) {
    Person person = person(name);
    if (accounts.people().active(name).isEmpty()) {
      throw new RatchetException(
          ErrorCode.USAGE, "this account is not active; activate it before its password is reset");
    }
    SecretToken token = SecretToken.make(random);
    change(people -> people.withLink(name, link(token)), note(by, "person-password-reset", person));
    return token;
  }

  /** Whose link a token is. */
  public Optional<Person> ofLink(SecretToken token) {
    return accounts.people().ofLink(token, clock.instant());
  }

  /**
   * Sets the password of whoever a link is for, and closes it.
   *
   * @throws RatchetException USAGE if the link is over or the password will not do
   */
  public Person newPassword(SecretToken token, String password) {
    Person person = ofLink(token).orElseThrow(PeopleFlow::overLink);
    PasswordHash hash = passwords.hash(password, person.name());
    change(
        people -> {
          if (people.ofLink(token, clock.instant()).isEmpty()) {
            throw overLink();
          }
          return people.withPassword(person.name(), hash);
        },
        note(person.name(), "person-password-changed", person));
    sessions.endAll(person.name());
    return person;
  }

  /** Sets someone's own password, after they proved the old one, and ends all their sessions. */
  public void changePassword(Person person, String password) {
    PasswordHash hash = passwords.hash(password, person.name());
    change(
        people -> people.withPassword(person.name(), hash),
        note(person.name(), "person-password-changed", person));
    sessions.endAll(person.name());
  }

  private void change(UnaryOperator<People> change, Entry.Draft note) {
    accounts.change(change, () -> ledger.append(note));
  }

  private Person person(String name) {
    return accounts
        .people()
        .account(name)
        .map(Account::person)
        .orElseThrow(() -> new RatchetException(ErrorCode.NOT_FOUND, "nobody has this name"));
  }

  private OneTimeLink link(SecretToken token) {
    Instant endsAt = clock.instant().plus(LINK_GOOD);
    return new OneTimeLink(token.hash(), endsAt);
  }

  private static Entry.Draft note(String by, String kind, Person person) {
    Map<String, Node> payload = new LinkedHashMap<>();
    payload.put("person", Node.text(person.name()));
    payload.put("full-name", Node.text(person.fullName()));
    payload.put("roles", Node.texts(person.roles().stream().map(Role::word).sorted().toList()));
    return new Entry.Draft(by, kind, Node.mapping(payload));
  }

  private static RatchetException overLink() {
    return new RatchetException(
        ErrorCode.USAGE, "this link has been used or is over; ask an admin for a new one");
  }
}
