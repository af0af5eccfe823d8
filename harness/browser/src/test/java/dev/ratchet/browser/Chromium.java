package dev.ratchet.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.ratchet.web.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The browser that this machine has, and the people who sit before it. */
final class Chromium implements AutoCloseable {
  static final String PASSWORD = "correct horse battery staple 9";

  private final Playwright playwright;
  private final Browser browser;
  private final Map<String, String> signedIn = new HashMap<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(installed())
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    return new Chromium(playwright, browser);
  }

  private static Path installed() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> Stream.of("chromium", "google-chrome").map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("these tests need Chromium; ./verify installs it"));
  }

  /** Somebody who has not signed in. */
  Page stranger() {
    return context(1440, ColorScheme.LIGHT).newPage();
  }

  BrowserContext context(int width, ColorScheme scheme) {
    BrowserContext context = browser.newContext(options(width, scheme));
    context.setDefaultTimeout(30_000);
    return context;
  }

  private static Browser.NewContextOptions options(int width, ColorScheme scheme) {
    return new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme);
  }

  /** Makes the first admin and one person of each name and roles, all with one password. */
  void people(Served served, Map<String, List<String>> roles) {
    Page page = stranger();
    page.navigate(served.firstAdmin());
    page.fill("[name=name]", "admin");
    page.fill("[name=full-name]", "Ada Admin");
    password(page);
    Page admin = signIn(served, "admin");
    roles.forEach((name, held) -> add(served, admin, name, held));
    admin.context().close();
    page.context().close();
  }

  private void add(Served served, Page admin, String name, List<String> roles) {
    admin.navigate(served.base() + "/people");
    admin.fill("#new-name", name);
    admin.fill(
        "#new-full-name",
        name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1));
    roles.forEach(role -> admin.check(".add input[value=" + role + "]"));
    admin.click(".add button[type=submit]");
    String link = admin.locator(".copy").inputValue();
    Page own = stranger();
    own.navigate(link);
    password(own);
    own.context().close();
  }

  private static void password(Page page) {
    page.fill("[name=password]", PASSWORD);
    page.fill("[name=again]", PASSWORD);
    page.keyboard().press("Enter");
    await(page, "main h1:not(:has-text('first admin')):not(:has-text('Set your password'))");
  }

  /** Somebody who has signed in, by keyboard. */
  Page signIn(Served served, String name) {
    return signIn(served, name, context(1440, ColorScheme.LIGHT));
  }

  Page signIn(Served served, String name, BrowserContext context) {
    return signIn(served.base(), name, PASSWORD, context);
  }

  /** Somebody who has signed in at a site of this process. */
  Page signIn(Site site, String name) {
    return signIn(site.address(), name, Site.PASSWORD, context(1440, ColorScheme.LIGHT));
  }

  /**
   * A window of somebody in the hostile house, who signs in once for all tests; nobody has signed
   * in under the empty name.
   */
  BrowserContext window(HostileHouse house, String name) {
    if (!name.isEmpty()) {
      signedIn.computeIfAbsent(name, _ -> signedIn(house, name));
    }
    BrowserContext context =
        browser.newContext(options(1440, ColorScheme.LIGHT).setStorageState(signedIn.get(name)));
    context.setDefaultTimeout(30_000);
    return context;
  }

  private String signedIn(HostileHouse house, String name) {
    BrowserContext context = context(1440, ColorScheme.LIGHT);
    signIn(house.base(), name, Site.PASSWORD, context);
    String state = context.storageState();
    context.close();
    return state;
  }

  private static Page signIn(String base, String name, String password, BrowserContext context) {
    Page page = context.newPage();
    page.navigate(base + "/sign-in");
    page.fill("[name=name]", name);
    page.fill("[name=password]", password);
    page.keyboard().press("Enter");
    await(page, ".who");
    return page;
  }

  /** Waits until something is there and the page takes keys. */
  static void awaitKeys(Page page, String selector) {
    await(page, selector);
    await(page, "html[data-keys]");
  }

  /** Waits until something is there; otherwise tells what is there instead. */
  static void await(Page page, String selector) {
    try {
      page.waitForSelector(
          selector, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    } catch (TimeoutError e) {
      String seen = page.innerText("body");
      throw new AssertionError("no " + selector + " at " + page.url() + ":\n" + seen, e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
