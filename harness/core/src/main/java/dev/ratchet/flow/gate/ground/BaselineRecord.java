package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ContentHash;
import java.time.Instant;

/**
 * What the ledger says of a stored run that may be a baseline.
 *
 * @param name that policies use
 * @param reason redacted
 */
public record BaselineRecord(String name, Run run, Kept kept, String reason) {
  /**
   * The run.
   *
   * @param id of the run
   * @param startedAt from which its age counts
   */
  public record Run(
      String id, Instant startedAt, ContentHash dataset, ContentHash policy, Tried tried) {}

  /** The candidate of the run, which becomes the baseline. */
  public record Tried(String name, ContentHash hash) {}

  /**
   * What lies in {@code gates/baselines/}.
   *
   * @param journal hash of the run's journal, byte for byte
   * @param definition hash of the candidate's files
   */
  public record Kept(ContentHash journal, ContentHash definition) {}
}
