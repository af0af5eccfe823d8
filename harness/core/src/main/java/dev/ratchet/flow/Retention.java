package dev.ratchet.flow;

import java.time.Duration;

/**
 * How long each class of data is kept, counted from its import.
 *
 * @param hold true stops every deletion, also of keys and of single subjects
 * @param staging text of imported requests, at most 30 days
 * @param samples text of requests that were drawn for labelling, at the longest
 * @param published the same, from the publication of its case
 * @param signals requests and all that hangs on them
 * @param aggregates figures of days, counted from the day
 * @param ledger entries, by whole closed segments
 */
public record Retention(
    boolean hold,
    Duration staging,
    Duration samples,
    Duration published,
    Duration signals,
    Duration aggregates,
    Duration ledger) {
  public static final Retention DEFAULT =
      new Retention(
          false,
          Duration.ofDays(7),
          Duration.ofDays(90),
          Duration.ofDays(30),
          Duration.ofDays(30),
          Duration.ofDays(365),
          Duration.ofDays(730));
}
