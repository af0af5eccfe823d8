package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.canary.ReleaseDesk;
import dev.ratchet.flow.canary.ReleaseFlow;
import dev.ratchet.flow.canary.ReleaseHand;
import dev.ratchet.flow.canary.SignFlow;
import dev.ratchet.testing.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A canary over the hostile telemetry, whose policy and answers are hostile too; rolled back. */
final class HostileRelease {
  private static final String POLICY = "gates/canary/hostile.yaml";
  private static final int NAME = 90;
  private static final int NOTE = 400;

  private final Path root;
  private final HostileWords words;

  HostileRelease(Path root, HostileWords words) {
    this.root = root;
    this.words = words;
  }

  void all() {
    write(policy());
    CommandRun compared = CommandRun.in(root, "canary", "compare", POLICY);
    assertThat(compared.out()).as(compared.err()).startsWith("ROLLBACK");
    Ratchet ratchet =
        new Ratchet(
            Workspace.at(root),
            new Ratchet.Surroundings(CommandRun.CLOCK, Map.of(), Map.of(), "test"));
    ReleaseFlow releases = new ReleaseFlow(ratchet, _ -> {});
    String id = releases.newestFirst().getFirst();
    ReleaseDesk desk = new ReleaseDesk(ratchet, releases, _ -> {});
    ReleaseHand hand = ReleaseHand.typed(id, words.brief("answerer", NAME));
    desk.confirm(hand, "manual-told", words.brief("confirmnote", NOTE));
    desk.override(hand, "evidence-sufficient", words.brief("overridereason", NOTE));
    new SignFlow(ratchet, releases, _ -> {}).sign(hand, ReleaseAct.Outcome.ROLLBACK);
  }

  /** The example's requests come one a minute; the first dozen is the canary's. */
  private String policy() {
    return """
        canary: hostile
        arms:
          windows:
            canary: {from: "2026-09-21T14:13:00Z", to: "2026-09-21T14:26:00Z"}
            baseline: {from: "2026-09-21T14:26:00Z", to: "2026-09-21T14:40:00Z"}
        share: 0.5
        looks: [1]
        slices: [intent]
        metrics: [{metric: refusal-rate, critical: true}]
        p0: [access-control-violation]
        release:
          rollback: %s
          authors: [%s]
          checklist: {told: %s}
        """
        .formatted(quoted("wayback"), quoted("author"), quoted("checklistquestion"));
  }

  private String quoted(String place) {
    return "'" + words.brief(place, NAME).replace("'", "''") + "'";
  }

  private void write(String text) {
    try {
      Files.createDirectories(root.resolve(POLICY).getParent());
      Files.writeString(root.resolve(POLICY), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
