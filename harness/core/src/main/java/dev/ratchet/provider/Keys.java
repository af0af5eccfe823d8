package dev.ratchet.provider;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks keys up by the name of their variable, each time anew, so that one that is changed during a
 * run counts from then on. Where {@code NAME} is not set, {@code NAME_FILE} names a file with it.
 */
final class Keys {
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]{1,8192}");

  private final Function<String, @Nullable String> variables;

  Keys(Function<String, @Nullable String> variables) {
    this.variables = variables;
  }

  /**
   * The key of an endpoint; empty when it asks for none.
   *
   * @throws RatchetException MISSING_KEY if it is not there or cannot be sent
   */
  Optional<Secret> of(Endpoint endpoint) {
    return endpoint.keyVariable().isEmpty()
        ? Optional.empty()
        : Optional.of(named(endpoint.keyVariable(), endpoint));
  }

  /**
   * The secret that a variable holds.
   *
   * @throws RatchetException MISSING_KEY if it is not there or cannot be sent
   */
  Secret named(String variable, Endpoint endpoint) {
    String value = variables.apply(variable);
    String file = variables.apply(variable + "_FILE");
    boolean inFile = isBlank(value) && !isBlank(file);
    String found = inFile && file != null ? read(variable, file, endpoint) : value;
    if (found == null || found.isBlank()) {
      throw missing(
          endpoint,
          "the environment variable "
              + variable
              + " is not set; set it, or name a file with the key in "
              + variable
              + "_FILE, and run the command again");
    }
    String key = found.strip();
    if (!SENDABLE.matcher(key).matches()) {
      throw missing(
          endpoint, variable + " holds characters that no key has; look at how it is set");
    }
    return new Secret(key);
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static String read(String variable, String file, Endpoint endpoint) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      // neither the value nor the cause, which may be the key itself in the wrong variable
      throw missing(
          endpoint,
          "the file that " + variable + "_FILE names cannot be read; look at its path and rights");
    }
  }

  private static RatchetException missing(Endpoint endpoint, String why) {
    return new RatchetException(
        ErrorCode.MISSING_KEY, "no key for " + endpoint.baseUrl() + ": " + why);
  }
}
