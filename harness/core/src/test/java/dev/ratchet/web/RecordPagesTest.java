package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.incident.Incident;
import dev.ratchet.ledger.Entry;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.store.IncidentStore;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents, agreement, runs and the ledger over real HTTP, on the shipped example. */
final class RecordPagesTest {
  @TempDir private static Path folder;
  private static Site site;
  private static Incident leak;
  private static String run = "";

  @BeforeAll
  static void start() {
    ExampleWorkspace example = ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      Map<String, String> environment =
          Map.of("OPENAI_BASE_URL", endpoint.baseUrl(), "OPENAI_API_KEY", "key-of-a-test");
      CommandRun.in(folder, environment, "run", "gates/copilot.yaml", "--max-calls=25");
    }
    run = example.run();
    Ratchet ratchet =
        new Ratchet(
            Workspace.at(folder),
            new Ratchet.Surroundings(CommandRun.CLOCK, Map.of(), Map.of(), "test"));
    Ingest ingest = new Ingest(ratchet);
    ingest.imports().run(List.of("datasets/copilot/telemetry"), folder);
    ingest.incidents().detect();
    leak =
        ratchet
            .store()
            .use(
                database ->
                    new IncidentStore(database)
                        .all().stream()
                            .filter(one -> one.kind().failureMode().startsWith("access-control"))
                            .findFirst()
                            .orElseThrow());
    site = Site.of(folder);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String here() {
    return "/incidents/" + leak.id();
  }

  @Test
  void aMaintainerSeesIncidentsGroupedFilteredAndPaged() {
    Browser mo = site.as("maintainer");
    String all = mo.get("/incidents").body();
    assertThat(all).contains("access-control-violation", "retrieval=rc-v7 since", "1 to 50 of");
    String next = mo.get("/incidents?page=2").body();
    assertThat(next).contains("51 to 100 of").contains("rel=\"prev\"");
    String some = mo.get("/incidents?mode=refusal&severity=P2").body();
    assertThat(some).doesNotContain(leak.id()).contains("refusal, all incidents together");
    assertThat(mo.get("/incidents?slice=persona%3Demployee").status()).isEqualTo(200);
    assertThat(mo.get("/incidents?slice=colour%3Dred").status()).isEqualTo(400);
    assertThat(mo.get("/incidents?from=yesterday").status()).isEqualTo(400);
    assertThat(mo.get("/incidents?page=999999").status()).isEqualTo(200);
    assertThat(mo.get("/incidents/inc-ghost").status()).isEqualTo(404);
  }

  @Test
  void aViewerSeesNoSingleRequestAndCannotLookForPeople() {
    Browser viewer = site.as("viewer");
    String request = leak.requests().getFirst();
    assertThat(viewer.get(here()).body())
        .contains("Single requests are shown to those who may read text")
        .doesNotContain(request, request.substring(0, 12), "hr-disciplinary");
    assertThat(site.as("maintainer").get(here()).body()).contains(request);
    assertThat(viewer.get("/incidents").body()).doesNotContain("value=\"persona=");
    assertThat(viewer.get("/incidents?slice=persona%3Demployee").status()).isEqualTo(400);
  }

  @Test
  void textOpensOnlyWithAReasonWhichIsOnTheLedger() {
    Browser mo = site.as("maintainer");
    String request = leak.requests().getFirst();
    mo.get(here());
    RawExchange refused = mo.post(here() + "/evidence", "request", request, "why", "");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("say why you read it").doesNotContain("class=\"opened\"");
    long before = readings();
    RawExchange shown = mo.post(here() + "/evidence", "request", request, "why", "to see the leak");
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body()).contains("class=\"opened\"", "aria-label=\"Question\"");
    assertThat(readings()).isEqualTo(before + 1);
    Browser viewer = site.as("viewer");
    viewer.get(here());
    assertThat(viewer.post(here() + "/evidence", "request", request, "why", "x").status())
        .isEqualTo(403);
    assertThat(readings()).isEqualTo(before + 1);
  }

  private static long readings() {
    return site.ledger().stream().filter(entry -> entry.kind().equals("text-read")).count();
  }

  @Test
  void anIncidentIsSentToLabellingAndMarkedAsKnown() {
    Browser mo = site.as("maintainer");
    String page = mo.get(here()).body();
    RawExchange sent = mo.post(here() + "/send", "request", leak.requests().getFirst());
    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.body()).contains("is open for labelling", "href=\"/cases/");
    assertThat(mo.post(here() + "/send").status()).isEqualTo(400);
    String form = form(page);
    RawExchange marked =
        mo.post(here() + "/known", "form", form, "owner", "Search team", "note", "<b>soon</b>");
    assertThat(marked.status()).isEqualTo(303);
    mo.post(here() + "/known", "form", form, "owner", "Search team", "note", "<b>soon</b>");
    assertThat(site.ledger().stream().filter(entry -> entry.kind().equals("incident-known")))
        .hasSize(1);
    assertThat(mo.get(here()).body()).contains("Search team", "&lt;b").doesNotContain("<b>soon");
    assertThat(mo.get("/incidents?known=yes").body()).contains(leak.id(), "Search team");
    assertThat(mo.get("/incidents?known=no&mode=access-control-violation").body())
        .doesNotContain(leak.id());
  }

  private static String form(String page) {
    Matcher found = Pattern.compile("name=\"form\" value=\"([^\"]+)\"").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void aSampleIsDrawnFromThePage() {
    Browser mo = site.as("maintainer");
    mo.get("/incidents");
    RawExchange drawn = mo.post("/incidents/sample", "size", "8", "seed", "5");
    assertThat(drawn.status()).isEqualTo(303);
    String place = drawn.header("Location").orElseThrow();
    assertThat(place).startsWith("/incidents?sample=sample-");
    assertThat(mo.get(place).body()).contains("was drawn: 8 requests");
    assertThat(mo.post("/incidents/sample", "size", "0", "seed", "5").status()).isEqualTo(400);
    assertThat(mo.post("/incidents/sample", "size", "8", "seed", "x").status()).isEqualTo(400);
    assertThat(mo.post("/incidents/detect").status()).isEqualTo(303);
  }

  @Test
  void aRunsReportIsAPageThatCanDoNothing() {
    Browser viewer = site.as("viewer");
    assertThat(viewer.get("/runs").body()).contains("href=\"/runs/" + run + "\"");
    assertThat(viewer.get("/runs/" + run).body()).contains("/runs/" + run + "/report");
    RawExchange report = viewer.get("/runs/" + run + "/report");
    assertThat(report.status()).isEqualTo(200);
    assertThat(report.header("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains("frame-ancestors 'none'", "sandbox")
        .doesNotContain("script-src", "unsafe");
    assertThat(report.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(report.body()).startsWith("<!doctype html>").doesNotContain("<script");
  }

  @Test
  void anAddressNamesARunAndNeverAFile() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve(".ratchet/elsewhere"));
    Files.copy(
        folder.resolve(".ratchet/runs/" + run + "/journal.jsonl"),
        elsewhere.resolve("journal.jsonl"));
    Browser viewer = site.as("viewer");
    for (String id :
        List.of(
            "..%2Felsewhere",
            "..%252Felsewhere",
            "%2E%2E%2Felsewhere",
            "..\\elsewhere",
            "." + "%00",
            "ghost",
            run + "%2F..%2F" + run)) {
      assertThat(viewer.get("/runs/" + id).status()).as(id).isBetween(400, 404);
      assertThat(viewer.get("/runs/" + id + "/report").status()).as(id).isBetween(400, 404);
    }
  }

  @Test
  void theLedgerIsSearchedAndItsChainChecked() {
    Browser mo = site.as("maintainer");
    mo.get("/incidents");
    mo.post("/incidents/sample", "size", "4", "seed", "11");
    List<Entry> entries = site.ledger();
    String all = mo.get("/ledger").body();
    assertThat(all).contains("whole", entries.getLast().kind(), "/ledger/" + (entries.size() - 1));
    String opened = mo.get("/ledger?kind=cases-opened").body();
    assertThat(opened).contains("cases-opened").doesNotContain("<td data-label=\"What\">text-read");
    assertThat(mo.get("/ledger?text=no-such-thing").body()).contains("Nothing is found");
    assertThat(mo.get("/ledger?text=SAMPLE-").body()).doesNotContain("Nothing is found");
    assertThat(mo.get("/ledger?until=2026-09-27").body()).contains("Nothing is found");
    assertThat(mo.get("/ledger?actor=maintainer&from=2026-09-28").body())
        .doesNotContain("Nothing is found");
    assertThat(mo.get("/ledger?from=nonsense").status()).isEqualTo(400);
    assertThat(mo.get("/ledger/0").body()).contains("Entry 0");
    assertThat(mo.get("/ledger/999999").status()).isEqualTo(404);
    assertThat(mo.get("/ledger/x").status()).isEqualTo(404);
    assertThat(mo.post("/ledger/verify").status()).isEqualTo(303);
    String checked = mo.get("/ledger").body();
    assertThat(checked).contains(site.ledger().getLast().hash().value());
  }

  @Test
  void nobodyHasLabelledYetSoThereIsNothingToCompare() {
    assertThat(site.as("viewer").get("/agreement").body()).contains("there is nothing to compare");
  }
}
