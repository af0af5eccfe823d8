package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.files.DatasetFiles;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetPagesTest {
  @TempDir private Path folder;

  @Test
  void whatIsLookedAtIsPublishedOnceAndPinned() {
    try (CasebookSite at = new CasebookSite(folder, 2)) {
      agree(at);
      Browser maintainer = at.as("maintainer");
      assertThat(maintainer.get("/datasets").body()).contains("Nothing is published yet");
      assertThat(maintainer.get("/datasets?name=copilot").header("Location"))
          .hasValue("/datasets/copilot/next");
      assertThat(maintainer.get("/datasets?name=No+Name").status()).isEqualTo(400);
      Document next = Jsoup.parse(maintainer.get("/datasets/copilot/next").body());
      assertThat(next.text()).contains("Question of r-", "check:declines", "1 of them new");
      String seen = next.select("[name=seen]").attr("value");

      RawExchange published = maintainer.post("/datasets/copilot/publish", "seen", seen);
      assertThat(published.header("Location")).hasValue("/datasets/copilot/versions/1?published");
      assertThat(maintainer.post("/datasets/copilot/publish", "seen", seen).header("Location"))
          .hasValue("/datasets/copilot/versions/1?published");
      assertThat(at.entries("dataset-published")).isEqualTo(1);

      String hash =
          new DatasetFiles(folder.resolve("datasets")).manifest("copilot", 1).hash().value();
      assertThat(hash).isEqualTo(seen);
      Document version =
          Jsoup.parse(maintainer.get("/datasets/copilot/versions/1?published").body());
      assertThat(version.select("pre").text())
          .isEqualTo("dataset: {name: copilot, version: 1, hash: \"" + hash + "\"}");
      assertThat(version.text()).contains("1 added, 0 changed, 0 removed", "Published.");
      assertThat(maintainer.get("/datasets").body()).contains("copilot", "P0 1");
      assertThat(maintainer.get("/datasets/copilot").body()).contains(hash);
      assertThat(maintainer.get("/datasets/copilot/next").body()).contains("Nothing new");
    }
  }

  @Test
  void whatHasChangedSinceItWasLookedAtIsShownAgainAndNotPublished() {
    try (CasebookSite at = new CasebookSite(folder, 2)) {
      agree(at);
      Browser maintainer = at.as("maintainer");
      String seen = seen(maintainer);
      agree(at);
      RawExchange stale = maintainer.post("/datasets/copilot/publish", "seen", seen);
      assertThat(stale.status()).isEqualTo(409);
      assertThat(stale.body()).contains("look at it again", "2 of them new");
      assertThat(at.entries("dataset-published")).isZero();
      maintainer.post("/datasets/copilot/publish", "seen", seen(maintainer));
      assertThat(at.entries("dataset-published")).isEqualTo(1);
    }
  }

  @Test
  void aSecondVersionIsComparedWithTheFirstCaseByCase() {
    try (CasebookSite at = new CasebookSite(folder, 2)) {
      Browser maintainer = at.as("maintainer");
      agree(at);
      maintainer.post("/datasets/copilot/publish", "seen", seen(maintainer));
      agree(at);
      maintainer.post("/datasets/copilot/publish", "seen", seen(maintainer));
      Document version = Jsoup.parse(maintainer.get("/datasets/copilot/versions/2").body());
      assertThat(version.text()).contains("Since version 1: 1 added, 0 changed, 0 removed");
      assertThat(version.select(".changes > li")).hasSize(1);
      assertThat(version.select(".counts").text()).contains("P0 1 2 +1");
    }
  }

  @Test
  void aViewerSeesWhatWouldBePublishedAndCannotPublishAndDisputesAreNamed() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser labeller = at.as("labeller");
      long number = at.next(labeller);
      at.reject(labeller, number);
      Browser second = at.as("second");
      at.next(second);
      at.accept(second, number);
      Browser viewer = at.as("viewer");
      Document next = Jsoup.parse(viewer.get("/datasets/copilot/next").body());
      assertThat(next.text()).contains("have it adjudicated");
      assertThat(next.select("a[href=/cases/" + number + "]")).hasSize(1);
      assertThat(next.select("[name=seen]")).isEmpty();
      assertThat(viewer.post("/datasets/copilot/publish", "seen", "x").status()).isEqualTo(403);
      assertThat(
              at.as("maintainer")
                  .post("/datasets/copilot/publish", "seen", "sha256:" + "0".repeat(64))
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void aPreviewThatIsLoadedAgainIsOneReading() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      agree(at);
      Browser maintainer = at.as("maintainer");
      long before = at.entries("text-read");
      seen(maintainer);
      seen(maintainer);
      assertThat(at.entries("text-read")).isEqualTo(before + 1);
    }
  }

  private static String seen(Browser maintainer) {
    return Jsoup.parse(maintainer.get("/datasets/copilot/next").body())
        .select("[name=seen]")
        .attr("value");
  }

  /** One labeller rejects a case, and a second one whatever they are given up to that one. */
  private static void agree(CasebookSite at) {
    Browser labeller = at.as("labeller");
    long number = at.next(labeller);
    at.reject(labeller, number);
    Browser second = at.as("second");
    RawExchange next = second.post("/label/next");
    while (!next.header("Location").orElse("").endsWith("nothing-left")) {
      long given = CasebookSite.number(next);
      at.reject(second, given);
      if (given == number) {
        return;
      }
      next = second.post("/label/next");
    }
  }
}
