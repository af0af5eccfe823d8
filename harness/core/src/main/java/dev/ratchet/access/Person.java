package dev.ratchet.access;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Someone who works with the casebook.
 *
 * @param name what they sign in with and what the ledger calls them: 1 to 64 of {@code a-z 0-9 .
 *     _ @ -}
 * @param fullName for other people's eyes, 1 to 80 characters
 */
public record Person(String name, String fullName, Set<Role> roles) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
  private static final int LONGEST = 80;

  public Person {
    roles =
        Collections.unmodifiableSet(
            roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles));
    if (!isName(name)) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "a name to sign in with is 1 to 64 lower-case letters, digits or . _ @ -, and starts"
              + " with a letter or digit");
    }
    if (fullName.isBlank()
        || fullName.length() > LONGEST
        || fullName.codePoints().anyMatch(Character::isISOControl)) {
      throw new RatchetException(
          ErrorCode.USAGE, "a full name is 1 to " + LONGEST + " characters on one line");
    }
  }

  /** Whether a text can be somebody's name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** A name as typed, or as a proxy spells it: white space around it and capitals do not count. */
  public static String spelled(String typed) {
    return typed.strip().toLowerCase(Locale.ROOT);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  Person withRoles(Set<Role> other) {
    return new Person(name, fullName, other);
  }
}
