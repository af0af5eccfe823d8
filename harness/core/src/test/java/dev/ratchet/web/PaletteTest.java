package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.Repository;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages and reports are of one family: one sheet says what their colours and letters are. */
final class PaletteTest {
  private static final String RESOURCES = "harness/core/src/main/resources/dev/ratchet/";
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{3,8}\\b|--[a-z-]+:");

  @Test
  void thePaletteHasBothSchemes() {
    assertThat(sheet("palette.css")).contains("--fail:", "prefers-color-scheme: dark", "--mono:");
  }

  @Test
  void noOtherSheetSaysWhatAColourIs() {
    assertThat(colours("web/web.css")).isEmpty();
    assertThat(colours("report/report.css"))
        .as("the tone of a verdict, and white paper")
        .containsOnly("--tone:", "--wash:", "--ground:", "#ffffff");
    assertThat(colours("palette.css")).hasSizeGreaterThan(30);
  }

  private static List<String> colours(String file) {
    return COLOUR.matcher(sheet(file)).results().map(MatchResult::group).toList();
  }

  private static String sheet(String file) {
    return Repository.read(Repository.ROOT.resolve(RESOURCES + file));
  }
}
