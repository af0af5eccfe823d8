package dev.ratchet.cli;

import dev.ratchet.flow.gate.RunOptions;
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
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with a run: only what its journal lacks is asked for.")
  private @Nullable String resume;

  RunOptions options(Session session) {
    return pace.options(session, resume);
  }

  /** The words that a later command needs to name the same candidate; empty for the policy's. */
  String again() {
    return candidate == null ? "" : " --candidate " + candidate;
  }

  @Nullable Path candidate(Session session) {
    Path named = candidate;
    return named == null ? null : session.here().resolve(named);
  }
}
