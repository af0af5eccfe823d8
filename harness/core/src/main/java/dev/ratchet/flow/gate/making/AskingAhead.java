package dev.ratchet.flow.gate.making;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.files.FileBatchNotes;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.making.HearingOptions.Bought;
import dev.ratchet.flow.gate.making.HearingOptions.InBatches;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Pause;
import dev.ratchet.provider.RetryPolicy;
import dev.ratchet.provider.batch.BatchLimits;
import dev.ratchet.provider.batch.BatchNotes;
import dev.ratchet.provider.batch.BatchReport;
import dev.ratchet.provider.batch.Batches;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks in batches what a hearing will ask, so that it finds the answers in the reply cache. What a
 * batch leaves open the hearing asks itself.
 *
 * @param stopper is handed a way to stop waiting
 */
record AskingAhead(Ratchet ratchet, Calls calls, InBatches how, Consumer<Runnable> stopper) {
  /**
   * Asks, and waits for the answers.
   *
   * @throws RatchetException INVALID_INPUT if the endpoint takes no batches; INTERRUPTED or
   *     EVIDENCE_MISSING if they are not here yet, with words how to go on
   */
  void ask(Endpoint endpoint, List<ModelRequest> questions) {
    if (ratchet.surroundings().isUntrusted()) {
      throw new RatchetException(
          ErrorCode.EVIDENCE_MISSING,
          "no batch is bought for a change from a fork; have it run from a branch of this"
              + " repository");
    }
    if (!endpoint.manner().batch()) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          "the judge's endpoint is not said to take batches; where it does, write batch: true"
              + " beside its base-url, else leave --batch out");
    }
    Batches batches =
        new Batches(
            endpoint,
            calls.http(),
            Pause.REAL,
            ratchet.clock(),
            new Batches.Terms(BatchLimits.DEFAULT, RetryPolicy.DEFAULT, how.patience()));
    stopper.accept(batches::stop);
    BatchReport report = answered(batches, questions);
    BatchReport.Left left = report.left();
    if (left != null) {
      throw new RatchetException(
          left.stopped() ? ErrorCode.INTERRUPTED : ErrorCode.EVIDENCE_MISSING, left.words());
    }
  }

  /** Forgets a batch only when its answers are on the disk, which closing the cache sees to. */
  private BatchReport answered(Batches batches, List<ModelRequest> questions) {
    BatchNotes notes = new FileBatchNotes(ratchet.workspace().batches());
    long before = calls.spending().spent().costMicroUsd();
    BatchReport report;
    try (Calls.Fresh kept = calls.noOlderThan(ratchet.settings().cacheAge())) {
      report =
          batches.ask(
              questions, new Batches.Books(kept.cache(), notes, calls.purse()), how.watch());
    }
    batches.forget(report.ended(), notes);
    how.told().accept(new Bought(report, calls.spending().spent().costMicroUsd() - before));
    return report;
  }
}
