package dev.ratchet.flow.keep;

import java.util.List;
import java.util.SortedMap;

/**
 * What an erasure did.
 *
 * @param requests requests of the person that were deleted
 * @param rows rows that went with them
 * @param mentions rows of others in which the person was replaced, by table
 * @param texts sealed texts of others in which the person was replaced
 * @param keys data keys that were destroyed; what others' text lay under them was sealed anew
 * @param files journals and other files of the state in which the person was replaced, or that were
 *     deleted
 * @param cases published cases that were made of the person's requests
 * @param unreachable files and ledger entries that still hold the person
 */
public record Erased(
    int requests,
    long rows,
    SortedMap<String, Long> mentions,
    long texts,
    int keys,
    List<String> files,
    List<String> cases,
    List<String> unreachable) {
  public Erased {
    files = List.copyOf(files);
    cases = List.copyOf(cases);
    unreachable = List.copyOf(unreachable);
  }

  /** Whether the person was found nowhere. */
  public boolean isEmpty() {
    return rows == 0
        && mentions.isEmpty()
        && texts == 0
        && files.isEmpty()
        && cases.isEmpty()
        && unreachable.isEmpty();
  }
}
