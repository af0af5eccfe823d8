package dev.ratchet.flow.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.alert.Checked;
import dev.ratchet.alert.Notice;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.provider.VirtualTime;
import dev.ratchet.store.StoreFile;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.MovableClock;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Received;
import dev.ratchet.testing.ScriptedServer.Step;
import dev.ratchet.testing.TinyTraces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From telemetry in a real store to receivers on this machine. */
final class AlertsFlowTest {
  private static final Instant START = Instant.parse("2026-09-28T09:00:00Z");
  private static final String POLICY =
      """
      channels:
        page:
          - webhook: {url: "${OPS_URL}", secret: "${OPS_SECRET}"}
          - slack: {url: "${DUTY_URL}"}
        ticket: [{slack: {url: "${TEAM_URL}"}}]
      alerts:
        errors:
          metric: error-rate
          window: 1 h
          above: 20 %
          evidence: 10
          severity: page
          owner: platform
          runbook: runbooks/errors.md
        p0:
          findings: p0
          window: 1 h
          severity: ticket
          owner: security
          runbook: runbooks/errors.md
      """;

  @TempDir private Path folder;

  private final MovableClock clock = new MovableClock(START);
  private final Map<String, String> variables = new HashMap<>(Map.of("OPS_SECRET", "s3cret"));
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile boolean opsIsUp = true;
  private ScriptedServer server;
  private int requests;

  @BeforeEach
  void workspace() {
    write("gates/runbooks/errors.md", "# Errors\n\n1. Look at the logs.\n");
    write("gates/alerts.yaml", POLICY);
    server = ScriptedServer.start(this::answer);
    variables.put("OPS_URL", server.baseUrl() + "/ops");
    variables.put("DUTY_URL", server.baseUrl() + "/duty");
    variables.put("TEAM_URL", server.baseUrl() + "/team");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Step answer(Received one) {
    boolean up = opsIsUp || !one.path().endsWith("/ops");
    if (up) {
      taken.add(
          one.path().replace("/v1/", "")
              + " "
              + one.body()
                  .replaceAll("(?s).*\"event\":\"([a-z-]+)\".*", "$1")
                  .replaceAll("(?s).*\"text\":\"([A-Z ]+) \\(.*", "$1"));
    }
    return Step.status(up ? 200 : 503, "");
  }

  private void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AlertsFlow flow() {
    return new AlertsFlow(
        new Ratchet(
            Workspace.at(folder), new Ratchet.Surroundings(clock, variables, Map.of(), "test")),
        new VirtualTime());
  }

  /** Twenty requests in the next hour, some of them in error. */
  private void hour(int errors) {
    clock.advance(Duration.ofHours(2));
    List<Request> made = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      RequestDraft draft =
          RequestDraft.of("r" + ++requests).at(clock.instant().minusSeconds(60L * i + 5));
      made.add((i < errors ? draft.ends("error", 500, null) : draft).build());
    }
    TinyTraces.load(store(), made.toArray(new Request[0]));
  }

  private StoreFile store() {
    return new StoreFile(Workspace.at(folder).store(), clock);
  }

  private Path state() {
    return folder.resolve(".ratchet/alerts.json");
  }

  @Test
  void whatBeginsAndEndsIsToldOnceOnEveryChannel() {
    hour(0);
    assertThat(flow().check().notices()).isEmpty();
    hour(9);
    AlertsReport report = flow().check();
    assertThat(report.notices()).extracting(Notice::event).containsExactly(Notice.Event.FIRING);
    assertThat(report.notices().getFirst().told().words())
        .isEqualTo("45 % (9 of 20 requests), above 20 %");
    flow().check();
    hour(0);
    flow().check();
    flow().check();
    assertThat(taken).containsExactly("ops firing", "duty FIRING", "ops resolved", "duty RESOLVED");
  }

  @Test
  void whileAReceiverIsDownNothingIsLostAndNothingDoubled() {
    opsIsUp = false;
    hour(9);
    AlertsReport report = flow().check();
    assertThat(report.told().wasInVain()).isTrue();
    assertThat(report.told().undelivered())
        .singleElement()
        .satisfies(one -> assertThat(one.channel()).isEqualTo("webhook:OPS_URL"));
    hour(0);
    assertThat(flow().check().told().undelivered()).hasSize(2);
    assertThat(taken).containsExactly("duty FIRING", "duty RESOLVED");
    opsIsUp = true;
    taken.clear();
    assertThat(flow().check().told()).isEqualTo(new AlertsReport.Told(2, List.of(), 0));
    assertThat(taken).containsExactly("ops firing", "ops resolved");
    flow().check();
    assertThat(taken).hasSize(2);
    assertThat(ids("/ops").stream().distinct()).hasSize(2);
  }

  @Test
  void afterACrashBetweenSendingAndRememberingTheIdIsTheSame() throws IOException {
    opsIsUp = false;
    hour(9);
    flow().check();
    String before = Files.readString(state());
    opsIsUp = true;
    flow().check();
    Files.writeString(state(), before); // as a kill just after the receiver took it leaves it
    flow().check();
    assertThat(taken).containsExactly("duty FIRING", "ops firing", "ops firing");
    assertThat(ids("/ops").stream().distinct()).hasSize(1);
  }

  private List<String> ids(String path) {
    return server.received().stream()
        .filter(one -> one.path().endsWith(path))
        .map(one -> one.headers().get("Idempotency-key").getFirst())
        .toList();
  }

  @Test
  void aLookCallsNobodyAndRemembersNothing() {
    hour(9);
    AlertsReport report = flow().look(clock.instant());
    assertThat(report.notices()).hasSize(1);
    assertThat(server.received()).isEmpty();
    assertThat(state()).doesNotExist();
    assertThat(flow().look(START.minusSeconds(1)).results())
        .extracting(Checked.Result::state)
        .containsOnly(Checked.Now.CANNOT_TELL);
  }

  @Test
  void aP0FindingFiresByItselfAlone() {
    hour(0);
    TinyTraces.load(
        store(),
        RequestDraft.of("leak")
            .at(clock.instant().minusSeconds(30))
            .role("employee")
            .retrieves(0, RequestDraft.document("hr-policy-17", "hr", "hr-only"))
            .cites("hr-policy-17")
            .build());
    AlertsReport report = flow().check();
    assertThat(report.notices())
        .extracting(notice -> notice.title())
        .containsExactly("p0: found in 1 of 21 requests, above 0");
    assertThat(taken).containsExactly("team FIRING");
    assertThat(server.received().getFirst().body())
        .doesNotContain("hr-policy-17")
        .contains("Look at the logs.");
  }

  @Test
  void withoutTelemetryEveryAlertCannotTell() {
    AlertsReport report = flow().check();
    assertThat(report.cannotTell()).isTrue();
    assertThat(report.results()).hasSize(2);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void aMetricThatCannotBeComputedKeepsNoOtherAlertFromBeingTold() {
    write(
        "gates/metrics.yaml",
        """
        metrics:
          own:
            bucket: quality
            definition: Broken.
            kind: count
            of: things
            unit: number
            direction: lower
            owner: me
            decision: None.
            sql: select request_id, nothing_of_this_name as value from requests
        """);
    write(
        "gates/alerts.yaml",
        POLICY
            + """
              own:
                metric: own
                window: 1 h
                above: 3
                severity: analytics
                owner: me
                runbook: runbooks/errors.md
            """);
    hour(9);
    AlertsReport report = flow().check();
    assertThat(report.results())
        .extracting(one -> one.key().alert() + " " + one.state())
        .containsExactly("errors FIRING", "p0 FINE", "own CANNOT_TELL");
  }

  @Test
  void everyAlertIsTriedOnceThroughItsChannelsAndNothingIsRemembered() {
    TestReport report = flow().test();
    assertThat(report.sent()).extracting(TestReport.Sent::why).containsOnlyNulls();
    assertThat(taken).containsExactly("ops test", "duty TEST", "team TEST");
    assertThat(state()).doesNotExist();
    opsIsUp = false;
    assertThat(flow().test().sent())
        .extracting(TestReport.Sent::why)
        .containsExactly("HTTP 503", null, null);
  }

  @Test
  void channelsThatAreNotSetAreRefusedBeforeOrKeptWaiting() {
    variables.remove("OPS_URL");
    variables.remove("TEAM_URL");
    hour(9);
    assertThatThrownBy(() -> flow().check())
        .isInstanceOfSatisfying(
            RatchetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.MISSING_KEY);
              assertThat(e.text()).contains("OPS_URL", "TEAM_URL").hasLineCount(2);
            });
    assertThat(state()).doesNotExist();
    AlertsReport report = flow().checkWhatCanBeTold();
    assertThat(report.told().wasInVain()).isFalse();
    assertThat(report.told().undelivered()).singleElement().matches(one -> one.unset());
    variables.put("OPS_URL", server.baseUrl() + "/ops");
    variables.put("TEAM_URL", server.baseUrl() + "/team");
    flow().check();
    assertThat(taken).containsExactly("duty FIRING", "ops firing");
  }

  @Test
  void nobodyIsCalledForAChangeFromAFork() {
    hour(9);
    variables.put("RATCHET_UNTRUSTED", "true");
    assertThat(flow().mayTell()).isFalse();
    for (Runnable telling : List.<Runnable>of(() -> flow().check(), () -> flow().test())) {
      assertThatThrownBy(telling::run)
          .isInstanceOfSatisfying(
              RatchetException.class, e -> assertThat(e.code().exitCode()).isEqualTo(4));
    }
    assertThat(flow().look(clock.instant()).notices()).hasSize(1);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void whatWaitsForAChannelThatIsTakenOutIsDroppedAndSaidSo() {
    opsIsUp = false;
    hour(9);
    flow().check();
    write(
        "gates/alerts.yaml",
        POLICY.replace("    - webhook: {url: \"${OPS_URL}\", secret: \"${OPS_SECRET}\"}\n", ""));
    assertThat(flow().check().told()).isEqualTo(new AlertsReport.Told(0, List.of(), 1));
  }

  @Test
  void aDamagedStateIsSaidAndNotGuessedAt() {
    hour(0);
    write(".ratchet/alerts.json", "{\"notices\": 1");
    assertThatThrownBy(() -> flow().check())
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE));
  }

  @Test
  void aRunbookMustLieInTheWorkspace() throws IOException {
    Path outside = Files.createTempFile("runbook", ".md");
    Files.writeString(outside, "# Secret\n");
    Files.createSymbolicLink(folder.resolve("gates/runbooks/link.md"), outside);
    for (String name : List.of("runbooks/link.md", outside.toString(), "../../x.md", "none.md")) {
      write("gates/alerts.yaml", POLICY.replaceFirst("runbooks/errors.md", name));
      assertThatThrownBy(() -> flow().policy())
          .hasMessageContaining("no Markdown file")
          .hasMessageNotContaining("Secret");
    }
    Files.delete(outside);
  }
}
