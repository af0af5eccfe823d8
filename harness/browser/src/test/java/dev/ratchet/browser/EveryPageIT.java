package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every page: anyone can use it, and hostile text in it is text. */
final class EveryPageIT {
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  private static final Map<String, List<String>> PEOPLE =
      Map.of(
          "amara", List.of("labeller"),
          "celine", List.of("adjudicator"),
          "mo", List.of("maintainer", "viewer"));

  @TempDir private static Path root;
  private static Served served;
  private static Chromium browser;

  /** A page, and who sees it. */
  private record Visit(String who, String path) {}

  private static final List<Visit> VISITS =
      List.of(
          new Visit("", "/sign-in"),
          new Visit("", "/password/new?token=over"),
          new Visit("admin", "/"),
          new Visit("admin", "/people"),
          new Visit("admin", "/people/amara"),
          new Visit("admin", "/password"),
          new Visit("amara", "/"),
          new Visit("amara", "/label"),
          new Visit("amara", "/label/NEXT"),
          new Visit("amara", "/label/999999"),
          new Visit("celine", "/disputes"),
          new Visit("mo", "/cases"),
          new Visit("mo", "/cases/1"),
          new Visit("mo", "/cases/1/edit"),
          new Visit("mo", "/datasets"),
          new Visit("mo", "/datasets/copilot"),
          new Visit("mo", "/datasets/copilot/versions/1"),
          new Visit("mo", "/datasets/copilot/next"),
          new Visit("mo", "/incidents"),
          new Visit("mo", "/agreement"),
          new Visit("mo", "/runs"),
          new Visit("mo", "/ledger"),
          new Visit("mo", "/ledger/0"));

  /** How a page is looked at: what is narrow is not dark too, since colours know no width. */
  private record Look(int width, ColorScheme scheme) {}

  private static final List<Look> LOOKS =
      List.of(
          new Look(1440, ColorScheme.LIGHT),
          new Look(1440, ColorScheme.DARK),
          new Look(390, ColorScheme.LIGHT));

  @BeforeAll
  static void serve() {
    served = Served.example(root, "known-answers: {share: 0}\n", 10);
    browser = Chromium.start();
    browser.people(served, PEOPLE);
  }

  @AfterAll
  static void end() {
    browser.close();
    served.close();
  }

  @Test
  void axeFindsNothingOnAnyPage() {
    List<String> found = new ArrayList<>();
    for (Look look : LOOKS) {
      for (String who : VISITS.stream().map(Visit::who).distinct().toList()) {
        Page page = someone(who, browser.context(look.width(), look.scheme()));
        for (Visit visit : VISITS.stream().filter(one -> one.who().equals(who)).toList()) {
          open(page, visit);
          violations(page).stream()
              .map(rule -> visit + " " + look + ": " + told(rule))
              .forEach(found::add);
        }
        page.context().close();
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void axeWouldFindAFieldWithoutALabel() {
    Page page = browser.stranger();
    open(page, new Visit("", "/sign-in"));
    page.evaluate("document.querySelector('main').append(document.createElement('input'))");
    assertThat(violations(page)).isNotEmpty();
    page.context().close();
  }

  private static List<Rule> violations(Page page) {
    return new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
  }

  private static String told(Rule rule) {
    return rule.getId()
        + " "
        + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
  }

  private static Page someone(String who, BrowserContext context) {
    return who.isEmpty() ? context.newPage() : browser.signIn(served, who, context);
  }

  private static void open(Page page, Visit visit) {
    page.navigate(served.base() + visit.path().replace("/NEXT", ""));
    if (visit.path().endsWith("/NEXT")) {
      Chromium.awaitKeys(page, "h1");
      page.keyboard().press("n");
      Chromium.await(page, "text=Step");
    }
  }
}
