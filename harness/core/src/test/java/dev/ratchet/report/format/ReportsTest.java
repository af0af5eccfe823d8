package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.report.ReportFormat;
import dev.ratchet.report.ReportModel;
import dev.ratchet.testing.ReportFixtures;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ReportsTest {
  @Test
  void idsAndFileNamesAreFixedAndUnique() {
    assertThat(Reports.ALL)
        .extracting(ReportFormat::id)
        .containsExactly("json", "junit", "sarif", "csv", "markdown", "text", "html");
    assertThat(Reports.ALL)
        .extracting(ReportFormat::fileName)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+\\.[a-z]+"));
    assertThat(Reports.find("html")).isPresent();
    assertThat(Reports.find("pdf")).isEmpty();
  }

  @Test
  void everyFormatSaysThatTheEndpointWasScripted() throws IOException {
    for (ReportFormat format : Reports.ALL) {
      assertThat(RenderedReport.of(format, ReportFixtures.pass()))
          .as(format.id())
          .contains(ReportModel.SCRIPTED);
    }
  }

  @Test
  void everyFormatNamesTheIncidentBehindABrokenCase() throws IOException {
    for (ReportFormat format : Reports.ALL) {
      assertThat(RenderedReport.of(format, ReportFixtures.failP0()))
          .as(format.id())
          .contains("inc-7f3a")
          .contains("hr-salary-bands-employee-01");
    }
  }

  @Test
  void theSameModelGivesTheSameCharacters() throws IOException {
    for (ReportFormat format : Reports.ALL) {
      assertThat(RenderedReport.of(format, ReportFixtures.failMargin()))
          .isEqualTo(RenderedReport.of(format, ReportFixtures.failMargin()));
    }
  }
}
