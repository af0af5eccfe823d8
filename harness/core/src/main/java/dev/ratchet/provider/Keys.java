package dev.ratchet.provider;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks keys up by the name of their variable. */
final class Keys {
  private final Function<String, @Nullable String> variables;

  Keys(Function<String, @Nullable String> variables) {
    this.variables = variables;
  }

  /**
   * The key of an endpoint; empty when it asks for none.
   *
   * @throws RatchetException MISSING_KEY if the variable is not set
   */
  Optional<Secret> of(Endpoint endpoint) {
    if (endpoint.keyVariable().isEmpty()) {
      return Optional.empty();
    }
    String value = variables.apply(endpoint.keyVariable());
    if (value == null || value.isBlank()) {
      throw new RatchetException(
          ErrorCode.MISSING_KEY,
          "no key for "
              + endpoint.baseUrl()
              + ": the environment variable "
              + endpoint.keyVariable()
              + " is not set; set it and run the command again");
    }
    return Optional.of(new Secret(value.strip()));
  }
}
