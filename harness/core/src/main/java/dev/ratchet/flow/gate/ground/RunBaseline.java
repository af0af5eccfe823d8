package dev.ratchet.flow.gate.ground;

import dev.ratchet.gate.GatePolicy;
import dev.ratchet.run.RunHeader;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run was compared with, as its header says it: a policy that names a stored run may have
 * been decided with fresh runs of both arms, or without any baseline.
 */
public final class RunBaseline {
  /** Both arms were run. */
  static final GatePolicy.BaselineFile RUN_AGAIN = new GatePolicy.BaselineFile("", "");

  private static final String STORED = "baseline-stored";
  private static final String NONE = "baseline-none";

  private RunBaseline() {}

  /** What a header says of it. */
  static Map<String, String> words(GatePolicy.Baseline baseline, @Nullable StoredBaseline stored) {
    return switch (baseline) {
      case GatePolicy.BaselineFile _ -> Map.of();
      case GatePolicy.BaselineRun run ->
          Map.of(
              STORED,
              run.name() + (stored == null ? "" : " " + stored.record().kept().journal().value()));
      case GatePolicy.NoBaseline(String reason) -> Map.of(NONE, reason);
    };
  }

  /** Whether the first runs of the baseline came from a stored run. */
  public static boolean isStored(RunHeader header) {
    return header.producedBy().containsKey(STORED);
  }

  /** A policy, compared with what the run was compared with. */
  public static GatePolicy of(RunHeader header, GatePolicy policy) {
    String none = header.producedBy().get(NONE);
    if (none != null) {
      return policy.against(new GatePolicy.NoBaseline(none));
    }
    String stored = header.producedBy().get(STORED);
    if (stored != null) {
      return policy.against(new GatePolicy.BaselineRun(stored, Duration.ZERO));
    }
    return policy.sides().baseline() instanceof GatePolicy.BaselineFile
        ? policy
        : policy.against(RUN_AGAIN);
  }
}
