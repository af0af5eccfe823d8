package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import org.jspecify.annotations.Nullable;

/** A passphrase by reference: the name of an environment variable, never the words. */
final class Passphrase {
  private static final int SHORTEST = 12;

  private Passphrase() {}

  /**
   * The words that a variable holds.
   *
   * @param name null for none
   * @throws RatchetException MISSING_KEY if the variable is not set or holds fewer than 12
   *     characters
   */
  static @Nullable String of(Session session, @Nullable String name) {
    if (name == null) {
      return null;
    }
    String words = session.surroundings().environment().get(name);
    if (words == null || words.length() < SHORTEST) {
      throw new RatchetException(
          ErrorCode.MISSING_KEY,
          "the environment variable that --key-env names is not set or holds under "
              + SHORTEST
              + " characters; export it with a longer passphrase");
    }
    return words;
  }
}
