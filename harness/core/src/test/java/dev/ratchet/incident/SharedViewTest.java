package dev.ratchet.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SharedViewTest {
  private static final Instant T0 = Instant.parse("2026-09-21T09:00:00Z");
  private static final DetectorRef LEAK =
      new DetectorRef("hr-source-to-non-hr", "access-control-violation", Severity.P0, "retrieval");
  private static final DetectorRef DROP =
      new DetectorRef("access-denials-dropped", "access-denials-dropped", Severity.P1, "retrieval");

  private static RequestMark mark(
      int number, @Nullable String user, String persona, String tenant) {
    return new RequestMark(
        "r-" + number,
        T0.plusSeconds(number),
        "s-" + number,
        user,
        Map.of("persona", persona, "tenant", tenant, "intent", "policy-qna"),
        Map.of(),
        true);
  }

  private static List<Incident> leaks(List<RequestMark> marks) {
    List<Finding> findings = new ArrayList<>();
    marks.forEach(
        mark -> findings.add(new Finding.InRequest(LEAK, mark.id(), List.of(Map.of("a", "b")))));
    return Grouping.of(findings, marks);
  }

  private static FailureGroup shared(List<RequestMark> marks) {
    List<Incident> incidents = leaks(marks);
    return new SharedView(marks).groups(FailureGroup.of(incidents, marks), incidents).getFirst();
  }

  @Test
  void aPersonaOfFewIsWithheldWithTheOneThatWouldTellIt() {
    List<RequestMark> marks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      marks.add(mark(i, "u-" + i, i < 2 ? "contractor" : i < 12 ? "manager" : "employee", "t-01"));
    }
    Map<Slice, @Nullable Integer> bySlice = new HashMap<>(shared(marks).bySlice());
    assertThat(bySlice)
        .containsEntry(new Slice("persona", "contractor"), null)
        .containsEntry(new Slice("persona", "manager"), null)
        .containsEntry(new Slice("persona", "employee"), 28)
        .containsEntry(new Slice("tenant", "t-01"), 40)
        .containsEntry(new Slice("intent", "policy-qna"), 40);
  }

  @Test
  void whereAllAreFewNotEvenTheirNamesAreTold() {
    List<RequestMark> marks =
        List.of(mark(1, "u-1", "contractor", "t-01"), mark(2, "u-2", "manager", "t-01"));
    assertThat(shared(marks).bySlice().keySet())
        .contains(new Slice("persona", SharedView.WITHHELD), new Slice("intent", "policy-qna"))
        .doesNotContain(new Slice("persona", "contractor"), new Slice("tenant", "t-01"));
  }

  @Test
  void withoutUsersNothingIsWithheld() {
    List<RequestMark> marks = List.of(mark(1, null, "contractor", "t-01"));
    List<Incident> incidents = leaks(marks);
    List<FailureGroup> groups = FailureGroup.of(incidents, marks);
    assertThat(new SharedView(marks).groups(groups, incidents)).isEqualTo(groups);
    assertThat(new SharedView(marks).incidents(incidents)).isEqualTo(incidents);
  }

  @Test
  void whatSingleRequestsDidIsLeftOut() {
    List<RequestMark> marks = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      marks.add(mark(i, "u-" + i, "employee", "t-01"));
    }
    assertThat(new SharedView(marks).incidents(leaks(marks)))
        .hasSize(9)
        .allSatisfy(
            one -> {
              assertThat(one.requests()).isEmpty();
              assertThat(one.findings()).isEmpty();
              assertThat(one.session()).isNull();
            });
  }

  @Test
  void aWindowOfATenantOfFewTellsNoCounts() {
    List<RequestMark> marks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String tenant = i % 3 == 0 ? "small" : i % 3 == 1 ? "next" : "large";
      marks.add(mark(i, tenant + (tenant.equals("small") ? i % 4 : i), "employee", tenant));
    }
    assertThat(window(marks, "small").evidence()).isEmpty();
    assertThat(window(marks, "large").evidence()).isEmpty(); // the next smallest goes with it
    assertThat(window(marks, "next").evidence()).isNotEmpty();
  }

  private static Finding.InWindow window(List<RequestMark> marks, String tenant) {
    Finding found =
        new Finding.InWindow(
            DROP,
            new Slice("connector", "hr"),
            tenant,
            new TimeWindow(T0, T0.plusSeconds(3_600)),
            Map.of("denied-after", "0 of 40"));
    List<Incident> incidents = Grouping.of(List.of(found), marks);
    return (Finding.InWindow)
        new SharedView(marks).incidents(incidents).getFirst().findings().getFirst();
  }

  /** For each dimension: no told slice of few, and the rest of the total is none of few either. */
  @Test
  void noGroupOfFewCanBeFoundInWhatIsShared() {
    SplittableRandom random = new SplittableRandom(5);
    int withheld = 0;
    for (int round = 0; round < 400; round++) {
      List<RequestMark> marks = new ArrayList<>();
      int size = 1 + random.nextInt(60);
      for (int i = 0; i < size; i++) {
        marks.add(mark(i, "u-" + random.nextInt(25), skewed(random, "p"), skewed(random, "t")));
      }
      FailureGroup group = shared(marks);
      for (String dimension : List.of("persona", "tenant")) {
        withheld += assertNothingOfFewIsFound(group, marks, dimension) ? 1 : 0;
      }
      group
          .standouts()
          .forEach(
              one -> assertThat(users(marks, Set.of(one.slice()))).hasSizeGreaterThanOrEqualTo(5));
    }
    assertThat(withheld).isGreaterThan(100);
  }

  private static String skewed(SplittableRandom random, String prefix) {
    return prefix + (random.nextInt(4) * random.nextInt(4));
  }

  private static boolean assertNothingOfFewIsFound(
      FailureGroup group, List<RequestMark> marks, String dimension) {
    Set<Slice> told = new HashSet<>();
    group
        .bySlice()
        .forEach(
            (slice, count) -> {
              if (slice.dimension().equals(dimension) && count != null) {
                assertThat(users(marks, Set.of(slice))).hasSizeGreaterThanOrEqualTo(5);
                told.add(slice);
              }
            });
    Set<Slice> rest = new HashSet<>();
    marks.forEach(mark -> rest.add(new Slice(dimension, mark.slices().get(dimension))));
    rest.removeAll(told);
    if (!told.isEmpty() && !rest.isEmpty()) {
      assertThat(rest).hasSizeGreaterThan(1);
      assertThat(users(marks, rest)).hasSizeGreaterThanOrEqualTo(5);
    }
    return !rest.isEmpty();
  }

  private static Set<String> users(List<RequestMark> marks, Set<Slice> slices) {
    Set<String> users = new HashSet<>();
    for (RequestMark mark : marks) {
      for (Slice slice : slices) {
        if (slice.value().equals(mark.slices().get(slice.dimension()))) {
          users.add(mark.user());
        }
      }
    }
    return users;
  }

  @Test
  void strataOfPersonasOfFewAreWithheld() {
    List<RequestMark> marks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      marks.add(mark(i, "u-" + i, i < 2 ? "contractor" : i < 12 ? "manager" : "employee", "t-01"));
    }
    assertThat(Sampler.withheld(leaks(marks), marks, new SamplePlan(20, 10, 0.1, 1)))
        .containsOnlyKeys(
            "access-control-violation/contractor", "access-control-violation/manager");
    List<RequestMark> few = marks.subList(0, 3);
    assertThat(Sampler.withheld(leaks(few), few, new SamplePlan(20, 10, 0.1, 1)))
        .containsEntry(
            "access-control-violation/contractor",
            "access-control-violation/" + SharedView.WITHHELD);
  }
}
