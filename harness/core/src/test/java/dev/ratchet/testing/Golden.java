package dev.ratchet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Committed expected output. {@code -Dgolden.update} rewrites it, except in CI. */
public final class Golden {
  private Golden() {}

  /**
   * Holds text to a committed file.
   *
   * @param relative path within the repository
   */
  public static void check(String relative, String actual) throws IOException {
    Path file = Path.of(System.getProperty("ratchet.root")).resolve(relative);
    if (updating(System.getProperty("golden.update"), System.getenv("CI"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
      return;
    }
    assertThat(file).as("run the test once with -Dgolden.update").exists();
    compare(relative, Files.readString(file), actual);
  }

  static void compare(String relative, String expected, String actual) {
    assertThat(actual).as(relative).isEqualTo(expected);
  }

  /** Whether files are rewritten; asking for it in CI is an error, since it would prove nothing. */
  static boolean updating(String property, String ci) {
    boolean asked = property != null && !property.startsWith("${") && !property.equals("false");
    if (asked && "true".equals(ci)) {
      throw new IllegalStateException("goldens are not updated in CI");
    }
    return asked;
  }
}
