package dev.ratchet.flow.keep;

import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.RetentionStore;

/**
 * What a sweep ended, or with a dry run or under a legal hold would have ended.
 *
 * @param done false when nothing was deleted, for the sweep was dry or a hold is on
 * @param held whether a legal hold is on
 * @param keys data keys of text that were destroyed
 * @param texts records whose text went with their keys
 * @param names rows that joined cases with single requests, which end with the text; told of a
 *     sweep that was done only
 * @param captures captures that have ended
 * @param gone signals and figures of days
 * @param ledger closed segments of the ledger
 * @param oldCopies copies of the store, left by migrations and rebuilds, that were deleted
 * @param left what is there now
 */
public record Swept(
    boolean done,
    boolean held,
    int keys,
    long texts,
    long names,
    long captures,
    RetentionStore.Gone gone,
    Ledger.Ended ledger,
    int oldCopies,
    RetentionStore.Left left) {
  /** Whether there was anything to end. */
  public boolean isEmpty() {
    return keys == 0
        && texts == 0
        && captures == 0
        && gone.requests() == 0
        && gone.days() == 0
        && ledger.segments() == 0
        && oldCopies == 0;
  }

  Swept with(Ledger.Ended ended, int copies) {
    return new Swept(done, held, keys, texts, names, captures, gone, ended, copies, left);
  }
}
