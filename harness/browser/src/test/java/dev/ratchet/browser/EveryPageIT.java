package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ratchet.access.People;
import dev.ratchet.browser.Errands.Errand;
import dev.ratchet.web.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Anyone can use every page: in both colour schemes, on a wide screen and on a telephone. */
@ExtendWith(Shared.class)
final class EveryPageIT {
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  /** Files, and a page of its own without our frame, which the tests of reports look at. */
  private static final Set<String> NO_PAGES =
      Set.of("/assets/{name}", "/health", "/runs/{id}/report");

  @TempDir private Path folder;
  private static Chromium browser;
  private static HostileHouse house;

  private final TreeMap<String, List<String>> found = new TreeMap<>();

  @BeforeAll
  static void enter(Chromium chromium, Shared.House shared) {
    browser = chromium;
    house = shared.house();
  }

  @Test
  void axeFindsNothingOnAnyPage() {
    Walk walk = new Walk(house.base(), house.routes(), 1);
    Set<String> missed = new TreeSet<>();
    for (String who : List.of("mo", "amara", "celine", "admin", "")) {
      Page page = browser.comeIn(house, who, browser.context(1440, ColorScheme.LIGHT));
      List<String> seeds = who.isEmpty() ? List.of(passwordLink()) : List.of();
      walk.on(page, seeds, stop -> examineShown(page, stop));
      page.context().close();
    }
    missed.addAll(walk.missed());
    missed.remove(firstAdmin());
    assertThat(missed).as("routes of which nobody was shown a page").isEmpty();
    assertThat(found).isEmpty();
  }

  private void examineShown(Page page, Walk.Stop stop) {
    if (stop.isShown() && !NO_PAGES.contains(stop.route())) {
      examine(page, stop.route());
    }
  }

  private static String passwordLink() {
    Page page = browser.comeIn(house, "admin", browser.context(1440, ColorScheme.LIGHT));
    String link = Errands.passwordLink(house, page);
    page.context().close();
    return link;
  }

  private String firstAdmin() {
    try (Site fresh = Site.of(folder, People.NOBODY, Function.identity())) {
      Page page = browser.stranger();
      page.navigate(fresh.firstAdminLink());
      examine(page, "/first-admin");
      page.context().close();
      return "/first-admin";
    }
  }

  @Test
  void axeFindsNothingWhereOnlyAFormOrAMistakeLeads() {
    for (Errand errand : Errands.ALL) {
      BrowserContext context = browser.context(1440, ColorScheme.LIGHT);
      Page page = browser.comeIn(house, errand.who(), context);
      errand.way().accept(house, page);
      examine(page, errand.name());
      context.close();
    }
    assertThat(found).isEmpty();
  }

  /** Wide and light, then narrow and dark: what is drawn in which colours knows no width. */
  private void examine(Page page, String name) {
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
    note(page, name);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.setViewportSize(390, 844);
    note(page, name + ", narrow and dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1440, 900);
  }

  private void note(Page page, String name) {
    List<String> faults = violations(page).stream().map(EveryPageIT::told).toList();
    if (!faults.isEmpty()) {
      found.put(name, faults);
    }
    Object over =
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (!over.equals(0)) {
      found.put(name + ": is wider than the screen", List.of(over.toString()));
    }
  }

  @Test
  void axeWouldFindAFieldWithoutALabelAndPaleText() {
    Page page = browser.stranger();
    page.navigate(house.base() + "/sign-in");
    page.evaluate("document.querySelector('main').append(document.createElement('input'))");
    page.evaluate("document.querySelector('h1').style.color = '#ccc'");
    note(page, "sign-in");
    assertThat(found.toString()).contains("label [", "color-contrast [");
    page.evaluate("document.querySelector('h1').style.width = '3000px'");
    note(page, "sign-in");
    assertThat(found).containsKey("sign-in: is wider than the screen");
    page.context().close();
  }

  private static List<Rule> violations(Page page) {
    return new AxeBuilder(page).setLegacyMode(true).withTags(WCAG).analyze().getViolations();
  }

  private static String told(Rule rule) {
    return rule.getId()
        + " "
        + rule.getNodes().stream().map(node -> cut(node.getHtml())).limit(3).toList();
  }

  private static String cut(String html) {
    return html.substring(0, Math.min(200, html.length()));
  }
}
