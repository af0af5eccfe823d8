package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.access.Account;
import dev.ratchet.access.People;
import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.ledger.Entry;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single requests behind a rollback, over real HTTP, on the example's telemetry. */
final class RequestPagesTest {
  private static final String POLICY = "gates/canary/leak.yaml";
  private static final String BOTH = "labelling-maintainer";

  @TempDir private static Path folder;
  private static Site site;
  private static String here = "";

  @BeforeAll
  static void start() throws IOException {
    ExampleWorkspace.in(folder);
    Ratchet ratchet =
        new Ratchet(
            Workspace.at(folder),
            new Ratchet.Surroundings(CommandRun.CLOCK, Map.of(), Map.of(), "test"));
    new Ingest(ratchet).imports().run(List.of("datasets/copilot/telemetry"), folder);
    Files.createDirectories(folder.resolve(POLICY).getParent());
    Files.writeString(
        folder.resolve(POLICY),
        """
        canary: leak
        arms: {tag: retrieval, canary: rc-v7, baseline: rc-v6}
        period: {from: "2026-09-14T00:00:00Z", to: "2026-09-28T00:00:00Z"}
        share: 0.5
        looks: [1]
        slices: [intent]
        metrics: [{metric: refusal-rate, critical: true}]
        p0: [access-control-violation]
        release: {rollback: set it back, authors: [ann]}
        """);
    CommandRun compared = CommandRun.in(folder, "canary", "compare", POLICY);
    assertThat(compared.out()).as(compared.err()).startsWith("ROLLBACK");
    Person both = new Person(BOTH, "Two roles", Set.of(Role.MAINTAINER, Role.LABELLER));
    People people = Site.everyRole().with(new Account(both, true, Site.passwordHash(), null));
    site = Site.of(folder, people);
    String all = site.as("maintainer").get("/releases").body();
    Matcher found = Pattern.compile("href=\"(/releases/[^\"]+)\"").matcher(all);
    assertThat(found.find()).as(all).isTrue();
    here = found.group(1);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String link(Browser browser) {
    String page = browser.get(here).body();
    Matcher found = Pattern.compile("href=\"(" + here + "/request[^\"]+)\"").matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1);
  }

  private static List<Entry> readings() {
    return site.ledger().stream().filter(entry -> entry.kind().equals("text-read")).toList();
  }

  private static String name(String link) {
    return link.substring(link.indexOf('=') + 1);
  }

  @Test
  void anExampleTellsItsSignalsAndWhatItIsAnExampleOf() {
    Browser mo = site.as("maintainer");
    int before = readings().size();
    String page = mo.get(link(mo)).body();
    assertThat(page)
        .contains("An example of <b>access-control-violation", "<dt>retrieval</dt><dd>rc-v7</dd>")
        .doesNotContain("class=\"opened\"");
    assertThat(readings()).as("signals are no text").hasSize(before);
  }

  @Test
  void itsTextOpensWithAReasonWhichTheLedgerHasWithTheCanary() {
    Browser mo = site.as("maintainer");
    String request = name(link(mo));
    mo.get(link(mo));
    RawExchange refused = mo.post(here + "/request", "request", request, "why", " ");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("say why you read it").doesNotContain("class=\"opened\"");
    int before = readings().size();
    RawExchange shown = mo.post(here + "/request", "request", request, "why", "to see the <b>leak");
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body()).contains("class=\"opened\"", "aria-label=\"Question\"");
    assertThat(readings()).hasSize(before + 1);
    Entry told = readings().getLast();
    assertThat(told.actor()).isEqualTo("maintainer");
    assertThat(told.payload().entries().get("canary").toString())
        .contains(here.substring("/releases/".length()));
  }

  @Test
  void aRequestThatNoBlockerNamesIsNotReachedThroughACanary() {
    Browser mo = site.as("maintainer");
    mo.get(here);
    int before = readings().size();
    assertThat(mo.get(here + "/request?request=another").status()).isEqualTo(404);
    assertThat(mo.get(here + "/request").status()).isEqualTo(404);
    assertThat(mo.post(here + "/request", "request", "another", "why", "curious").status())
        .isEqualTo(404);
    assertThat(mo.get("/releases/none/request?request=another").status()).isEqualTo(404);
    assertThat(readings()).hasSize(before);
  }

  @Test
  void whoMayNotReadTextIsShownNoWayThereAndRefused() {
    String link = link(site.as("maintainer"));
    int before = readings().size();
    for (String role : List.of("viewer", "release-manager")) {
      Browser other = site.as(role);
      assertThat(other.get(here).body())
          .contains("Requests behind it")
          .doesNotContain(here + "/request");
      assertThat(other.get(link).status()).isEqualTo(403);
      assertThat(other.post(here + "/request", "request", name(link), "why", "x").status())
          .isEqualTo(403);
    }
    assertThat(readings()).hasSize(before);
  }

  @Test
  void whoCouldStillBeGivenItToLabelSeesNothingOfIt() {
    Browser mo = site.as("maintainer");
    String link = link(mo);
    String page = mo.get(here).body();
    Matcher incident = Pattern.compile("href=\"(/incidents/inc-[^\"]+)\"").matcher(page);
    assertThat(incident.find()).as(page).isTrue();
    mo.get(incident.group(1));
    RawExchange sent = mo.post(incident.group(1) + "/send", "request", name(link));
    assertThat(sent.body()).contains("is open for labelling");
    int before = readings().size();
    Browser both = site.as(BOTH);
    assertThat(both.get(link).status()).isEqualTo(403);
    assertThat(both.get(link).body()).contains("you may be given it").doesNotContain("rc-v7");
    assertThat(both.post(here + "/request", "request", name(link), "why", "x").status())
        .isEqualTo(403);
    assertThat(readings()).hasSize(before);
    assertThat(mo.get(link).body()).contains("href=\"/cases/");
  }
}
