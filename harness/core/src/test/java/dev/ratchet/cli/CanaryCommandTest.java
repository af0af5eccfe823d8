package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CanaryExports;
import dev.ratchet.testing.CanaryWorkspace;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.ServedWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary from its export to a signed release, over real telemetry in a real store. */
final class CanaryCommandTest {
  private static final String POLICY = CanaryWorkspace.POLICY;
  private static final Instant START = CanaryWorkspace.START;

  @TempDir private Path folder;
  private CanaryWorkspace workspace;

  @BeforeEach
  void make() {
    workspace = CanaryWorkspace.in(folder);
  }

  private CommandRun run(String... words) {
    return CommandRun.in(folder, words);
  }

  private void traffic(CanaryWorkspace.Doing doing) {
    workspace.traffic(doing);
  }

  private String id() {
    return workspace.id();
  }

  @Test
  void aLeakInTheCanaryRollsItBackAndNamesTheConnector() {
    traffic(
        (draft, canary, at) ->
            at == 7
                ? draft.retrieves(0, RequestDraft.document("hr-policy-17", "hr", "hr-only"))
                : draft);
    CommandRun compare = run("canary", "compare", POLICY);
    assertThat(compare.exitCode()).as(compare.out() + compare.err()).isEqualTo(3);
    assertThat(compare.out())
        .startsWith("ROLLBACK  copilot-")
        .contains("NO        No P0 event in the canary.", "access-control-violation: one event")
        .contains("data-source=hr")
        .contains(
            "Came with retrieval=rc-v8, which the baseline lacks: 1 of 300"
                + " of its requests, none of all others.",
            "All of them at data-source=hr, intent=travel.",
            "request-0007  ratchet incidents show inc-")
        .doesNotContain("tenant=");
    assertThat(run("canary", "status", id(), "--json").out())
        .contains("\"status\" : \"rollback\"", "\"exit-code\" : 3");
    assertThat(
            run(
                    "canary",
                    "override",
                    id(),
                    "no-p0-events",
                    "--reason",
                    "we know it well",
                    "--by",
                    "rita")
                .err())
        .contains("cannot be overridden");
    assertThat(run("canary", "sign", id(), "--release", "--by", "rita").exitCode()).isEqualTo(4);
    assertThat(run("canary", "sign", id(), "--rollback", "--by", "rita").exitCode()).isZero();
    assertThat(run("canary", "status", id()).out())
        .startsWith("ROLLED BACK")
        .contains("It is rolled back: set retrieval back to rc-v7.");
    assertThat(run("canary", "status", id(), "--markdown").out())
        .startsWith("## Release `" + id() + "`: ROLLED BACK");
  }

  @Test
  void aLeakRollsBackAtOnceAndNoMetricIsOpenedBeforeItsLook() {
    traffic(
        (draft, canary, at) ->
            at == 7
                ? draft.retrieves(0, RequestDraft.document("hr-policy-17", "hr", "hr-only"))
                : canary ? draft.refuses() : draft);
    CommandRun before = run("canary", "compare", POLICY, "--as-of", START.plusSeconds(60) + "");
    assertThat(before.exitCode()).as(before.out()).isEqualTo(4);
    CommandRun early = run("canary", "compare", POLICY, "--as-of", START.plusSeconds(3600) + "");
    assertThat(early.exitCode()).as(early.out() + early.err()).isEqualTo(3);
    assertThat(early.out())
        .contains("look 0 of 1", "120 sessions in the canary")
        .contains("access-control-violation: one event")
        .contains("The canary ended before its first look; no metric was compared.")
        .doesNotContain("refusal-rate");
  }

  @Test
  void aLossInOneSliceFailsThatSliceAndNothingElse() {
    SplittableRandom random = new SplittableRandom(3);
    traffic(
        (draft, canary, at) ->
            canary && at % 3 == 0 && random.nextDouble() < 0.6 ? draft.refuses() : draft);
    CommandRun compare = run("canary", "compare", POLICY);
    assertThat(compare.exitCode()).as(compare.out() + compare.err()).isEqualTo(3);
    assertThat(compare.out())
        .contains("NO        No significant degradation", "refusal-rate in intent=leave")
        .doesNotContain("refusal-rate in intent=travel: ");
  }

  @Test
  void anUnchangedCanaryIsReleasedBySomebodyElseThanItsAuthorAndTheRecordProvesItself()
      throws IOException {
    traffic((draft, canary, at) -> draft);
    CommandRun compare = run("canary", "compare", POLICY);
    assertThat(compare.exitCode()).as(compare.out() + compare.err()).isZero();
    assertThat(compare.out()).startsWith("PASS  copilot-");
    String id = id();
    CommandRun early = run("canary", "sign", id, "--release", "--by", "rita");
    assertThat(early.exitCode()).isEqualTo(4);
    assertThat(early.err()).contains("left to do: gate-passed", "manual-support-told");
    assertThat(run("canary", "confirm", id, "manual-support-told", "--by", "ann").err())
        .contains("nobody answers for their own");
    assertThat(run("canary", "confirm", id, "manual-support-told", "--by", "rita").out())
        .contains("rita, ");
    for (String item : List.of("gate-passed", "waivers-valid", "judges-admitted")) {
      String reason = "no gate is kept for this one yet";
      run("canary", "override", id, item, "--reason", reason, "--by", "rita");
      assertThat(run("canary", "agree", id, item, "--by", "rita").err())
          .contains("a second person has to agree");
      assertThat(run("canary", "agree", id, item, "--by", "raj").exitCode()).isZero();
    }
    assertThat(run("canary", "sign", id, "--release", "--by", "ann").err())
        .contains("nobody answers for their own");
    CommandRun signed = run("canary", "sign", id, "--release", "--by", "rita");
    assertThat(signed.exitCode()).as(signed.err()).isZero();
    String key = signed.out().replaceAll("(?s).*Key: +(sha256:[0-9a-f]{64}).*", "$1");
    String file = ".ratchet/canaries/" + id + "/release-1.json";
    assertThat(run("release", "verify", file).exitCode()).as("whose key is untold").isEqualTo(4);
    assertThat(run("release", "verify", file, "--key", key).exitCode()).isZero();
    assertThat(run("release", "verify", file, "--key", "sha256:00").exitCode()).isEqualTo(5);
    Path record = folder.resolve(file);
    Files.writeString(record, Files.readString(record).replace("rita", "raj"));
    assertThat(run("release", "verify", file, "--key", key).exitCode()).isEqualTo(5);
    assertThat(run("doctor").out()).contains("signed record 1: The file is lost, or was changed");
    assertThat(run("canary", "status", id).exitCode()).isZero();
  }

  @Test
  void whatTheTelemetryCannotTellIsRefusedBeforeAnythingIsRead() {
    workspace.write(
        workspace
            .policy()
            .replace("tag: retrieval", "tag: retrival")
            .replace("[access-control-violation]", "[access-control-violations]"));
    CommandRun refused = run("canary", "compare", POLICY);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("did you mean 'retrieval'", "did you mean 'access-control-violation'");
    assertThat(run("doctor").out())
        .as("what would fail later is told now")
        .contains("gates/canary/copilot.yaml", "did you mean 'retrieval'");
    workspace.policy("");
    CommandRun early =
        run("canary", "compare", POLICY, "--as-of", START.plusSeconds(60).toString());
    assertThat(early.exitCode()).isEqualTo(4);
    assertThat(early.err()).contains("its first look is due at");
    CommandRun waiting = run("canary", "status", "copilot");
    assertThat(waiting.exitCode()).isEqualTo(4);
    assertThat(waiting.out()).startsWith("WAITING  copilot-");
    assertThat(run("canary", "status", "copilots").exitCode()).isEqualTo(2);
  }

  @Test
  void howLongACanaryMustRunIsToldFromWhatCameBefore() throws IOException {
    traffic((draft, canary, at) -> draft);
    CommandRun nothing = run("canary", "plan", POLICY);
    assertThat(nothing.exitCode()).as(nothing.out()).isEqualTo(4);
    assertThat(nothing.err()).contains("there was no traffic in that past");

    Files.writeString(
        folder.resolve(POLICY),
        Files.readString(folder.resolve(POLICY))
            .replace("2026-09-26T09", "2026-09-29T09")
            .replace("2026-09-27T09", "2026-09-30T09")
            .replace("share: 0.25", "share: 0.05"));
    CommandRun plan = run("canary", "plan", POLICY);
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out())
        .startsWith("Run ")
        .contains(" at 5 %: ", "What takes longest is refusal-rate over all.")
        .contains("WARNING: the policy's period of 24 h is too short by ")
        .contains("A larger share makes it shorter: ", " at 10 %", " at 50 %.")
        .contains("Past: 900 sessions, 900 a day, of retrieval=rc-v7, from 2026-09-26T11:30:00Z");
    CommandRun slower = run("canary", "plan", POLICY, "--past", "2026-09-26..2026-09-28", "--json");
    assertThat(slower.out())
        .contains("\"answer\" : \"too-short\"", "\"units-per-day\" : 450.0", "\"days\" : 2.0");

    Files.writeString(
        folder.resolve(POLICY),
        Files.readString(folder.resolve(POLICY))
            .replace("slices: [intent]", "slices: [intent]\ncritical-slices: [intent=payroll]"));
    CommandRun unknown = run("canary", "plan", POLICY);
    assertThat(unknown.exitCode()).isEqualTo(4);
    assertThat(unknown.out())
        .startsWith("How long it must run cannot be told; at least ")
        .contains("refusal-rate over intent=payroll: too few units in the past");
    assertThat(run("canary", "plan", POLICY, "--days", "0").exitCode()).isEqualTo(2);
  }

  @Test
  void aWatchPrintsALineForEachThingAndGoesOnBesideAServer() throws IOException {
    CanaryExports exports = new CanaryExports(START);
    Path folder = Files.createDirectories(this.folder.resolve("exports"));
    Files.writeString(
        this.folder.resolve(POLICY),
        """
        canary: copilot
        arms: {tag: app, canary: v8, baseline: v7}
        period: {from: "%s", to: "%s"}
        share: 0.25
        looks: [1]
        metrics: [{metric: refusal-rate, critical: true, margin: 0.25}]
        p0: [personal-data-exposure]
        evidence: {units: 20, events: 1}
        shuffles: 999
        """
            .formatted(START, START.plus(Duration.ofDays(1))));
    Files.writeString(folder.resolve("a.jsonl"), exports.sessions(0, 23, 200));
    CommandRun passed =
        run("canary", "watch", POLICY, "exports", "--once", "--poll", "20ms", "--no-alerts");
    assertThat(passed.exitCode()).as(passed.out() + passed.err()).isZero();
    assertThat(passed.out().lines())
        .anyMatch(
            line -> line.matches("2026-09-28T09:00:00Z  watching copilot-.*: 0 of 1 looks taken.*"))
        .anyMatch(line -> line.endsWith("imported 1 file: 200 requests new or changed"))
        .anyMatch(line -> line.contains("look 1 of 1: PASS, 50 in the canary, 150 in the base"))
        .anyMatch(line -> line.endsWith("ended: PASS"))
        .anyMatch(line -> line.startsWith("PASS  copilot-"));

    try (ServedWorkspace _ = ServedWorkspace.of(this.folder)) {
      Files.writeString(folder.resolve("late.jsonl"), exports.leak(3));
      CommandRun leak =
          run("canary", "watch", POLICY, "exports", "--once", "--poll", "20ms", "--json");
      assertThat(leak.exitCode()).as(leak.out() + leak.err()).isEqualTo(3);
      assertThat(leak.out().lines())
          .allMatch(line -> line.startsWith("{"))
          .anyMatch(line -> line.contains("\"kind\":\"imported\""))
          .anyMatch(line -> line.contains("\"verdict\":\"rollback\""))
          .anyMatch(line -> line.contains("\"status\":\"rollback\""));
    }
    assertThat(run("canary", "watch", POLICY, "nowhere").err()).contains("no such folder");
  }
}
