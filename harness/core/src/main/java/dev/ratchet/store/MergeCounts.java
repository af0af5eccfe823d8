package dev.ratchet.store;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a merge did.
 *
 * @param imported by file number: fragments that were new or replaced an older one
 * @param conflicts fragments that came with the id of another but other content
 * @param spans distinct spans that the files held
 * @param requests distinct requests that the files held
 * @param changedRequests requests that are new or were made anew
 * @param withoutText how many of the files' requests have no text
 */
public record MergeCounts(
    SortedMap<Integer, Long> imported,
    long conflicts,
    long spans,
    long requests,
    long changedRequests,
    long withoutText) {
  public MergeCounts {
    imported = Collections.unmodifiableSortedMap(new TreeMap<>(imported));
  }

  /** Fragments of a file that changed something; the rest were there already. */
  public long imported(int file) {
    return imported.getOrDefault(file, 0L);
  }
}
