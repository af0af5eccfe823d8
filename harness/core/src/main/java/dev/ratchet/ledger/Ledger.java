package dev.ratchet.ledger;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hash-chained file of decisions, which is the audit log too. An append takes the operating
 * system's lock and re-reads the head, so that any number of processes may write.
 */
public final class Ledger {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path path;
  private final Clock clock;
  private final Consumer<String> notices;

  /**
   * Names a ledger; the file is made by the first append.
   *
   * @param notices is told when an unfinished last record was cut away
   */
  public Ledger(Path path, Clock clock, Consumer<String> notices) {
    this.path = path;
    this.clock = clock;
    this.notices = notices;
  }

  /**
   * Writes an entry at the end of the chain; it is on the disk when this returns.
   *
   * @throws RatchetException TAMPERED if the chain is broken, BUSY if others hold it for 10 s,
   *     STORAGE if the disk refuses
   */
  public Entry append(Entry.Draft draft) {
    try (FileLock _ = FileLock.on(path, PATIENCE);
        RecordFile file = RecordFile.open(path)) {
      if (file.found().tornBytes() > 0) {
        notices.accept(
            path + ": an unfinished last record (" + file.found().tornBytes() + " bytes) was cut");
      }
      List<Entry> entries = chain(file.found().records());
      Entry entry = Entry.next(draft, clock.instant(), entries.size(), head(entries));
      file.append(Json.canonical(entry));
      return entry;
    }
  }

  /**
   * Every entry, in order, after checking the whole chain.
   *
   * @throws RatchetException TAMPERED naming the first bad entry
   */
  public List<Entry> entries() {
    return chain(RecordFile.read(path).records());
  }

  /**
   * Checks the whole chain.
   *
   * @return the hash of the last entry; printed elsewhere, it makes a cut tail visible
   * @throws RatchetException TAMPERED naming the first bad entry
   */
  public ContentHash verify() {
    return head(entries());
  }

  private List<Entry> chain(List<String> records) {
    List<Entry> entries = new ArrayList<>();
    for (String record : records) {
      Entry entry = entry(record, entries.size());
      boolean inOrder = entry.seq() == entries.size() && entry.previous().equals(head(entries));
      if (!inOrder || !entry.isIntact()) {
        throw tampered(entries.size(), null);
      }
      entries.add(entry);
    }
    return entries;
  }

  private Entry entry(String record, int seq) {
    try {
      return Json.read(path + ":" + (seq + 1), record, Entry.class);
    } catch (RatchetException e) {
      throw tampered(seq, e);
    }
  }

  private RatchetException tampered(int seq, @Nullable RatchetException cause) {
    return new RatchetException(
        ErrorCode.TAMPERED,
        path + ": entry " + seq + " does not fit the chain; restore the ledger from a copy",
        cause);
  }

  private static ContentHash head(List<Entry> entries) {
    return entries.isEmpty() ? Entry.GENESIS : entries.getLast().hash();
  }
}
