package dev.ratchet.canary.release;

import dev.ratchet.base.ContentHash;
import dev.ratchet.canary.checklist.Checklist;
import dev.ratchet.canary.checklist.ReleaseAct;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who decided what about a release, on which evidence. Once signed it is never edited: later data
 * make the next revision.
 *
 * @param format of this record, {@value #FORMAT}
 * @param canary id of the canary
 * @param revision from 1
 * @param follows hash of the revision before; null of the first
 * @param authors of the change, sorted
 * @param approvers who had a hand in the checklist or signed, sorted
 * @param hashes of everything that it stands on, by name, such as {@code dataset copilot v3}
 * @param ledgerHead hash of the ledger's last entry before the signature
 * @param version of the tool
 */
public record ReleaseRecord(
    int format,
    String canary,
    int revision,
    @Nullable ContentHash follows,
    ReleaseAct.Outcome outcome,
    String signer,
    Instant at,
    List<String> authors,
    List<String> approvers,
    SortedMap<String, ContentHash> hashes,
    Checklist checklist,
    ContentHash ledgerHead,
    String version) {
  /** The format that this version writes. */
  public static final int FORMAT = 1;

  public ReleaseRecord {
    authors = List.copyOf(authors);
    approvers = List.copyOf(approvers);
    hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
  }

  /** What the ledger and the next revision know it by. */
  public ContentHash hash() {
    return ContentHash.ofRecord(this);
  }
}
