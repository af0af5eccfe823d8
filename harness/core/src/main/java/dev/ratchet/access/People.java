package dev.ratchet.access;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** All accounts at one moment, and what may be made of them. In the order they were added. */
public record People(List<Account> accounts) {
  public static final People NOBODY = new People(List.of());

  public People {
    accounts = List.copyOf(accounts);
  }

  public Optional<Account> account(String name) {
    return accounts.stream().filter(one -> one.person().name().equals(name)).findFirst();
  }

  /** Someone who may come in. */
  public Optional<Person> active(String name) {
    return account(name).filter(Account::active).map(Account::person);
  }

  /** Whether an admin can sign in. */
  public boolean hasAdmin() {
    return accounts.stream().anyMatch(Account::isWorkingAdmin);
  }

  /** Whose link a token is; nobody's once it is over, was used or its account is inactive. */
  public Optional<Person> ofLink(SecretToken token, Instant now) {
    Person found = null;
    for (Account one : accounts) { // all of them, so that time tells nothing
      OneTimeLink link = one.link();
      if (link != null && link.opensFor(token, now) && one.active()) {
        found = one.person();
      }
    }
    return Optional.ofNullable(found);
  }

  /**
   * With one more.
   *
   * @throws RatchetException USAGE if the name is taken, also by someone inactive: a name in the
   *     ledger is one person for ever
   */
  public People with(Account added) {
    if (account(added.person().name()).isPresent()) {
      throw new RatchetException(ErrorCode.USAGE, "this name is taken; choose another");
    }
    List<Account> all = new ArrayList<>(accounts);
    all.add(added);
    return new People(all);
  }

  /** With other roles for someone. */
  public People withRoles(String name, Set<Role> roles) {
    return withAdmin(change(name, one -> one.withPerson(one.person().withRoles(roles))));
  }

  /** With someone let in again, or no longer. */
  public People withActive(String name, boolean active) {
    return withAdmin(change(name, one -> one.withActive(active)));
  }

  public People withLink(String name, OneTimeLink link) {
    return change(name, one -> one.withLink(link));
  }

  /** With a password; a link that was open is closed by it. */
  public People withPassword(String name, PasswordHash password) {
    return change(name, one -> one.withPassword(password));
  }

  private People change(String name, UnaryOperator<Account> change) {
    if (account(name).isEmpty()) {
      throw new RatchetException(ErrorCode.NOT_FOUND, "nobody has this name");
    }
    return new People(
        accounts.stream()
            .map(one -> one.person().name().equals(name) ? change.apply(one) : one)
            .toList());
  }

  /** Somebody must stay who can let others in. */
  private People withAdmin(People changed) {
    if (hasAdmin() && !changed.hasAdmin()) {
      throw new RatchetException(
          ErrorCode.USAGE, "this is the last admin; make another person admin first");
    }
    return changed;
  }
}
