package dev.ratchet.base;

import java.util.Locale;

/**
 * How a Java name is written in files: {@code HarnessBroke} and {@code HARNESS_BROKE} are {@code
 * harness-broke}.
 */
public final class Names {
  private Names() {}

  public static String kebab(String javaName) {
    return javaName
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  public static String kebab(Enum<?> value) {
    return kebab(value.name());
  }
}
