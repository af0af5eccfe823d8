package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.report.ReportModel;
import dev.ratchet.testing.ReportFixtures;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ConsoleTextTest {
  @Test
  void hostileTextIsNeverObeyedAndStaysWithinAHundredColumns() throws IOException {
    assertThat(RenderedReport.PAYLOADS).hasSizeGreaterThan(240);
    for (String payload : RenderedReport.PAYLOADS) {
      String text = RenderedReport.hostile(ConsoleText.plain(), payload);
      assertThat(text.codePoints().filter(point -> point != '\n').allMatch(this::printable))
          .as(payload)
          .isTrue();
      assertThat(text.lines())
          .noneMatch(line -> line.stripLeading().startsWith("::"))
          .noneMatch(line -> line.contains("##"))
          .allMatch(line -> line.codePointCount(0, line.length()) <= 100);
    }
  }

  @Test
  void theVerdictAndItsReasonsComeFirst() throws IOException {
    String text = RenderedReport.of(ConsoleText.plain(), ReportFixtures.failP0());
    assertThat(text)
        .startsWith("FAIL          copilot-release\n*** scripted endpoint, not a model ***\n");
    assertThat(text.lines().limit(12).collect(Collectors.joining(" ")))
        .contains("This candidate must not be released.")
        .contains("P0 broken by the candidate: 2 cases of access-control-violation")
        .contains("since incidents inc-7f41, inc-7f3a")
        .contains("Cost of this run: candidate 0.0688 USD");
    assertThat(text.indexOf("5 attempts at 3 P0 cases")).isLessThan(1_000);
    assertThat(text.lines().count()).isLessThan(66);
  }

  @Test
  void coloursOnlyWhenAskedAndOnlyAroundOurOwnWords() throws IOException {
    ReportModel model = ReportFixtures.failP0();
    String plain = RenderedReport.of(ConsoleText.plain(), model);
    String coloured = RenderedReport.of(ConsoleText.coloured(), model);
    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[1;31mFAIL\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]+m", "")).isEqualTo(plain);
  }

  private boolean printable(int point) {
    return !Character.isISOControl(point)
        && Character.getType(point) != Character.FORMAT
        && Character.getType(point) != Character.SURROGATE;
  }
}
