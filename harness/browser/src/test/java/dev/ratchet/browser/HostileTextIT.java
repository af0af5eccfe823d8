package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import dev.ratchet.access.Action;
import dev.ratchet.access.People;
import dev.ratchet.web.Site;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Method;
import dev.ratchet.web.http.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever text stands in the workspace: on every page it is text. {@link EveryPageIT} has the same
 * watch over what forms and mistakes lead to.
 */
@ExtendWith(Shared.class)
final class HostileTextIT {
  private static final String ALL_TEXT =
      """
      () => document.documentElement.textContent
          + [...document.querySelectorAll('input,textarea')].map(one => one.value).join('\\n')
      """;

  /** Every word that some page reads of its address. */
  private static final String QUERY =
      "slice mode standing number severity version from until known kind actor text name to token"
          + " page sample saved published decided again nothing-left did";

  @TempDir private Path folder;
  private static Chromium browser;
  private static HostileHouse house;

  @BeforeAll
  static void enter(Chromium chromium, Shared.House shared) {
    browser = chromium;
    house = shared.house();
  }

  /** What a walk has found out. */
  private record Seen(Map<String, List<String>> noticed, Set<String> words) {}

  @Test
  void nothingRunsOnAnyPageWhoeverLooks() {
    Seen seen = new Seen(new TreeMap<>(), new TreeSet<>());
    Set<String> missed = new TreeSet<>(new Walk(house.base(), house.routes(), 1).missed());
    for (String who : HostileHouse.VISITORS) {
      missed.retainAll(walked(who, seen));
    }
    missed.remove(firstAdmin(seen));
    assertThat(seen.noticed()).isEmpty();
    assertThat(missed).as("routes of which nobody was shown a page").isEmpty();
    assertThat(seen.words()).containsAll(house.words().places());
    assertThat(house.words().used()).isEqualTo(house.words().size());
  }

  /** Walks as somebody; returns the routes of which they were shown no page. */
  private static List<String> walked(String who, Seen seen) {
    BrowserContext context = browser.window(house, who);
    Lookout lookout = Lookout.over(context, house.base());
    Page page = context.newPage();
    Walk walk = new Walk(house.base(), house.routes(), enough(who));
    walk.on(
        page,
        seeds(page, who),
        stop -> {
          assertThat(stop.status()).as(who + " at " + stop.path()).isNotEqualTo(500);
          look(page, who + " at " + stop.path(), lookout, seen);
        });
    context.close();
    return walk.missed();
  }

  /** Of some pages of a route one holds what another has not: the maintainer sees every case. */
  private static int enough(String who) {
    return switch (who) {
      case "maintainer" -> 12;
      case "mo" -> 3;
      default -> 1;
    };
  }

  private static void look(Page page, String where, Lookout lookout, Seen seen) {
    String text = String.valueOf(page.evaluate(ALL_TEXT));
    house.words().places().stream().filter(text::contains).forEach(seen.words()::add);
    List<String> noticed = lookout.noticed(page);
    if (!noticed.isEmpty()) {
      seen.noticed().put(where, noticed);
    }
  }

  /** Makes a server that nobody has come to yet, and looks at its first page. */
  private String firstAdmin(Seen seen) {
    try (Site fresh = Site.of(folder, People.NOBODY, Function.identity())) {
      BrowserContext context = browser.context(1440, ColorScheme.LIGHT);
      Lookout lookout = Lookout.over(context, fresh.address());
      Page page = context.newPage();
      int status = page.navigate(fresh.firstAdminLink()).status();
      look(page, "the first admin", lookout, seen);
      context.close();
      return status == 200 ? "/first-admin" : "";
    }
  }

  /** Where only a form or a printed link leads. */
  private static List<String> seeds(Page page, String who) {
    return switch (who) {
      case "labeller", "amara" -> List.of(Errands.nextCase(house, page));
      case "" -> List.of(asAdmin());
      default -> List.of();
    };
  }

  private static String asAdmin() {
    BrowserContext context = browser.window(house, "admin");
    String link = Errands.passwordLink(house, context.newPage());
    context.close();
    return link;
  }

  @Test
  void anAddressIsTextToo() {
    BrowserContext context = browser.window(house, "mo");
    Lookout lookout = Lookout.over(context, house.base());
    Page page = context.newPage();
    String typed = URLEncoder.encode(Errands.TYPED, StandardCharsets.UTF_8).replace("+", "%20");
    String query =
        Stream.of(QUERY.split(" "))
            .map(name -> name + "=" + typed)
            .collect(Collectors.joining("&"));
    for (Route route : house.routes()) {
      if (route.method() == Method.GET) {
        String path = route.path().replaceAll("\\{[a-z]+}", Matcher.quoteReplacement(typed));
        int status = page.navigate(house.base() + path + "?" + query).status();
        assertThat(status).as(route.path()).isNotEqualTo(500);
        assertThat(lookout.noticed(page)).as(route.path()).isEmpty();
      }
    }
    context.close();
  }

  @Test
  void whatIsTypedIsKeptAndShownAsItWasTyped() {
    BrowserContext context = browser.window(house, "bruno");
    Lookout lookout = Lookout.over(context, house.base());
    Page page = context.newPage();
    Errands.nextCase(house, page);
    page.keyboard().press("n");
    page.keyboard().press("0");
    typeAt(page, "w");
    page.keyboard().press("Control+Enter");
    Chromium.awaitKeys(page, "text=Step 2 of 2");
    assertThat(page.innerText(".own .text")).isEqualTo(Errands.TYPED);
    typeAt(page, "m");
    typeAt(page, "e");
    Chromium.await(page, "#tried .problem");
    page.waitForResponse(HostileTextIT::keepsTheNote, () -> typeAt(page, "o"));
    assertThat(page.inputValue("#note")).isEqualTo(Errands.TYPED);
    assertThat(lookout.noticed(page)).isEmpty();
    page.reload();
    assertThat(page.inputValue("#note")).isEqualTo(Errands.TYPED);
    assertThat(lookout.noticed(page)).isEmpty();
    context.close();
  }

  private static boolean keepsTheNote(Response response) {
    String sent = response.request().postData();
    String note = "note=" + URLEncoder.encode(Errands.TYPED, StandardCharsets.UTF_8);
    return response.url().endsWith("/draft") && sent != null && sent.contains(note);
  }

  private static void typeAt(Page page, String key) {
    page.keyboard().press(key);
    page.keyboard().press("Control+a");
    page.keyboard().type(Errands.TYPED);
    page.keyboard().press("Escape");
  }

  @Test
  void aPageThatShowsHostileTextAsItIsWouldBeNoticed() {
    List<String> held = planted("held");
    assertThat(held).anyMatch(one -> one.startsWith("policy script-src"));
    assertThat(held).anyMatch(one -> one.startsWith("policy img-src"));
    assertThat(held).anyMatch(one -> one.startsWith("console "));
    assertThat(held).contains("foreign IMG", "foreign SCRIPT", "foreign P onclick");
    assertThat(planted("loose"))
        .contains(
            "hostile text ran",
            "dialog alert",
            "request http://x.example/pixel.png",
            "foreign A href")
        .anyMatch(one -> one.startsWith("page error"));
  }

  private static List<String> planted(String name) {
    BrowserContext context = browser.context(1440, ColorScheme.LIGHT);
    Lookout lookout = Lookout.over(context, house.base());
    Page page = context.newPage();
    page.navigate(house.base() + HostileHouse.PLANTED + name);
    List<String> noticed = lookout.noticed(page);
    context.close();
    return noticed;
  }

  @Test
  void aRouteThatNothingLeadsToIsTold() {
    Route lost = Route.get("/lost/{id}", Action.ENTER, _ -> new Answer.Plain(200, "a/b", ""));
    Page page = browser.stranger();
    Walk walk = new Walk(house.base(), List.of(lost), 1);
    walk.on(page, List.of(), _ -> {});
    assertThat(walk.missed()).containsExactly("/lost/{id}");
    page.context().close();
  }
}
