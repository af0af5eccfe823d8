package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CanaryWorkspace;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.RequestDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary from its export to a signed release, over real telemetry in a real store. */
final class CanaryCommandTest {
  private static final String POLICY = CanaryWorkspace.POLICY;

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
    workspace.policy("");
    CommandRun early =
        run(
            "canary",
            "compare",
            POLICY,
            "--as-of",
            CanaryWorkspace.START.plusSeconds(60).toString());
    assertThat(early.exitCode()).isEqualTo(4);
    assertThat(early.err()).contains("its first look is due at");
    assertThat(run("canary", "status", "copilot").exitCode()).isEqualTo(2);
  }
}
