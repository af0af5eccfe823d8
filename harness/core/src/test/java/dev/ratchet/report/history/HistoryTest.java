package dev.ratchet.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.base.Visible;
import dev.ratchet.report.format.HistoryHtml;
import dev.ratchet.testing.HostileText;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

final class HistoryTest {
  private static final Instant PUBLISHED = Instant.parse("2026-10-01T00:00:00Z");
  private static final List<String> DIMENSIONS = List.of("persona", "data-source");
  private static final PublishedCase CASE =
      new PublishedCase(
          "hr-bands-01",
          "access-control-violation",
          Map.of("persona", "employee", "data-source", "hr", "tenant", "t-01"),
          PUBLISHED);

  @Test
  void anIncidentLikeAnEarlierCaseEscapedAndNamesTheCase() {
    NewIncident one = only(incident("inc-1", "access-control-violation", 1, employee("hr")));

    assertThat(one.coverage()).isEqualTo(Coverage.ESCAPED);
    assertThat(one.byCase()).isEqualTo("hr-bands-01");
  }

  @Test
  void theTenantIsNoDimensionOfTheGateAndDoesNotMatter() {
    Map<String, String> elsewhere =
        Map.of("persona", "employee", "data-source", "hr", "tenant", "t-09");
    assertThat(only(incident("inc-1", "access-control-violation", 1, elsewhere)).coverage())
        .isEqualTo(Coverage.ESCAPED);
  }

  @Test
  void theSameFailureElsewhereIsNotCoveredThere() {
    assertThat(only(incident("inc-1", "access-control-violation", 1, employee("it"))).coverage())
        .isEqualTo(Coverage.OTHER_SLICES);
    NewIncident other = only(incident("inc-2", "false-confirmation", 1, employee("hr")));
    assertThat(other.coverage()).isEqualTo(Coverage.UNCOVERED);
    assertThat(other.byCase()).isNull();
  }

  @Test
  void anIncidentWithoutRequestsIsNeverSaidToHaveEscaped() {
    KnownIncident window =
        new KnownIncident("inc-w", "access-control-violation", Severity.P0, at(1), List.of(), null);
    assertThat(only(window).coverage()).isEqualTo(Coverage.OTHER_SLICES);
  }

  @Test
  void whatWasSeenBeforeAnythingWasPublishedIsNotNew() {
    History history = history(incident("inc-0", "access-control-violation", -1, employee("hr")));
    assertThat(history.incidents()).isEmpty();
    assertThat(history.modes()).isEmpty();
    assertThat(history.since()).isEqualTo(PUBLISHED);
  }

  @Test
  void aCaseThatWasPublishedLaterCoversNothingBefore() {
    PublishedCase later = new PublishedCase("later", "false-confirmation", Map.of(), at(5));
    History history =
        History.of(
            List.of(),
            List.of(incident("inc-1", "false-confirmation", 3, employee("hr"))),
            List.of(CASE, later),
            DIMENSIONS,
            true,
            List.of());
    assertThat(history.incidents())
        .extracting(NewIncident::coverage)
        .containsExactly(Coverage.UNCOVERED);
  }

  @Test
  void singleIncidentsAreToldOnlyWhenAskedFor() {
    KnownIncident one = incident("inc-1", "access-control-violation", 1, employee("hr"));
    History shared =
        History.of(List.of(), List.of(one), List.of(CASE), DIMENSIONS, false, List.of());
    assertThat(shared.incidents()).isEmpty();
    assertThat(shared.modes())
        .containsExactly(new ModeCoverage("access-control-violation", Severity.P0, 1, 0, 0));
  }

  @Test
  void theTimeToACaseIsOfThoseThatBecameOneAndTheOthersAreCounted() {
    Turnaround turnaround =
        Objects.requireNonNull(
            history(
                    became("a", 0, Duration.ofDays(1)),
                    became("b", 0, Duration.ofDays(3)),
                    became("c", 0, Duration.ofDays(10)),
                    incident("d", "secret-in-reply", 2, employee("it")))
                .turnaround());
    assertThat(turnaround.medianSeconds()).isEqualTo(Duration.ofDays(3).toSeconds());
    assertThat(turnaround.became()).isEqualTo(3);
    assertThat(turnaround.open()).isEqualTo(1);
    assertThat(turnaround.gravestOpen()).isEqualTo(1);
    assertThat(turnaround.oldestGravest()).isEqualTo(at(2));
  }

  @Test
  void hostileTextAddsNoElementAndNothingIsLoaded() throws IOException {
    List<String> calm = elements(page("calm"));
    for (String hostile : HostileText.payloads(3)) {
      Document page = page(hostile);
      assertThat(elements(page)).as(hostile).isEqualTo(calm);
      assertThat(page.select("script, link, img, iframe, [src], [style], [onload]")).isEmpty();
      assertThat(page.expectFirst("#escapes tbody th").wholeText())
          .isEqualTo(Visible.line(hostile));
    }
  }

  private static Document page(String hostile) throws IOException {
    StringWriter out = new StringWriter();
    HistoryHtml.write(
        History.of(
            List.of(),
            List.of(incident("inc-1", hostile, 1, employee("hr"))),
            List.of(CASE),
            DIMENSIONS,
            true,
            List.of(hostile)),
        out);
    return Jsoup.parse(out.toString());
  }

  private static List<String> elements(Document page) {
    return page.getAllElements().stream().map(Element::tagName).toList();
  }

  private static NewIncident only(KnownIncident one) {
    List<NewIncident> incidents = history(one).incidents();
    assertThat(incidents).hasSize(1);
    return incidents.getFirst();
  }

  private static History history(KnownIncident... incidents) {
    return History.of(List.of(), List.of(incidents), List.of(CASE), DIMENSIONS, true, List.of());
  }

  private static KnownIncident incident(
      String id, String mode, int day, Map<String, String> slices) {
    return new KnownIncident(id, mode, Severity.P0, at(day), List.of(slices), null);
  }

  private static KnownIncident became(String id, int day, Duration after) {
    Instant published = at(day).plus(after);
    return new KnownIncident(
        id, "tool-failure", Severity.P1, at(day), List.of(employee("it")), published);
  }

  private static Map<String, String> employee(String source) {
    return Map.of("persona", "employee", "data-source", source);
  }

  private static Instant at(int day) {
    return PUBLISHED.plus(Duration.ofDays(day));
  }
}
