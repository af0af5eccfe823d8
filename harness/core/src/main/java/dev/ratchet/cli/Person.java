package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import org.jspecify.annotations.Nullable;

/** Who gives a command, for the ledger. */
final class Person {
  private Person() {}

  /**
   * The person that an option names, or the system's user.
   *
   * @throws RatchetException USAGE if there is neither
   */
  static String named(@Nullable String given, String option) {
    String name = given == null ? System.getProperty("user.name", "") : given;
    if (name.isBlank()) {
      throw new RatchetException(
          ErrorCode.USAGE, "nobody is named; say who does this with " + option + " WHO");
    }
    return name.strip();
  }
}
