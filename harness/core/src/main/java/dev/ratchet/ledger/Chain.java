package dev.ratchet.ledger;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the chain of entries, behind which others follow.
 *
 * @param next number of the entry that comes next
 * @param head hash of the entry before it
 */
record Chain(long next, ContentHash head) {
  /** Before the first entry. */
  static final Chain START = new Chain(0, Entry.GENESIS);

  /**
   * Entries that follow here.
   *
   * @param file for the message
   * @throws RatchetException TAMPERED naming the first that does not fit
   */
  List<Entry> follow(Path file, List<String> records) {
    List<Entry> entries = new ArrayList<>();
    Chain at = this;
    for (String record : records) {
      Entry entry = entry(file, record, at.next);
      boolean inOrder = entry.seq() == at.next && entry.previous().equals(at.head);
      if (!inOrder || !entry.matchesItsHash()) {
        throw tampered(file, at.next, null);
      }
      entries.add(entry);
      at = at.behind(entry);
    }
    return entries;
  }

  Chain behind(List<Entry> entries) {
    return entries.isEmpty() ? this : behind(entries.getLast());
  }

  private Chain behind(Entry entry) {
    return new Chain(entry.seq() + 1, entry.hash());
  }

  private static Entry entry(Path file, String record, long seq) {
    try {
      return Json.read(file + ", entry " + seq, record, Entry.class);
    } catch (RatchetException e) {
      throw tampered(file, seq, e);
    }
  }

  private static RatchetException tampered(Path file, long seq, @Nullable RatchetException cause) {
    return new RatchetException(
        ErrorCode.TAMPERED,
        file + ": entry " + seq + " does not fit the chain; restore the ledger from a copy",
        cause);
  }
}
