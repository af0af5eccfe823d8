package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Visible;
import dev.ratchet.testing.ReportFixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

final class HtmlPageTest {
  private static final HtmlPage FORMAT = new HtmlPage();

  @Test
  void hostileTextAddsNoElementAndNoAttributeAndIsShownAsItIs() throws IOException {
    List<String> calm = shape(Jsoup.parse(RenderedReport.hostile(FORMAT, "calm")));
    assertThat(calm).hasSizeGreaterThan(200);
    assertThat(RenderedReport.PAYLOADS).hasSizeGreaterThan(240);
    for (String payload : RenderedReport.PAYLOADS) {
      Document page = Jsoup.parse(RenderedReport.hostile(FORMAT, payload));
      assertThat(shape(page).equals(calm)).as(payload).isTrue();
      String shown = Visible.cut(Visible.block(payload), 12_000, "verdict.json");
      assertThat(page.expectFirst(".reply").wholeText()).isEqualTo(shown);
    }
  }

  @Test
  void theShapeTestNoticesAnInjectedElement() {
    Document calm = Jsoup.parse("<p>calm</p>");
    Document injected = Jsoup.parse("<p>calm<img src=x></p>");
    assertThat(shape(injected)).isNotEqualTo(shape(calm));
  }

  @Test
  void thePolicyAllowsOnlyTheInlinedStyle() throws IOException {
    Document page = Jsoup.parse(RenderedReport.of(FORMAT, ReportFixtures.failP0()));
    String style = page.expectFirst("style").data();
    byte[] digest = ContentHash.digest().digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'; ")
        .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
        .doesNotContain("unsafe", "http", "*");
    assertThat(style).doesNotContain("url(", "@import", "&", "<", ">");
  }

  @Test
  void nothingIsLoadedAndNothingRuns() throws IOException {
    Document page = Jsoup.parse(RenderedReport.of(FORMAT, ReportFixtures.failP0()));
    assertThat(page.select("script, link, img, iframe, object, embed, form, base")).isEmpty();
    assertThat(page.select("[style], [src], [srcset], [onclick], [onload]")).isEmpty();
    assertThat(page.select("a[href]").eachAttr("href"))
        .isNotEmpty()
        .allMatch(href -> href.startsWith("#"));
  }

  @Test
  void everyLinkLeadsSomewhereAndEveryIdStandsOnce() throws IOException {
    for (var model : ReportFixtures.all().values()) {
      Document page = Jsoup.parse(RenderedReport.of(FORMAT, model));
      List<String> ids = page.select("[id]").eachAttr("id");
      assertThat(ids).doesNotHaveDuplicates();
      assertThat(page.select("a[href]").eachAttr("href"))
          .allMatch(href -> ids.contains(href.substring(1)));
    }
  }

  @Test
  void theFirstScreenSaysTheVerdictWhyAndThatTheEndpointWasScripted() throws IOException {
    Document page = Jsoup.parse(RenderedReport.of(FORMAT, ReportFixtures.failP0()));
    Element hero = page.expectFirst("header");
    assertThat(hero.select("h1").text()).isEqualTo("FAIL");
    assertThat(hero.text())
        .contains("must not be released")
        .contains("5 attempts at 3 P0 cases failed")
        .contains("scripted endpoint, not a model");
  }

  @Test
  void aJudgeThatWasNotAdmittedIsMarkedAsAdvising() throws IOException {
    Document page = Jsoup.parse(RenderedReport.of(FORMAT, ReportFixtures.failP0()));
    assertThat(page.select(".outcomes li:contains(rubric:policy-compliance) .role").eachText())
        .isNotEmpty()
        .allMatch(role -> role.equals("P1, advises"));
  }

  @Test
  void everyChoiceHidesAllCardsButThoseThatItCounts() throws IOException {
    Document page = Jsoup.parse(RenderedReport.of(FORMAT, ReportFixtures.manyFailures(60)));
    String style = page.expectFirst("style").data();
    Elements choices = page.select(".filter input[id]");
    assertThat(choices).hasSizeGreaterThan(7);
    for (Element choice : choices) {
      String id = choice.id();
      assertThat(style).contains("body:has(#" + id + ":checked) .card:not(." + id + ")");
      assertThat(page.select(".card." + id))
          .hasSize(Integer.parseInt(choice.nextElementSibling().text()));
    }
    assertThat(page.select(".filter input[checked]"))
        .isNotEmpty()
        .allMatch(all -> all.id().isEmpty());
  }

  @Test
  void whatOnlyOneReplySaysIsMarkedAndTheTextStaysWhole() throws IOException {
    Document page = Jsoup.parse(RenderedReport.of(FORMAT, ReportFixtures.failMargin()));
    Element card = page.expectFirst(".card");
    assertThat(card.select("del").eachText()).containsExactly("three", "[it-guide-04].");
    assertThat(card.select("ins").eachText()).containsExactly("there.");
    assertThat(card.select(".reply").eachText())
        .containsExactly(
            "Open Settings, choose Profiles and follow the three steps [it-guide-04].",
            "Open Settings, choose Profiles and follow the steps there.");
    assertThat(card.select(".comparison").text()).contains("underlined");
  }

  @Test
  void whatIsNotCoveredAndWhatVariedStandsInItsOwnList() throws IOException {
    Document margin = Jsoup.parse(RenderedReport.of(FORMAT, ReportFixtures.failMargin()));
    assertThat(margin.select("#gaps").text())
        .contains("data-source=facilities", "29 are needed")
        .doesNotContain("locale=de-DE");
    assertThat(margin.select("#slices").text()).doesNotContain("data-source=facilities");
    Document leak = Jsoup.parse(RenderedReport.of(FORMAT, ReportFixtures.failP0()));
    assertThat(leak.select("#gaps tbody tr").eachText())
        .containsExactly(
            "hr-salary-bands-contractor-02 3 of 3 attempts passed 1 of 3 attempts failed (varied)",
            "ticket-false-confirmation-01 3 of 3 attempts passed 1 of 3 attempts failed (varied)");
  }

  @Test
  void costAndLatencyOfBothArmsStandSideBySideWithTheirDifference() throws IOException {
    Document page = Jsoup.parse(RenderedReport.of(FORMAT, ReportFixtures.failP0()));
    assertThat(page.select(".totals tr:contains(Latency, median) td").eachText())
        .containsExactly("1.76 s", "2.01 s", "+250 ms (+14.2 %)");
    assertThat(page.select(".totals tr:contains(Cost per attempt) td").eachText())
        .containsExactly("0.001165 USD", "0.001075 USD", "-0.000090 USD (-7.7 %)");
  }

  @Test
  void noTemplateTurnsEscapingOff() throws IOException {
    Path templates =
        Path.of(System.getProperty("ratchet.root")).resolve("harness/core/src/main/jte");
    assertThat(unsafe("<p>$unsafe{x}</p>")).isTrue();
    Path layout = templates.resolve("web/layout.jte"); // it frames what other templates write
    assertThat(Files.readString(layout)).contains("gg.jte.Content").doesNotContain("$unsafe");
    try (Stream<Path> files = Files.walk(templates)) {
      List<Path> all =
          files.filter(file -> file.toString().endsWith(".jte") && !file.equals(layout)).toList();
      assertThat(all).hasSizeGreaterThan(5);
      for (Path file : all) {
        assertThat(unsafe(Files.readString(file))).as(file.toString()).isFalse();
      }
    }
  }

  private static boolean unsafe(String template) {
    return template.contains("$unsafe") || template.contains("gg.jte.Content");
  }

  /** Every element in document order with its attributes, texts left out. */
  private static List<String> shape(Document page) {
    return page.getAllElements().stream()
        .map(
            element ->
                element.parents().size()
                    + element.normalName()
                    + element.attributes().asList().stream()
                        .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                        .collect(Collectors.joining(" ", " ", "")))
        .toList();
  }
}
