package dev.ratchet.flow.demo;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.canary.CanaryFlow;
import dev.ratchet.flow.canary.ForetoldFlow;
import dev.ratchet.flow.canary.ReleaseFlow;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.gate.Decision;
import dev.ratchet.report.history.Foresight;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last chapter of the story: each candidate gets a share of the sessions. It has a store of its
 * own, since the sample of the chapters before was drawn when none of this had happened.
 */
final class CanaryChapter {
  private static final String TELEMETRY = "datasets/copilot/canaries";

  private final Workspace workspace;
  private final Ratchet ratchet;

  CanaryChapter(Ratchet ratchet) {
    Workspace told = ratchet.workspace();
    this.workspace = told.withStore(told.state().resolve("canaries.duckdb"));
    this.ratchet = new Ratchet(workspace, ratchet.surroundings());
  }

  /**
   * A canary of the example and what must be said of it.
   *
   * @param looked when somebody looks: what came later is not read
   */
  record Told(String name, Instant looked, Decision expected) {
    Path policy(Path root) {
      return root.resolve("gates/canary/" + name + ".yaml");
    }
  }

  private static final List<Told> CANARIES =
      List.of(
          new Told("leaking", Instant.parse("2026-09-28T10:00:00Z"), Decision.FAIL),
          new Told("terse", Instant.parse("2026-09-28T22:00:00Z"), Decision.FAIL),
          new Told("improved", Instant.parse("2026-09-29T22:00:00Z"), Decision.PASS));

  /** Tells it; the gates of the chapter before are what was foretold. */
  List<DemoResult.Canaried> tell(DemoTelling telling) {
    telling.canaries(new Ingest(ratchet).imports().run(List.of(TELEMETRY), workspace.root()));
    ReleaseFlow releases = new ReleaseFlow(ratchet, _ -> {});
    List<DemoResult.Canaried> canaries = new ArrayList<>();
    for (Told told : CANARIES) {
      CanaryFlow.Compared compared =
          new CanaryFlow(ratchet).compare(told.policy(workspace.root()), told.looked());
      DemoResult.Canaried one =
          new DemoResult.Canaried(
              told.name(), told.expected(), releases.standing(compared.reading().canary()));
      canaries.add(one);
      telling.canaried(one);
    }
    telling.foretold(Foresight.of(new ForetoldFlow(ratchet).all().canaries()));
    return canaries;
  }
}
