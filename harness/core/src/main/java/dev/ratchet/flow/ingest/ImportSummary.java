package dev.ratchet.flow.ingest;

import dev.ratchet.store.FileArrival.Unreadable;
import java.util.List;

/**
 * What an import did.
 *
 * @param files in the order read
 * @param requests distinct requests that the files held
 * @param changedRequests how many of them are new or were made anew
 * @param spans distinct spans that the files held
 * @param duplicates fragments that were there already, or were older than what is
 * @param conflicts fragments that share an id with other content; the newest was kept
 * @param quarantined records that could not be read
 * @param withoutText requests that hold no text and so can become no case
 * @param expiredTexts fragments whose text was deleted because its time was over
 * @param expiredRequests requests that were deleted because their time was over
 */
public record ImportSummary(
    List<FileSummary> files,
    long requests,
    long changedRequests,
    long spans,
    long duplicates,
    long conflicts,
    long quarantined,
    long withoutText,
    long expiredTexts,
    long expiredRequests) {
  public ImportSummary {
    files = List.copyOf(files);
  }

  /**
   * One file: {@code read = imported + duplicates + skipped + quarantined}.
   *
   * @param skipped records that say nothing about a request
   * @param unreadable the quarantined records, or as many of them as the reader lists
   */
  public record FileSummary(
      String file,
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
