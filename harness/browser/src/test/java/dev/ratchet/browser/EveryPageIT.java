package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ratchet.access.People;
import dev.ratchet.browser.Errands.Errand;
import dev.ratchet.web.Site;
import java.nio.file.Path;
import java.util.HashSet;
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
  private static final String AXE =
      """
      async () => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
        const seen = await axe.run(document, {runOnly: tags, resultTypes: ['violations']});
        return seen.violations.map(
            one => one.id + ' ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)));
      }
      """;

  /** Which kinds of elements a page has. */
  private static final String SHAPE =
      """
      () => [...new Set([...document.querySelectorAll('body *')].map(
          one => one.tagName + '.' + one.className + (one.type ?? '')))].sort().join()
      """;

  /** Files, and a page of its own without our frame, which the tests of reports look at. */
  private static final Set<String> NO_PAGES =
      Set.of(
          "/assets/{name}",
          "/health",
          "/runs/{id}/report",
          "/releases/{id}/checklist",
          "/releases/{id}/readings/{number}",
          "/releases/{id}/revisions/{number}");

  @TempDir private Path folder;
  private static Chromium browser;
  private static HostileHouse house;

  private final TreeMap<String, List<?>> found = new TreeMap<>();
  private final Set<String> shapes = new HashSet<>();

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
      Page page = browser.window(house, who).newPage();
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
    Page page = browser.window(house, "admin").newPage();
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
  void axeAndTheLookoutFindNothingWhereOnlyAFormOrAMistakeLeads() {
    for (Errand errand : Errands.ALL) {
      BrowserContext context = browser.window(house, errand.who());
      Lookout lookout = Lookout.over(context, house.base());
      Page page = context.newPage();
      errand.way().accept(house, page);
      note(errand.name() + ", hostile text", lookout.noticed(page));
      examine(page, errand.name());
      context.close();
    }
    assertThat(found).isEmpty();
  }

  /**
   * Wide and light, then narrow and dark: what is drawn in which colours knows no width. Pages of
   * the same elements are examined once.
   */
  private void examine(Page page, String name) {
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
    if (!shapes.add(page.evaluate(SHAPE).toString())) {
      return;
    }
    page.evaluate(AxeBuilder.getAxeScript());
    examineOnce(page, name);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.setViewportSize(390, 844);
    examineOnce(page, name + ", narrow and dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1440, 900);
  }

  private void examineOnce(Page page, String name) {
    if (page.evaluate(AXE) instanceof List<?> faults) {
      note(name, faults);
    }
    Object over =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    note(name + ", wider than the screen", over.equals(0) ? List.of() : List.of(over));
  }

  private void note(String name, List<?> faults) {
    if (!faults.isEmpty()) {
      found.put(name, faults);
    }
  }

  @Test
  void axeWouldFindAFieldWithoutALabelAndPaleText() {
    Page page = browser.stranger();
    page.navigate(house.base() + "/sign-in");
    page.evaluate("document.querySelector('main').append(document.createElement('input'))");
    page.evaluate("document.querySelector('h1').style.color = '#ccc'");
    page.evaluate("document.querySelector('h1').style.width = '3000px'");
    page.evaluate(AxeBuilder.getAxeScript());
    examineOnce(page, "planted");
    assertThat(found.get("planted").toString()).contains("label <input>", "color-contrast <h1");
    assertThat(found).containsKey("planted, wider than the screen");
    page.context().close();
  }
}
