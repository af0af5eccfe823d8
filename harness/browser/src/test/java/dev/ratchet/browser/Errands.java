package dev.ratchet.browser;

import com.microsoft.playwright.Page;
import dev.ratchet.web.Site;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** The ways to pages that no link leads to: by a form, by a mistake, by what others did. */
final class Errands {
  /** Typed wherever something can be typed. */
  static final String TYPED =
      "</textarea><script>window.__rx=1</script><img src=x onerror=window.__rx=1>"
          + "\" onfocus=window.__rx=1 [a](javascript:window.__rx=1) ${7*7}";

  private Errands() {}

  /**
   * A way to a page.
   *
   * @param name of the page
   * @param who goes there; empty for nobody signed in
   * @param way from wherever they are
   */
  record Errand(String name, String who, BiConsumer<HostileHouse, Page> way) {}

  static final List<Errand> ALL =
      List.of(
          new Errand("step one of a case", "labeller", Errands::nextCase),
          new Errand("a description that is stale", "amara", Errands::staleDescription),
          new Errand("a skip without a reason", "labeller", Errands::skipWithoutReason),
          new Errand("a decision that lacks something", "celine", Errands::emptyDecision),
          new Errand("the text of a request", "mo", Errands::evidence),
          new Errand("the text of a canary's request", "mo", Errands::example),
          new Errand("an edit that is stale", "mo", Errands::staleEdit),
          new Errand("an edit that is refused", "mo", Errands::refusedEdit),
          new Errand("something else would be published", "mo", Errands::stalePublication),
          new Errand("an override that is refused", "release-manager", Errands::shortReason),
          new Errand("cases that are looked for", "mo", go("/cases?slice=%s&mode=%s")),
          new Errand("a case that is not there", "mo", go("/cases?number=%s")),
          new Errand("incidents that are looked for", "mo", go("/incidents?slice=%s&version=%s")),
          new Errand("entries that are looked for", "mo", go("/ledger?text=%s&from=%s")),
          new Errand("entries that are found", "mo", go("/ledger?text=script")),
          new Errand("a name that no dataset has", "mo", go("/datasets?name=%s")),
          new Errand("a dataset that is not there", "mo", go("/datasets/%s")),
          new Errand("nothing there", "mo", go("/%s")),
          new Errand("not to be asked for so", "mo", go("/sign-out")),
          new Errand("others are at work", "mo", go(HostileHouse.PLANTED + "busy")),
          new Errand("broken", "mo", go(HostileHouse.PLANTED + "broken")),
          new Errand("a person who cannot be added", "admin", Errands::badPerson),
          new Errand("a link for a password", "admin", Errands::passwordLink),
          new Errand("the password again", "admin", Errands::askedAgain),
          new Errand("a password that differs", "bruno", Errands::badPassword),
          new Errand("not signed in", "", go("/people")),
          new Errand("a sign-in that fails", "", Errands::failedSignIn),
          new Errand("a link that is over", "", go("/password/new?token=%s")),
          new Errand("no first admin any more", "", go("/first-admin?token=%s")));

  private static BiConsumer<HostileHouse, Page> go(String path) {
    String typed = URLEncoder.encode(TYPED, StandardCharsets.UTF_8).replace("+", "%20");
    return (house, page) -> page.navigate(house.base() + path.replace("%s", typed));
  }

  /** The path of a person's next case. */
  static String nextCase(HostileHouse house, Page page) {
    page.navigate(house.base() + "/label");
    Chromium.awaitKeys(page, "h1");
    page.keyboard().press("n");
    Chromium.await(page, "text=Step");
    return URI.create(page.url()).getPath();
  }

  /** The path of a link with which somebody sets their password. */
  static String passwordLink(HostileHouse house, Page page) {
    page.navigate(house.base() + "/people/bruno");
    page.click("text=Make a link for a new password");
    if (page.isVisible("[name=_password]")) {
      page.fill("[name=_password]", Site.PASSWORD);
      page.keyboard().press("Enter");
      Chromium.await(page, ".copy");
    }
    URI link = URI.create(page.inputValue(".copy"));
    return link.getPath() + "?" + link.getQuery();
  }

  private static void staleDescription(HostileHouse house, Page page) {
    page.navigate(house.base() + "/label");
    page.click(".last a >> nth=-1");
    Chromium.await(page, "text=Step 2");
    page.evaluate("document.querySelector('[name=seen]').value = 'older'");
    page.fill("#note", TYPED);
    page.click("form[data-main] button[type=submit] >> nth=0");
    Chromium.await(page, ".problem");
  }

  private static void skipWithoutReason(HostileHouse house, Page page) {
    nextCase(house, page);
    page.click("summary:has-text('Skip')");
    page.fill("#reason", " ");
    page.click("button:has-text('Skip it')");
    Chromium.await(page, ".problem");
  }

  private static void emptyDecision(HostileHouse house, Page page) {
    page.navigate(house.base() + "/disputes");
    page.click("tbody th a >> nth=0");
    page.click("a[data-key=a]");
    page.fill("#expect", TYPED);
    page.fill("#reason", TYPED);
    page.click("form[data-main] button[type=submit]");
    Chromium.await(page, ".problem");
  }

  private static void evidence(HostileHouse house, Page page) {
    page.navigate(house.base() + "/incidents");
    page.click("section[aria-labelledby=one-by-one] tbody th a >> nth=0");
    page.fill("#why", TYPED);
    page.click("text=Open it on record");
    Chromium.await(page, ".opened");
  }

  private static void example(HostileHouse house, Page page) {
    page.navigate(house.base() + "/releases");
    page.click("tbody th a");
    page.click("section[aria-labelledby=behind] li a[href*=request] >> nth=0");
    page.fill("#why", TYPED);
    page.click("text=Open it on record");
    Chromium.await(page, ".opened");
  }

  private static void staleEdit(HostileHouse house, Page page) {
    page.navigate(house.base() + "/cases/1/edit");
    page.evaluate("document.querySelector('[name=revision]').value = '999'");
    page.fill("#content-0", TYPED);
    page.click(".editor > button");
    Chromium.await(page, ".stale");
  }

  private static void refusedEdit(HostileHouse house, Page page) {
    page.navigate(house.base() + "/cases/1/edit");
    page.fill("#content-0", TYPED + " mail anna.schmidt@firma-beispiel.de or 4111 1111 1111 1111");
    Chromium.await(page, "#marks-content-0 .mark.fail");
    page.click(".editor > button");
    Chromium.await(page, ".problem");
  }

  private static void stalePublication(HostileHouse house, Page page) {
    page.navigate(house.base() + "/datasets/hostile/next");
    String other = "sha256:" + "0".repeat(64);
    page.evaluate("other => document.querySelector('[name=seen]').value = other", other);
    page.click(".confirm summary");
    page.click(".confirm button");
    Chromium.await(page, ".problem");
  }

  private static void shortReason(HostileHouse house, Page page) {
    page.navigate(house.base() + "/releases");
    page.click("tbody th a");
    page.click("#judges-admitted summary");
    page.evaluate("document.querySelector('#field-judges-admitted').minLength = 0");
    page.fill("#field-judges-admitted", TYPED.substring(0, 9));
    page.click("#judges-admitted button");
    Chromium.await(page, ".problem");
  }

  private static void badPerson(HostileHouse house, Page page) {
    page.navigate(house.base() + "/people");
    page.fill("#new-name", TYPED.substring(0, 60));
    page.fill("#new-full-name", TYPED.substring(0, 80));
    page.click(".add button[type=submit]");
    Chromium.await(page, ".problem");
  }

  private static void askedAgain(HostileHouse house, Page page) {
    page.navigate(house.base() + "/people");
    page.fill("#new-name", "somebody-else");
    page.fill("#new-full-name", TYPED.substring(0, 80));
    house.site().clock().advance(Duration.ofMinutes(6));
    page.click(".add button[type=submit]");
    Chromium.await(page, "[name=_password]");
  }

  private static void badPassword(HostileHouse house, Page page) {
    page.navigate(house.base() + "/password");
    page.fill("#old", Site.PASSWORD);
    page.fill("#password", TYPED.substring(0, 100));
    page.fill("#again", TYPED.substring(0, 99));
    page.click("main button[type=submit]");
    Chromium.await(page, ".problem");
  }

  private static void failedSignIn(HostileHouse house, Page page) {
    page.navigate(house.base() + "/sign-in");
    page.fill("#name", TYPED.substring(0, 60));
    page.fill("#password", TYPED);
    page.click("main button[type=submit]");
    Chromium.await(page, ".problem");
  }
}
