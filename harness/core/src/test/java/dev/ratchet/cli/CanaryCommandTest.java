package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.store.StoreFile;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TinyTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary from its export to a signed release, over real telemetry in a real store. */
final class CanaryCommandTest {
  private static final String POLICY = "gates/canary/copilot.yaml";
  private static final Instant START = Instant.parse("2026-09-26T09:00:00Z");
  private static final int BASELINES = 900;
  private static final int CANARIES = 300;
  private static final double REFUSED = 0.06;

  @TempDir private Path folder;

  /** One request an arm's session makes; the draft has its version already. */
  private interface Doing {
    RequestDraft of(RequestDraft draft, boolean canary, int at);
  }

  @BeforeEach
  void workspace() throws IOException {
    assertThat(run("init").exitCode()).isZero();
    Files.createDirectories(folder.resolve("gates/canary"));
    policy("");
  }

  private void policy(String more) throws IOException {
    Files.writeString(
        folder.resolve(POLICY),
        """
        canary: copilot
        arms: {tag: retrieval, canary: rc-v8, baseline: rc-v7}
        period: {from: "%s", to: "%s"}
        share: 0.25
        looks: [1]
        slices: [intent]
        metrics: [{metric: refusal-rate, critical: true, margin: 0.1}]
        p0: [access-control-violation]
        shuffles: 999
        release:
          rollback: set retrieval back to rc-v7
          authors: [ann]
          checklist: {support-told: Support knows what changes.}
        %s"""
            .formatted(START, START.plus(Duration.ofDays(1)), more));
  }

  private CommandRun run(String... words) {
    return CommandRun.in(folder, words);
  }

  /** Sessions of one request; each is refused now and then, in both arms alike. */
  private void traffic(Doing doing) {
    SplittableRandom random = new SplittableRandom(5);
    List<Request> requests = new ArrayList<>();
    for (int at = 0; at < BASELINES + CANARIES; at++) {
      boolean canary = at < CANARIES;
      RequestDraft draft =
          RequestDraft.of("request-%04d".formatted(at))
              .session("session-" + at)
              .at(START.plusSeconds(30L * at))
              .role("employee")
              .intent(at % 3 == 0 ? "leave" : "travel")
              .retrievalVersion(canary ? "rc-v8" : "rc-v7");
      RequestDraft done = random.nextDouble() < REFUSED ? draft.refuses() : draft;
      requests.add(doing.of(done, canary, at).build());
    }
    Path file = folder.resolve(".ratchet/ratchet.duckdb");
    StoreFile.Limits limits = new StoreFile.Limits(Duration.ofSeconds(5), "512MB", 2);
    TinyTraces.load(
        new StoreFile(file, limits, CommandRun.CLOCK), requests.toArray(new Request[0]));
  }

  private String id() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve(".ratchet/canaries"))) {
      return all.map(path -> path.getFileName().toString()).findFirst().orElseThrow();
    }
  }

  @Test
  void aLeakInTheCanaryRollsItBackAndNamesTheConnector() throws IOException {
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
            "access-control-violation: came with retrieval=rc-v8, which the baseline lacks: 1 of 300"
                + " of its requests, none of all others.",
            "access-control-violation: all of them at data-source=hr, intent=travel.",
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
    assertThat(run("canary", "status", id()).out()).startsWith("ROLLED-BACK");
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
    assertThat(run("canary", "status", id).exitCode()).isZero();
  }

  @Test
  void whatTheTelemetryCannotTellIsRefusedBeforeAnythingIsRead() throws IOException {
    Files.writeString(
        folder.resolve(POLICY),
        Files.readString(folder.resolve(POLICY))
            .replace("tag: retrieval", "tag: retrival")
            .replace("[access-control-violation]", "[access-control-violations]"));
    CommandRun refused = run("canary", "compare", POLICY);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("did you mean 'retrieval'", "did you mean 'access-control-violation'");
    policy("");
    CommandRun early =
        run("canary", "compare", POLICY, "--as-of", START.plusSeconds(60).toString());
    assertThat(early.exitCode()).isEqualTo(4);
    assertThat(early.err()).contains("its first look is due at");
    CommandRun waiting = run("canary", "status", "copilot");
    assertThat(waiting.exitCode()).isEqualTo(4);
    assertThat(waiting.out()).startsWith("WAITING  copilot-");
    assertThat(run("canary", "status", "copilots").exitCode()).isEqualTo(2);
  }
}
