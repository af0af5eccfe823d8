package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.ratchet.casebook.Case;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From the example's incidents to a case that blocks a release, by keyboard alone. */
@ExtendWith(Shared.class)
final class CasebookIT {
  private static final String TWO_EACH = "second-labeller: {share: 1}\nknown-answers: {share: 0}\n";
  private static final int CASES = 20;
  private static final Map<String, List<String>> PEOPLE =
      Map.of(
          "amara", List.of("labeller"),
          "bruno", List.of("labeller"),
          "celine", List.of("adjudicator"),
          "mo", List.of("maintainer"));

  @TempDir private Path root;

  @Test
  void whatExpertsLabelDisputeAndPublishBlocksTheLeakingCandidate(Chromium browser)
      throws IOException {
    String pin;
    try (Served served = Served.example(root, TWO_EACH, CASES)) {
      browser.people(served, PEOPLE);
      List<Long> leaks = labelled(served, browser, "amara", List.of());
      assertThat(leaks).hasSizeGreaterThan(1);
      long disputed = leaks.getFirst();
      labelled(served, browser, "bruno", List.of(disputed));
      adjudicate(served, browser.signIn(served, "celine"), disputed);
      pin = publish(served, browser.signIn(served, "mo"));
      assertThat(served.stop()).isZero();
    }
    assertThat(gate(pin, "leaking")).contains(adjudicated()).contains("FAIL");
    assertThat(gate(pin, "improved")).doesNotContain("FAIL");
  }

  /**
   * Labels everything as one person.
   *
   * @param mistaken leaks that this person does not see
   * @return the leaks that the pages showed
   */
  private static List<Long> labelled(
      Served served, Chromium browser, String who, List<Long> mistaken) {
    List<Long> leaks = new ArrayList<>();
    Page page = browser.signIn(served, who);
    Labeller labeller = new Labeller(page);
    labeller.begin(served);
    int done =
        labeller.labelAll(
            one -> {
              assertThat(one.document()).doesNotContain("hr-source-to-non-hr", "stratum", "inc-");
              if (one.showsLeak()) {
                leaks.add(one.number());
              }
              return one.showsLeak() && !mistaken.contains(one.number());
            });
    assertThat(done).isEqualTo(CASES);
    page.context().close();
    return leaks;
  }

  private static void adjudicate(Served served, Page page, long disputed) {
    page.navigate(served.base() + "/disputes/" + disputed);
    Chromium.awaitKeys(page, "h1");
    page.keyboard().press("a");
    page.waitForURL(url -> url.contains("from="));
    Chromium.awaitKeys(page, "h1");
    page.keyboard().press("n");
    page.keyboard().press("0");
    if (page.inputValue("#expect").isBlank()) {
      page.keyboard().press("1");
      page.keyboard().press("2");
      Chromium.await(page, "#tried .mark.pass");
    }
    if (page.inputValue("#mode").isBlank()) {
      page.keyboard().press("m");
      page.keyboard().type("access-control-violation");
      page.keyboard().press("Escape");
    }
    page.keyboard().press("s");
    page.keyboard().type("The document is for HR only, and the asker is not of HR.");
    page.keyboard().press("Control+Enter");
    Chromium.await(page, ".news");
  }

  /** Publishes everything as a new dataset and returns the line that a gate pins it with. */
  private static String publish(Served served, Page page) {
    page.navigate(served.base() + "/datasets/fresh/next");
    Chromium.awaitKeys(page, "h1");
    page.keyboard().press("p");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    Chromium.await(page, ".news");
    return page.innerText("main pre");
  }

  private String gate(String pin, String candidate) throws IOException {
    Files.writeString(
        root.resolve("gates/fresh.yaml"),
        """
        gate: fresh
        %s
        candidate: gates/candidates/%s.yaml
        baseline: {file: gates/candidates/baseline.yaml}
        rules:
          - p0: none
        """
            .formatted(pin.strip(), candidate));
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      Map<String, String> environment =
          Map.of("OPENAI_BASE_URL", endpoint.baseUrl(), "OPENAI_API_KEY", "scripted");
      CommandRun run = CommandRun.in(root, environment, "gate", "gates/fresh.yaml");
      assertThat(run.exitCode()).as(run.err()).isIn(0, 3, 4);
      return run.out();
    }
  }

  /** The id of the case that a third person decided. */
  private String adjudicated() {
    return new DatasetFiles(root.resolve("datasets"))
        .read("fresh", 1).cases().stream()
            .filter(
                one ->
                    one.provenance().labels().stream().anyMatch(label -> label.startsWith("adj-")))
            .map(Case::id)
            .findFirst()
            .orElseThrow();
  }
}
