package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import org.jspecify.annotations.Nullable;

/** Who gives a command, for the ledger. */
final class Person {
  private Person() {}

  /**
   * The person that an option names, or the system's user who called.
   *
   * @throws RatchetException USAGE if there is neither
   */
  static String named(Session session, @Nullable String given, String option) {
    String name = given == null ? session.surroundings().caller().user() : given;
    if (name.isBlank()) {
      throw new RatchetException(
          ErrorCode.USAGE, "nobody is named; say who does this with " + option + " WHO");
    }
    return name.strip();
  }
}
