package dev.ratchet.flow.canary;

import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.flow.ingest.ImportSummary;
import dev.ratchet.gate.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one round of watching did: what arrived, what could not be read, and how it was looked.
 *
 * @param taken null when no look was
 * @param end the canary's answer when nothing is left to do; null while there is
 * @param nothingBefore nothing is left to do before then unless more telemetry comes; null at the
 *     end
 */
public record CanaryRound(
    @Nullable Arrived arrived,
    List<Refused> refused,
    @Nullable Taken taken,
    @Nullable Decision end,
    @Nullable Instant nothingBefore) {
  /**
   * What a round is to do.
   *
   * @param policy path of the policy's file
   * @param files exports that stand still
   * @param at the time that it is
   * @param since when the watch began
   * @param settled whether no other export is growing
   * @param first whether nobody has looked yet at what lies in the store
   * @param graceSeconds for which a look waits for late data
   */
  public record Order(
      String policy,
      List<String> files,
      Instant at,
      Instant since,
      boolean settled,
      boolean first,
      long graceSeconds) {
    public Order {
      files = List.copyOf(files);
    }
  }

  /** What was imported. */
  public record Arrived(int files, long changedRequests, long quarantined) {
    static Arrived of(ImportSummary summary) {
      return new Arrived(summary.files().size(), summary.changedRequests(), summary.quarantined());
    }

    Arrived and(Arrived other) {
      return new Arrived(
          files + other.files,
          changedRequests + other.changedRequests,
          quarantined + other.quarantined);
    }
  }

  /** An export that was not imported. */
  public record Refused(String file, String reason) {}

  /** The verdicts of a look, in a word. */
  public enum Verdict {
    PASS,
    ROLLBACK,
    INCONCLUSIVE,
    INVALID;

    static Verdict of(CanaryVerdict verdict) {
      return switch (verdict) {
        case CanaryVerdict.Pass _ -> PASS;
        case CanaryVerdict.Rollback _ -> ROLLBACK;
        case CanaryVerdict.Inconclusive _ -> INCONCLUSIVE;
        case CanaryVerdict.Invalid _ -> INVALID;
      };
    }
  }

  /**
   * A reading that was kept.
   *
   * @param look that decided; 0 before the first
   * @param again whether that look was taken before, on other data
   */
  public record Taken(
      int reading,
      int look,
      int looks,
      boolean again,
      Verdict verdict,
      long canaryUnits,
      long baselineUnits) {
    static Taken of(CanaryReading reading, boolean again) {
      CanaryDecision.Basis basis = reading.decision().basis();
      return new Taken(
          reading.number(),
          basis.look(),
          basis.looks(),
          again,
          Verdict.of(reading.decision().verdict()),
          basis.canaryUnits(),
          basis.baselineUnits());
    }
  }

  public CanaryRound {
    refused = List.copyOf(refused);
  }
}
