package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.flow.gate.ReportFlow;
import dev.ratchet.report.ReportModel;
import dev.ratchet.testing.HostileReport;
import dev.ratchet.testing.HostileText;
import dev.ratchet.testing.Launched;
import dev.ratchet.testing.ReportFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report in a real browser: it shows what it should, loads nothing and runs nothing. */
final class BrowserIT {
  @TempDir Path folder;

  @Test
  void theReportShowsItsVerdictAndBreaksNoPolicyOfItsOwn() throws IOException {
    Launched page = open(ReportFixtures.failP0());
    assertThat(page.out()).contains("FAIL").contains("<svg").contains("</html>");
    assertThat(page.err()).doesNotContain("Content Security Policy").doesNotContain("ERR_");
  }

  @Test
  void aScriptThatIsPlantedBesideThePolicyWouldBeSeen() throws IOException {
    Path planted = folder.resolve("planted.html");
    String page = ReportFlow.text(new HtmlPage(), ReportFixtures.pass());
    Files.writeString(
        planted, page.replace("</body>", "<script>document.title='ran'</script></body>"));
    assertThat(dump(planted).err()).contains("Content Security Policy");
  }

  @Test
  void hostileTextNeitherRunsNorLoadsAnything() throws IOException {
    Launched page = open(HostileReport.of(String.join("\n", HostileText.payloads(7))));
    assertThat(page.err()).doesNotContain("Content Security Policy").doesNotContain("ERR_");
    assertThat(page.out()).contains("</html>").doesNotContainPattern("<(script|img|iframe|object)");
  }

  private Launched open(ReportModel model) throws IOException {
    Path file = folder.resolve("report.html");
    Files.writeString(file, ReportFlow.text(new HtmlPage(), model));
    return dump(file);
  }

  private Launched dump(Path page) {
    return Launched.run(
        folder,
        Map.of(),
        List.of(
            browser(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--enable-logging=stderr",
            "--user-data-dir=" + folder.resolve("profile"),
            "--dump-dom",
            page.toUri().toString()));
  }

  private static String browser() {
    return List.of("/usr/bin/chromium", "/usr/bin/google-chrome").stream()
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no Chromium; ./verify installs it"));
  }
}
