package dev.ratchet.store;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a merge did.
 *
 * @param imported by file number: fragments that were new or replaced an older one
 * @param spans distinct spans that the files held
 * @param requests distinct requests that the files held
 * @param changedRequests requests that are new or were made anew
 * @param withoutText how many of the files' requests have no text
 * @param stored what the store holds afterwards
 */
public record MergeCounts(
    SortedMap<Integer, Long> imported,
    long spans,
    long requests,
    long changedRequests,
    long withoutText,
    Stored stored,
    Doubts doubts) {
  public MergeCounts {
    imported = Collections.unmodifiableSortedMap(new TreeMap<>(imported));
  }

  /** Fragments of a file that changed something; the rest were there already. */
  public long imported(int file) {
    return imported.getOrDefault(file, 0L);
  }

  /** Fragments that came with different words under one id. */
  public long conflicts() {
    return doubts.conflicts().count();
  }

  /** All that is in the store. */
  public record Stored(long requests, long spans) {}

  /**
   * What a careful reader of an import should look at; nothing of it is left out of the store.
   *
   * @param conflicts fragments ({@code trace/fragment}) that came with different words under one
   *     id; the newest is kept
   * @param orphans spans ({@code trace/span}) of the files' traces whose parent has not come
   * @param openTraces the files' requests whose root has not come or not ended, or that have an
   *     orphan
   * @param unresolvedFeedback all in the store that belongs to no request yet ({@code
   *     trace/fragment})
   * @param clockSkew spans and events ({@code trace/fragment: what}) of the files' traces with
   *     times that cannot be
   */
  public record Doubts(
      Listed conflicts,
      Listed orphans,
      Listed openTraces,
      Listed unresolvedFeedback,
      Listed clockSkew) {}
}
