package dev.ratchet.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict and everything behind it.
 *
 * @param readings a metric after the other, each over all units first; empty when the verdict did
 *     not need them
 * @param modes new repeated failure modes, the least likely first
 * @param silences what it proves that no P0 event was seen, by condition
 * @param uncovered slices with too few units to be compared at all
 */
public record CanaryDecision(
    CanaryVerdict verdict,
    Basis basis,
    List<Reading> readings,
    List<ModeReading> modes,
    List<Silence> silences,
    List<Uncovered> uncovered) {
  /**
   * What it stands on.
   *
   * @param shares null when no share was planned, since the arms are windows
   * @param secondBest whether the arms are windows of time
   * @param look from 1: the look that decided, or that was the last before a P0 event; 0 when that
   *     came before the first
   * @param level chance spent up to that look
   */
  public record Basis(
      ContentHash policy,
      long canaryUnits,
      long baselineUnits,
      int crossedUnits,
      @Nullable Shares shares,
      boolean secondBest,
      int look,
      int looks,
      double level,
      CanaryPolicy.Draws draws) {}

  /**
   * What silence proves.
   *
   * @param units that had no event
   * @param rate fewer have one, with 95 %; a share
   */
  public record Silence(String condition, long units, double rate) {}

  /** A slice that was not compared. */
  public record Uncovered(Slice slice, long canaryUnits, long baselineUnits) {}

  public CanaryDecision {
    readings = List.copyOf(readings);
    modes = List.copyOf(modes);
    silences = List.copyOf(silences);
    uncovered = List.copyOf(uncovered);
  }
}
