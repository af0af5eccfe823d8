package dev.ratchet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that tests compare with; {@code -Dgolden.update} rewrites them, which CI refuses. */
public final class Golden {
  private Golden() {}

  /** Compares a text with a file of the repository, named from its root. */
  public static void check(String file, String actual) {
    Path golden = Repository.ROOT.resolve(file);
    if (isUpdating()) {
      write(golden, actual);
    }
    assertThat(golden).as("run the tests with -Dgolden.update and review the change").exists();
    compare(file, Repository.read(golden), actual);
  }

  static void compare(String file, String expected, String actual) {
    assertThat(actual).as(file).isEqualTo(expected);
  }

  /** Whether goldens are to be rewritten. */
  public static boolean isUpdating() {
    return updating(System.getProperty("golden.update"), System.getenv("CI"));
  }

  /** Asking for it in CI is an error, since it would prove nothing. */
  static boolean updating(@Nullable String property, @Nullable String ci) {
    boolean asked = "true".equals(property);
    if (asked && "true".equals(ci)) {
      throw new IllegalStateException("goldens are not rewritten in CI");
    }
    return asked;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
