package dev.ratchet.cli;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.GateLoader;
import dev.ratchet.flow.gate.making.RunOptions;
import dev.ratchet.run.InFlight;
import dev.ratchet.run.RunLimits;
import dev.ratchet.run.Shard;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that run a policy. */
final class RunSwitches {
  @Mixin private final RunPace pace = new RunPace();

  @Option(
      names = "--candidate",
      paramLabel = "FILE",
      description = "Run this candidate instead of the policy's.")
  private @Nullable Path candidate;

  @Option(
      names = "--base",
      paramLabel = "BRANCH",
      description =
          "The branch that this is to be merged into: policy, approvals and addresses are read"
              + " there. Default: what RATCHET_BASE_REF, GITHUB_BASE_REF or"
              + " CI_MERGE_REQUEST_TARGET_BRANCH_NAME name; without any, the working copy's count.")
  private @Nullable String base;

  @Option(
      names = "--untrusted",
      description =
          "The change is a stranger's: no key is read, nothing is called and no program started;"
              + " replies that are recorded or cached are judged. On by itself where the CI's event"
              + " tells of a fork.")
  private boolean untrusted;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with a run: only what its journal lacks is asked for.")
  private @Nullable String resume;

  @Mixin private final RunCaps caps = new RunCaps();

  @Option(
      names = "--inflight",
      paramLabel = "retry|skip|fail",
      defaultValue = "retry",
      description =
          "With --resume: attempts that were in flight at a kill are made again, left missing, or"
              + " end the command with 4 before any call; their calls may have been billed.")
  private InFlight inFlight = InFlight.RETRY;

  @Option(
      names = {"--dry-run", "--plan"},
      description = "Print the plan with what it will take, and check everything; no call.")
  private boolean dryRun;

  @Option(
      names = "--explain-cost",
      description =
          "With --dry-run: tell which model, as candidate or as judge, the calls and the money go"
              + " to. Alone it implies --dry-run.")
  private boolean explainCost;

  boolean isDryRun() {
    return dryRun || explainCost;
  }

  boolean explainsCost() {
    return explainCost;
  }

  /** The options of a run of the whole plan, or of a part of it. */
  RunOptions options(Session session, @Nullable Shard shard) {
    RunOptions paced = pace.options(session);
    RunLimits limits =
        new RunLimits(
            paced.limits().concurrency(), paced.limits().stopGrace(), inFlight, caps.budget());
    return new RunOptions(resume, shard, limits, paced.progress(), paced.stopper());
  }

  /** The words that a later command needs to decide the same; empty for what is usual. */
  String again() {
    return (candidate == null ? "" : " --candidate " + candidate)
        + (base == null ? "" : " --base " + base)
        + (untrusted ? " --untrusted" : "");
  }

  /** The product as this run may use it. */
  Ratchet ratchet(Session session) {
    return untrusted ? session.untrusted() : session.ratchet();
  }

  /** Reads gates as a decision needs them. */
  GateLoader loader(Ratchet ratchet) {
    return new GateLoader(ratchet, base);
  }

  @Nullable Path candidate(Session session) {
    Path named = candidate;
    return named == null ? null : session.here().resolve(named);
  }
}
