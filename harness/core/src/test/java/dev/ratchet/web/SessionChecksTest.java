package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.access.People;
import dev.ratchet.access.Role;
import dev.ratchet.ledger.Entry;
import dev.ratchet.web.http.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coming in, staying and going out, over real HTTP. */
final class SessionChecksTest {
  private static final String SESSION = "__Host-ratchet";
  private static final String OTHER = "another long sentence";
  private static final Pattern LINK = Pattern.compile("/password/new\\?token=[A-Za-z0-9_-]{43}");

  @TempDir private Path folder;

  @Test
  void aTokenThatWasThereBeforeSigningInOpensNothingAfterwards() {
    try (Site site = Site.of(folder)) {
      Browser browser = site.browser();
      browser.get("/sign-in");
      browser.setCookie(SESSION, "planted-by-somebody-else");
      browser.get("/sign-in");
      browser.post("/sign-in", "name", "viewer", "password", Site.PASSWORD);
      assertThat(browser.cookie(SESSION)).isNotEqualTo("planted-by-somebody-else");
      assertThat(browser.get("/").status()).isEqualTo(200);
      Browser thief = site.browser().setCookie(SESSION, "planted-by-somebody-else");
      assertThat(thief.get("/").status()).isEqualTo(401);
    }
  }

  @Test
  void signingOutEndsTheSessionOnTheServerToo() {
    try (Site site = Site.of(folder)) {
      Browser browser = site.as("viewer");
      String token = browser.cookie(SESSION);
      RawExchange out = browser.post("/sign-out");
      assertThat(out.status()).isEqualTo(303);
      assertThat(out.header("Set-Cookie").orElse("")).contains("Max-Age=0");
      assertThat(site.browser().setCookie(SESSION, token).get("/").status()).isEqualTo(401);
    }
  }

  @Test
  void signingInAgainEndsTheSessionBefore() {
    try (Site site = Site.of(folder)) {
      Browser browser = site.as("viewer");
      String token = browser.cookie(SESSION);
      browser.post("/sign-in", "name", "labeller", "password", Site.PASSWORD);
      assertThat(browser.cookie(SESSION)).isNotEqualTo(token);
      assertThat(site.browser().setCookie(SESSION, token).get("/").status()).isEqualTo(401);
    }
  }

  @Test
  void aSilentSessionAndALongOneEnd() {
    try (Site site = Site.of(folder)) {
      Browser browser = site.as("viewer");
      site.clock.advance(Duration.ofMinutes(29));
      assertThat(browser.get("/").status()).isEqualTo(200);
      site.clock.advance(Duration.ofMinutes(31));
      assertThat(browser.get("/").status()).isEqualTo(401);
      Browser busy = site.as("viewer");
      for (int i = 0; i < 35; i++) {
        site.clock.advance(Duration.ofMinutes(20));
        assertThat(busy.get("/").status()).isEqualTo(200);
      }
      site.clock.advance(Duration.ofMinutes(20));
      assertThat(busy.get("/").status()).isEqualTo(401);
    }
  }

  @Test
  void otherRolesAndTheEndOfAnAccountEndItsSessions() {
    try (Site site = Site.of(folder)) {
      Browser viewer = site.as("viewer");
      Browser admin = site.as("admin");
      admin.post("/people/viewer/roles", "role", "maintainer");
      assertThat(viewer.get("/").status()).isEqualTo(401);
      Browser again = site.as("viewer");
      admin.post("/people/viewer/active", "active", "no");
      assertThat(again.get("/").status()).isEqualTo(401);
      again.get("/sign-in");
      assertThat(again.post("/sign-in", "name", "viewer", "password", Site.PASSWORD).status())
          .isEqualTo(401);
    }
  }

  @Test
  void aNewPasswordEndsTheOtherSessionsAndRenewsThisOne() {
    try (Site site = Site.of(folder)) {
      Browser here = site.as("viewer");
      Browser elsewhere = site.as("viewer");
      String before = here.cookie(SESSION);
      here.get("/password");
      RawExchange answer =
          here.post("/password", "old", Site.PASSWORD, "password", OTHER, "again", OTHER);
      assertThat(answer.status()).isEqualTo(303);
      assertThat(here.cookie(SESSION)).isNotEqualTo(before);
      assertThat(here.get("/").status()).isEqualTo(200);
      assertThat(elsewhere.get("/").status()).isEqualTo(401);
      assertThat(site.browser().signIn("viewer", OTHER).get("/").status()).isEqualTo(200);
    }
  }

  @Test
  void aWrongOldPasswordOrAWeakNewOneChangesNothing() {
    try (Site site = Site.of(folder)) {
      Browser here = site.as("viewer");
      here.get("/password");
      assertThat(here.post("/password", "old", "wrong", "password", OTHER, "again", OTHER).status())
          .isEqualTo(400);
      assertThat(
              here.post("/password", "old", Site.PASSWORD, "password", "short", "again", "short")
                  .status())
          .isEqualTo(400);
      assertThat(site.ledger()).isEmpty();
      assertThat(site.as("viewer").get("/").status()).isEqualTo(200);
    }
  }

  @Test
  void guessingIsSlowedDownAndTellsNothingOfWhoThereIs() {
    try (Site site = Site.of(folder)) {
      Browser browser = site.browser();
      browser.get("/sign-in");
      RawExchange known = browser.post("/sign-in", "name", "viewer", "password", "wrong");
      RawExchange unknown = browser.post("/sign-in", "name", "ghost", "password", "wrong");
      assertThat(known.status()).isEqualTo(401);
      assertThat(problem(known)).isEqualTo(problem(unknown)).contains("do not fit");
      for (int i = 0; i < 3; i++) {
        browser.post("/sign-in", "name", "viewer", "password", "wrong" + i);
      }
      RawExchange sixth = browser.post("/sign-in", "name", "viewer", "password", Site.PASSWORD);
      assertThat(sixth.status()).isEqualTo(429);
      assertThat(problem(sixth)).contains("Wait");
      site.clock.advance(Duration.ofSeconds(2));
      assertThat(browser.post("/sign-in", "name", "viewer", "password", Site.PASSWORD).status())
          .isEqualTo(303);
    }
  }

  private static String problem(RawExchange answer) {
    return Jsoup.parse(answer.body()).select(".problem").text();
  }

  @Test
  void managingPeopleAsksForThePasswordAgainAndKeepsWhatWasTyped() {
    try (Site site = Site.of(folder)) {
      Browser admin = site.as("admin");
      site.clock.advance(Duration.ofMinutes(6));
      admin.get("/people");
      RawExchange asked =
          admin.post("/people", "name", "grace", "full-name", "Grace <H>", "role", "viewer");
      assertThat(asked.status()).isEqualTo(403);
      var page = Jsoup.parse(asked.body());
      assertThat(page.select("form[action=/people] input[name=full-name]").attr("value"))
          .isEqualTo("Grace <H>");
      assertThat(site.ledger()).isEmpty();
      RawExchange wrong = admin.post("/people", "name", "grace", "_password", "wrong");
      assertThat(wrong.status()).isEqualTo(403);
      assertThat(site.ledger()).isEmpty();
      RawExchange right =
          admin.post("/people", "name", "grace", "full-name", "Grace", "_password", Site.PASSWORD);
      assertThat(right.status()).isEqualTo(200);
      assertThat(site.ledger()).extracting(Entry::kind).containsExactly("person-added");
    }
  }

  @Test
  void someoneAddedSetsAPasswordByALinkOnce() {
    try (Site site = Site.of(folder)) {
      Browser admin = site.as("admin");
      Matcher link =
          LINK.matcher(
              admin
                  .post("/people", "name", "Grace", "full-name", "Grace", "role", "labeller")
                  .body());
      assertThat(link.find()).isTrue();
      Browser grace = site.browser();
      assertThat(grace.get(link.group()).body()).contains("Grace");
      assertThat(grace.get(link.group()).status()).as("looking does not use it").isEqualTo(200);
      String token = link.group().substring(link.group().indexOf('=') + 1);
      assertThat(
              grace
                  .post("/password/new", "token", token, "password", OTHER, "again", "differs")
                  .status())
          .isEqualTo(400);
      assertThat(
              grace
                  .post("/password/new", "token", token, "password", OTHER, "again", OTHER)
                  .status())
          .isEqualTo(200);
      assertThat(grace.get(link.group()).status()).isEqualTo(410);
      assertThat(site.browser().signIn("grace", OTHER).get("/").body()).contains("labeller");
    }
  }

  @Test
  void theLastAdminCannotLockEverybodyOut() {
    try (Site site = Site.of(folder)) {
      Browser admin = site.as("admin");
      assertThat(admin.post("/people/admin/active", "active", "no").status()).isEqualTo(409);
      assertThat(admin.post("/people/admin/roles").body()).contains("last admin");
      assertThat(site.ledger()).isEmpty();
    }
  }

  @Test
  void theFirstAdminIsMadeOnThisMachineWithThePrintedLinkOnce() {
    try (Site site = Site.of(folder, People.NOBODY)) {
      String link = site.server().firstAdminLink().orElseThrow();
      String path = link.substring(site.address().length());
      String token = path.substring(path.indexOf('=') + 1);
      Browser browser = site.browser();
      assertThat(browser.get("/first-admin?token=guessed").status()).isEqualTo(410);
      assertThat(browser.get("/first-admin").status()).isEqualTo(410);
      assertThat(site.browser().with("X-Forwarded-For", "10.0.0.1").get(path).status())
          .isEqualTo(410);
      assertThat(browser.get(path).status()).isEqualTo(200);
      String[] form = {
        "token", token, "name", "Ada", "full-name", "Ada", "password", OTHER, "again", OTHER
      };
      assertThat(browser.post("/first-admin", form).status()).isEqualTo(200);
      assertThat(browser.post("/first-admin", form).status()).isEqualTo(410);
      assertThat(site.server().firstAdminLink()).isEmpty();
      assertThat(site.browser().signIn("ada", OTHER).get("/people").status()).isEqualTo(200);
      assertThat(site.ledger()).extracting(Entry::kind).containsExactly("person-added");
    }
  }

  @Test
  void theFirstAdminsLinkIsOverAfterHalfAnHour() {
    try (Site site = Site.of(folder, People.NOBODY)) {
      String link = site.server().firstAdminLink().orElseThrow();
      site.clock.advance(Duration.ofMinutes(30));
      assertThat(site.browser().get(link.substring(site.address().length())).status())
          .isEqualTo(410);
    }
  }

  @Test
  void aProxysHeaderCountsFromTheProxyOnly() {
    Proxy here = new Proxy("X-User", Set.of("127.0.0.1"), null);
    try (Site site = Site.behind(folder, here, Site.everyRole())) {
      assertThat(site.browser().with("X-User", "Viewer").get("/").body()).contains("Some viewer");
      assertThat(site.browser().with("X-User", "viewer").get("/people").status()).isEqualTo(403);
      assertThat(site.browser().with("X-User", "ghost").get("/").status()).isEqualTo(403);
      assertThat(site.browser().with("X-User", "../admin").get("/").status()).isEqualTo(403);
      assertThat(site.browser().get("/").status()).isEqualTo(401);
    }
    Proxy elsewhere = new Proxy("X-User", Set.of("10.0.0.9"), null);
    try (Site site = Site.behind(folder.resolve("b"), elsewhere, Site.everyRole())) {
      assertThat(site.browser().with("X-User", "admin").get("/").status()).isEqualTo(403);
      assertThat(site.browser().with("X-User", "admin").get("/health").status()).isEqualTo(403);
      assertThat(site.as("viewer").get("/").status()).isEqualTo(200);
    }
  }

  @Test
  void withoutAProxyItsHeaderMeansNothing() {
    try (Site site = Site.of(folder)) {
      assertThat(site.browser().with("X-User", "admin").get("/people").status()).isEqualTo(401);
    }
  }

  @Test
  void twoNamesInTheProxysHeaderAreNobody() {
    Proxy here = new Proxy("X-User", Set.of("127.0.0.1"), Role.VIEWER);
    try (Site site = Site.behind(folder, here, Site.everyRole())) {
      RawExchange answer =
          site.browser().with("X-User", "viewer").with("x-user", "admin").get("/people");
      assertThat(answer.status()).isEqualTo(403);
    }
  }

  @Test
  void whomTheProxyKnowsAndNobodyAddedMayLookIfSaidSo() {
    Proxy here = new Proxy("X-User", Set.of("127.0.0.1"), Role.VIEWER);
    People people = Site.everyRole().withActive("labeller", false);
    try (Site site = Site.behind(folder, here, people)) {
      assertThat(site.browser().with("X-User", "new.comer").get("/").body()).contains("viewer");
      assertThat(site.browser().with("X-User", "new.comer").get("/people").status()).isEqualTo(403);
      assertThat(site.browser().with("X-User", "labeller").get("/").status())
          .as("someone deactivated does not come back as someone unknown")
          .isEqualTo(403);
    }
  }

  @Test
  void aProxysPersonSendsFormsWithATokenOfTheirOwn() {
    Proxy here = new Proxy("X-User", Set.of("127.0.0.1"), null);
    try (Site site = Site.behind(folder, here, Site.everyRole())) {
      Browser admin = site.browser().with("X-User", "admin");
      admin.get("/people");
      List<String> person = List.of("name", "grace", "full-name", "Grace");
      assertThat(admin.postRaw("/people", Browser.encoded(person)).status()).isEqualTo(403);
      RawExchange asked = admin.post("/people", person.toArray(String[]::new));
      assertThat(asked.status()).isEqualTo(403);
      assertThat(confirmed(admin, asked, person, "admin").status()).isEqualTo(200);
    }
  }

  @Test
  void whomAProxyNamesConfirmsWhatWeighsByTypingTheirName() {
    Proxy here = new Proxy("X-User", Set.of("127.0.0.1"), null);
    try (Site site = Site.behind(folder, here, Site.everyRole())) {
      Browser admin = site.browser().with("X-User", "admin");
      admin.get("/people");
      List<String> grace = List.of("name", "grace", "full-name", "Grace");
      List<String> eve = List.of("name", "eve", "full-name", "Eve");
      RawExchange asked = admin.post("/people", grace.toArray(String[]::new));
      assertThat(asked.status()).isEqualTo(403);
      assertThat(asked.body()).contains("Yes, do it", "Grace");
      assertThat(confirmed(admin, asked, grace, "adm").status()).as("another name").isEqualTo(403);
      assertThat(confirmed(admin, asked, eve, "admin").status())
          .as("another form than was shown")
          .isEqualTo(403);
      List<String> bare = new ArrayList<>(grace);
      bare.addAll(List.of("_name", "admin", "_asked", "99999999999.x"));
      assertThat(admin.post("/people", bare.toArray(String[]::new)).status()).isEqualTo(403);
      site.clock.advance(Duration.ofMinutes(5));
      RawExchange late = confirmed(admin, asked, grace, "admin");
      assertThat(late.status()).as("too late").isEqualTo(403);
      assertThat(site.ledger()).noneMatch(entry -> entry.kind().equals("person-added"));
      assertThat(confirmed(admin, late, grace, "admin").status()).isEqualTo(200);
      assertThat(confirmed(admin, late, eve, "admin").status()).isEqualTo(403);

      Browser maintainer = site.browser().with("X-User", "maintainer");
      maintainer.get("/incidents");
      assertThat(
              maintainer
                  .post("/datasets/copilot/publish", "seen", "sha256:" + "0".repeat(64))
                  .body())
          .contains("Yes, do it", "/datasets/copilot/publish");
    }
  }

  private static RawExchange confirmed(
      Browser browser, RawExchange asked, List<String> form, String name) {
    String sealed = Jsoup.parse(asked.body()).select("[name=_asked]").attr("value");
    List<String> fields = new ArrayList<>(form);
    fields.addAll(List.of("_asked", sealed, "_name", name));
    return browser.post("/people", fields.toArray(String[]::new));
  }
}
