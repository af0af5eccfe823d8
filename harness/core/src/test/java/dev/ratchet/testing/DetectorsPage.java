package dev.ratchet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code docs/detectors.md}: first what the detectors say of themselves, then how well they find.
 */
public final class DetectorsPage {
  private static final Path PAGE =
      Path.of(System.getProperty("ratchet.root")).resolve("docs/detectors.md");
  private static final String SCORES = "\n## How well they find";

  private DetectorsPage() {}

  /** Holds the part that the detectors write; {@code -Dgolden.update} writes it instead. */
  public static void holdDetectors(String made) throws IOException {
    String page = Files.readString(PAGE);
    int end = page.contains(SCORES) ? page.indexOf(SCORES) : page.length();
    hold(page.substring(0, end), made, made + page.substring(end));
  }

  /** Holds the table that follows a heading. */
  public static void hold(String heading, String table) throws IOException {
    String page = Files.readString(PAGE);
    int at = page.indexOf("\n" + heading + "\n");
    assertThat(at).as("docs/detectors.md has no '%s'", heading).isNotNegative();
    int start = page.indexOf("\n|", at) + 1;
    int end = page.indexOf("|\n\n", start) < 0 ? page.length() : page.indexOf("|\n\n", start) + 2;
    hold(page.substring(start, end), table, page.substring(0, start) + table + page.substring(end));
  }

  private static void hold(String committed, String made, String updated) throws IOException {
    if (Golden.isUpdating()) {
      Files.writeString(PAGE, updated);
    } else {
      assertThat(committed).as("docs/detectors.md: run with -Dgolden.update").isEqualTo(made);
    }
  }
}
