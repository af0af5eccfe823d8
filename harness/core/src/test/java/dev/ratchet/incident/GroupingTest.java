package dev.ratchet.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GroupingTest {
  private static final Instant T0 = Instant.parse("2026-09-22T09:00:00Z");
  private static final DetectorRef LEAK =
      new DetectorRef("hr-source-to-non-hr", "access-control-violation", Severity.P0, "retrieval");
  private static final DetectorRef REFUSAL =
      new DetectorRef("refusal", "refusal", Severity.P2, "model");
  private static final DetectorRef DROP =
      new DetectorRef("access-denials-dropped", "access-denials-dropped", Severity.P1, "retrieval");

  private static RequestMark mark(String id, long second, @Nullable String session) {
    return new RequestMark(
        id,
        T0.plusSeconds(second),
        session,
        null,
        Map.of("persona", "employee", "tenant", "t-01"),
        Map.of("app", "1"),
        true);
  }

  private static final List<RequestMark> MARKS =
      List.of(
          mark("a", 10, "s-1"),
          mark("b", 5, "s-1"),
          mark("c", 20, null),
          mark("d", 30, null),
          mark("late", 100_000, "s-2"));

  private static Finding.InRequest finding(DetectorRef detector, String request) {
    return new Finding.InRequest(
        detector, request, List.of(Map.of("connector", "hr", "source", "hr-1")));
  }

  private static final Finding.InWindow WINDOW =
      new Finding.InWindow(
          DROP,
          new Slice("intent", "hr-request"),
          "",
          new TimeWindow(T0, T0.plusSeconds(1_000)),
          Map.of("connector", "hr"));

  @Test
  void findingsOfOneFailureModeInOneSessionAreOneIncident() {
    List<Incident> incidents =
        Grouping.of(List.of(finding(LEAK, "a"), finding(LEAK, "b"), finding(REFUSAL, "a")), MARKS);
    assertThat(incidents).hasSize(2);
    Incident leak = incidents.getFirst();
    assertThat(leak.requests()).containsExactly("b", "a");
    assertThat(leak.session()).isEqualTo("s-1");
    assertThat(leak.seen()).isEqualTo(new Seen(T0.plusSeconds(5), T0.plusSeconds(10)));
    assertThat(leak.id()).matches("inc-[0-9a-f]{12}");
    assertThat(incidents.get(1).kind().failureMode()).isEqualTo("refusal");
  }

  @Test
  void requestsWithoutASessionStandAlone() {
    List<Incident> incidents = Grouping.of(List.of(finding(LEAK, "c"), finding(LEAK, "d")), MARKS);
    assertThat(incidents).hasSize(2).allMatch(one -> one.session() == null);
    assertThat(incidents).extracting(Incident::id).doesNotHaveDuplicates();
  }

  @Test
  void aWindowIsItsOwnIncidentAndNamesTheRequestsItExplains() {
    Finding.InRequest elsewhere =
        new Finding.InRequest(LEAK, "d", List.of(Map.of("connector", "it")));
    List<Incident> incidents =
        Grouping.of(List.of(WINDOW, finding(LEAK, "a"), elsewhere, finding(LEAK, "late")), MARKS);
    Incident drop =
        incidents.stream()
            .filter(one -> one.kind().failureMode().equals("access-denials-dropped"))
            .findFirst()
            .orElseThrow();
    assertThat(drop.requests()).containsExactly("a");
    assertThat(drop.findings()).containsExactly(WINDOW);
  }

  @Test
  void aGroupOfWindowsExplainsOnlyFindingsOfTheConnectorThatItNames() {
    Finding.InRequest unrelated = new Finding.InRequest(REFUSAL, "a", List.of(Map.of()));
    List<Incident> incidents =
        Grouping.of(List.of(WINDOW, finding(LEAK, "a"), finding(LEAK, "late"), unrelated), MARKS);
    List<FailureGroup> groups = FailureGroup.of(incidents, MARKS);
    assertThat(groups)
        .filteredOn(group -> group.kind().failureMode().equals("access-denials-dropped"))
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.explains()).isEqualTo(Map.of("access-control-violation", 1));
              assertThat(group.onset()).isEqualTo(new Onset.Unexplained("no version came near it"));
            });
    assertThat(groups)
        .filteredOn(group -> !group.kind().failureMode().equals("access-denials-dropped"))
        .allMatch(group -> group.explains().isEmpty());
  }

  @Test
  void theOrderOfFindingsDoesNotMatter() {
    List<Finding> findings =
        new ArrayList<>(
            List.of(finding(LEAK, "a"), WINDOW, finding(LEAK, "b"), finding(REFUSAL, "c")));
    List<Incident> expected = Grouping.of(findings, MARKS);
    Collections.reverse(findings);
    assertThat(Grouping.of(findings, MARKS.reversed())).isEqualTo(expected);
  }

  @Test
  void aGroupCountsDistinctRequestsBySlice() {
    List<Incident> incidents =
        Grouping.of(List.of(finding(LEAK, "a"), finding(LEAK, "b"), finding(LEAK, "c")), MARKS);
    FailureGroup group = FailureGroup.of(incidents, MARKS).getFirst();
    assertThat(group.requests()).isEqualTo(3);
    assertThat(group.incidents()).hasSize(2);
    assertThat(group.bySlice()).containsEntry(new Slice("persona", "employee"), 3);
    assertThat(group.seen()).isEqualTo(new Seen(T0.plusSeconds(5), T0.plusSeconds(20)));
  }

  @Test
  void noFindingsMakeNoIncidents() {
    assertThat(Grouping.of(List.of(), MARKS)).isEmpty();
    assertThat(FailureGroup.of(List.of(), MARKS)).isEmpty();
  }
}
