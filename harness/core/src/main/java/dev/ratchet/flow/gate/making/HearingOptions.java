package dev.ratchet.flow.gate.making;

import dev.ratchet.provider.batch.BatchReport;
import dev.ratchet.provider.batch.BatchWatch;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a judge is tried.
 *
 * @param run how the hearing itself is made
 * @param batches how its questions are asked beforehand; null to ask each when it comes up
 */
public record HearingOptions(RunOptions run, @Nullable InBatches batches) {
  /** Without batches. */
  public HearingOptions(RunOptions run) {
    this(run, null);
  }

  /**
   * How questions are asked in batches.
   *
   * @param patience how long to wait for them; after that they go on without anybody waiting
   * @param told what came of them, once they have ended or are not waited for any more; of none
   *     where everything was known
   */
  public record InBatches(Duration patience, BatchWatch watch, Consumer<Bought> told) {}

  /** What came of batches, and what was paid for it. */
  public record Bought(BatchReport report, long costMicroUsd) {}
}
