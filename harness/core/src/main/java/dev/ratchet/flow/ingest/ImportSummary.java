package dev.ratchet.flow.ingest;

import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.store.MergeCounts;
import java.util.List;

/**
 * What an import did.
 *
 * @param files in the order read
 * @param requests distinct requests that the files held, those of known files not counted
 * @param changedRequests how many requests are new or were made anew
 * @param spans distinct spans that the files held, those of known files not counted
 * @param duplicates fragments that were there already, or were older than what is
 * @param quarantined records that could not be read
 * @param withoutText requests that hold no text and so can become no case
 * @param expiredTexts fragments whose text was deleted because its time was over
 * @param expiredRequests requests that were deleted because their time was over
 * @param stored what the store holds now
 * @param doubts what a careful reader should look at
 */
public record ImportSummary(
    List<FileSummary> files,
    long requests,
    long changedRequests,
    long spans,
    long duplicates,
    long quarantined,
    long withoutText,
    long expiredTexts,
    long expiredRequests,
    MergeCounts.Stored stored,
    MergeCounts.Doubts doubts) {
  public ImportSummary {
    files = List.copyOf(files);
  }

  /** Fragments that came with different words under one id. */
  public long conflicts() {
    return doubts.conflicts().count();
  }

  /**
   * One file: {@code read = imported + duplicates + skipped + quarantined}.
   *
   * @param known whether it was passed over, since the same reader has read the same bytes before;
   *     then the counts are of that time, and what was imported is a duplicate
   * @param skipped records that say nothing about a request
   * @param unreadable the first of the quarantined records, at most 100; all are in the store
   */
  public record FileSummary(
      String file,
      boolean known,
      long read,
      long imported,
      long duplicates,
      long skipped,
      long quarantined,
      List<Unreadable> unreadable) {
    public FileSummary {
      unreadable = List.copyOf(unreadable);
    }
  }
}
