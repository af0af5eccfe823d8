package dev.ratchet.access;

import org.jspecify.annotations.Nullable;

/**
 * A person with what lets them in.
 *
 * @param active false for someone who may not come in any more; the name stays theirs
 * @param password null until they have set one
 * @param link with which they may set one; null for none
 */
public record Account(
    Person person, boolean active, @Nullable PasswordHash password, @Nullable OneTimeLink link) {
  boolean isWorkingAdmin() {
    return active && password != null && person.is(Role.ADMIN);
  }

  Account withPerson(Person other) {
    return new Account(other, active, password, link);
  }

  Account withPassword(PasswordHash other) {
    return new Account(person, active, other, null);
  }

  Account withLink(OneTimeLink other) {
    return new Account(person, active, password, other);
  }

  /** Inactive accounts have no open links. */
  Account withActive(boolean now) {
    return new Account(person, now, password, null);
  }
}
