package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.flow.ingest.IncidentReport;
import dev.ratchet.incident.DetectorRef;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Grouping;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.Onset;
import dev.ratchet.incident.OnsetText;
import dev.ratchet.incident.RequestMark;
import dev.ratchet.incident.SharedView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class IncidentTextTest {
  private static final Instant T0 = Instant.parse("2026-09-21T09:00:00Z");
  private static final Instant ROLLOUT = Instant.parse("2026-09-22T09:00:00Z");
  private static final DetectorRef LEAK =
      new DetectorRef("hr-source-to-non-hr", "access-control-violation", Severity.P0, "retrieval");
  private static final DetectorRef DROP =
      new DetectorRef("access-denials-dropped", "access-denials-dropped", Severity.P1, "retrieval");

  /** A request every ten minutes for two days; those of contractors leak from the second day on. */
  private static List<RequestMark> marks() {
    List<RequestMark> marks = new ArrayList<>();
    for (int i = 0; i < 288; i++) {
      Map<String, String> slices =
          Map.of("persona", i % 8 == 0 ? "contractor" : "employee", "tenant", "t-01");
      String version = i < 144 ? "rc-v6" : "rc-v7";
      marks.add(
          new RequestMark(
              "r-" + i,
              T0.plusSeconds(i * 600L),
              null,
              null,
              slices,
              Map.of("retrieval", version),
              true));
    }
    return marks;
  }

  private static IncidentReport report() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 144; i < 288; i += 8) {
      findings.add(new Finding.InRequest(LEAK, "r-" + i, List.of(Map.of("connector", "hr"))));
    }
    findings.add(
        new Finding.InWindow(
            DROP,
            new Slice("connector", "hr"),
            "t-01",
            new TimeWindow(ROLLOUT, ROLLOUT.plusSeconds(86_400)),
            Map.of("connector", "hr", "denied-after", "0 of 40")));
    List<Incident> incidents = Grouping.of(findings, marks());
    return new IncidentReport(
        288, 18, FailureGroup.of(incidents, marks()), incidents, ContentHash.of("settings"));
  }

  @Test
  void aGroupTellsItsCauseWhomItHitAndWhatItExplains() {
    assertThat(IncidentText.of(report()))
        .isEqualTo(
            """
            288 requests, 18 of them in 19 incidents of 2 failure modes

                 failure mode                incidents  requests  first seen (UTC)  set in with
            P0   access-control-violation          18        18  2026-09-22 09:00  retrieval=rc-v7 since 2026-09-22 09:00 (12.5 % against 0.0 % of requests)
                     persona  contractor 18
                     more in  persona=contractor (100.0 % of its sessions, 12.5 % of all)
            P1   access-denials-dropped             1        18  2026-09-22 09:00  retrieval=rc-v7 since 2026-09-22 09:00 (nearest in time: in the same hour)
                     window   connector=hr of tenant t-01 from 2026-09-22 09:00 to 2026-09-23 09:00: connector=hr, denied-after=0 of 40
                     more in  persona=contractor (100.0 % of its sessions, 12.5 % of all)
                     explains 18 requests of access-control-violation""");
  }

  @Test
  void anOnsetSaysHowNearAndWhatElseFits() {
    Slice app = new Slice("app", "3.2");
    Slice prompt = new Slice("prompt", "13");
    assertThat(
            OnsetText.of(
                new Onset.VersionNear(
                    new Onset.Arrival(app, ROLLOUT, -1_800),
                    List.of(new Onset.Arrival(prompt, ROLLOUT, 7_300)))))
        .isEqualTo(
            "app=3.2 since 2026-09-22 09:00 (nearest in time: 30 min before); also near: prompt=13"
                + " 2 h after");
    assertThat(
            OnsetText.of(
                new Onset.VersionChange(
                    app,
                    ROLLOUT,
                    new Onset.Rate(5, 100),
                    new Onset.Rate(0, 100),
                    0.001,
                    List.of(prompt))))
        .endsWith("(5.0 % against 0.0 % of requests), or as likely prompt=13");
    assertThat(OnsetText.of(new Onset.Unexplained("none"))).isEqualTo("no version change");
  }

  @Test
  void whatIsWithheldIsSaid() {
    FailureGroup group = report().groups().getFirst();
    assertThat(IncidentText.slices(with(group, Map.of()), "persona")).isEmpty();
    assertThat(
            IncidentText.slices(
                with(group, Map.of(new Slice("persona", SharedView.WITHHELD), 0)), "persona"))
        .isEqualTo("fewer than 5 users");
    assertThat(
            IncidentText.slices(
                with(
                    group,
                    Map.of(
                        new Slice("persona", "contractor"), 0,
                        new Slice("persona", "employee"), 40,
                        new Slice("persona", "manager"), 0)),
                "persona"))
        .isEqualTo("employee 40, contractor, manager (fewer than 5 users, or beside such a group)");
  }

  /** With 0 for what is withheld. */
  private static FailureGroup with(FailureGroup group, Map<Slice, Integer> counts) {
    SortedMap<Slice, @Nullable Integer> bySlice = new TreeMap<>();
    counts.forEach((slice, count) -> bySlice.put(slice, count == 0 ? null : count));
    return new FailureGroup(
        group.kind(),
        group.seen(),
        group.incidents(),
        group.requests(),
        bySlice,
        group.onset(),
        group.standouts(),
        group.explains());
  }

  @Test
  void slicesOfOneDimensionAreListedMostFirst() {
    FailureGroup leak = report().groups().getFirst();
    assertThat(IncidentText.slices(leak, "persona")).isEqualTo("contractor 18");
    assertThat(IncidentText.slices(leak, "role")).isEmpty();
  }
}
