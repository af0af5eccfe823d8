package dev.ratchet.flow.canary.watch;

import dev.ratchet.flow.canary.CanaryRound;
import dev.ratchet.gate.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that somebody who watches a canary is told. */
public sealed interface WatchEvent {
  /**
   * The watch has begun.
   *
   * @param canary id
   * @param looks of the policy
   * @param nextLook when it is due; null when all were taken
   */
  record Started(String canary, int taken, int looks, @Nullable Instant nextLook)
      implements WatchEvent {}

  /** Exports were imported. */
  record Imported(CanaryRound.Arrived exports) implements WatchEvent {}

  /** An export was not; it is tried again when it has changed. */
  record NotImported(CanaryRound.Refused export) implements WatchEvent {}

  /** A reading was kept. */
  record Looked(CanaryRound.Taken look) implements WatchEvent {}

  /** The store was held by somebody else; the round is done later. */
  record Delayed(String reason) implements WatchEvent {}

  /** The watch is over, with its answer. */
  record Ended(Decision decision) implements WatchEvent {}
}
