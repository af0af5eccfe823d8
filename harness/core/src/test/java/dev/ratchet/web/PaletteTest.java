package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.Repository;
import org.junit.jupiter.api.Test;

/** Pages and reports are of one family. */
final class PaletteTest {
  private static final String RESOURCES = "harness/core/src/main/resources/dev/ratchet/";

  @Test
  void pagesHaveTheColoursAndLettersOfTheReport() {
    String report = palette("report/report.css");
    assertThat(report).contains("--fail:", "prefers-color-scheme: dark", "--mono:");
    assertThat(palette("web/web.css")).isEqualTo(report);
  }

  private static String palette(String file) {
    String text = Repository.read(Repository.ROOT.resolve(RESOURCES + file));
    return text.substring(0, text.indexOf("* { box-sizing"));
  }
}
