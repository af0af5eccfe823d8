package dev.ratchet.candidate;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model's name as a file writes it: plain, or {@code ${NAME_MODEL:-plain}} for a variable with a
 * value for when it is not set. Only variables that end in {@code _MODEL} are looked up, so that no
 * secret can be named.
 */
public final class ModelName {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*_MODEL)(?::-([^{}$\\s]{1,200}))?\\}");

  private ModelName() {}

  /** The model to call; null when a variable is not set and there is no other value. */
  public static @Nullable String resolve(
      String written, Function<String, @Nullable String> variables) {
    Matcher variable = VARIABLE.matcher(written);
    if (!variable.matches()) {
      return written.contains("${") ? null : written;
    }
    String value = variables.apply(variable.group(1));
    return value == null || value.isBlank() ? variable.group(2) : value.strip();
  }
}
