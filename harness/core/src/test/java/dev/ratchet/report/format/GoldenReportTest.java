package dev.ratchet.report.format;

import dev.ratchet.report.ReportFormat;
import dev.ratchet.testing.Golden;
import dev.ratchet.testing.ReportFixtures;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class GoldenReportTest {
  @Test
  void everyFormatOfEverySampleIsAsCommitted() throws IOException {
    for (var sample : ReportFixtures.all().entrySet()) {
      for (ReportFormat format : Reports.ALL) {
        StringWriter out = new StringWriter();
        format.write(sample.getValue(), out);
        Golden.check(
            "reports/example/" + sample.getKey() + "/" + format.fileName(), out.toString());
      }
    }
  }
}
