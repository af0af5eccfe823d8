package dev.ratchet.ledger;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.ledger.Records.Extent;
import dev.ratchet.ledger.Remembered.Known;
import dev.ratchet.ledger.SegmentRecord.Closed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hash-chained file of decisions, which is the audit log too. An append takes the operating
 * system's lock and re-reads the head, so that any number of processes may write. What is old is
 * closed in segments with a signed head, and deleted by whole segments; the head stays, so that the
 * chain is whole without them.
 */
public final class Ledger {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path path;
  private final Clock clock;
  private final Consumer<String> notices;
  private final Segments segments;
  private final ChainReader reader;
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * Names a ledger; the file is made by the first append.
   *
   * @param notices is told when an unfinished last record was cut away
   * @param signer of the heads of closed segments
   */
  public Ledger(Path path, Clock clock, Consumer<String> notices, HeadSigner signer) {
    this(path, clock, notices, new Segments(path, signer), null);
  }

  private Ledger(
      Path path,
      Clock clock,
      Consumer<String> notices,
      Segments segments,
      @Nullable Remembered remembered) {
    this.path = path;
    this.clock = clock;
    this.notices = notices;
    this.segments = segments;
    this.reader = new ChainReader(path, clock, segments, remembered);
  }

  /**
   * The same ledger for a process that stays and appends often: it reads the chain once, and then
   * only what others have appended. A change of what it has read is found by {@link #verify}.
   */
  public Ledger remembering() {
    return new Ledger(path, clock, notices, segments, new Remembered(path));
  }

  /** Where the closed segments of a ledger lie, and their heads. */
  public static Path closedSegments(Path ledger) {
    return Segments.folder(ledger);
  }

  /**
   * What a sweep ended, or would end.
   *
   * @param segments closed segments that were deleted
   * @param entries those in them
   */
  public record Ended(int segments, long entries) {
    public static final Ended NOTHING = new Ended(0, 0);
  }

  /**
   * Writes an entry at the end of the chain; it is on the disk when this returns.
   *
   * @throws RatchetException TAMPERED if the chain is broken, BUSY if others hold it for 10 s,
   *     STORAGE if the disk refuses
   */
  public Entry append(Entry.Draft draft) {
    return append(draft, clock.instant(), _ -> {});
  }

  /**
   * The same, unless those before it forbid it. Nobody else writes between the question and the
   * entry.
   *
   * @param check is given the entries from {@code since} on, and throws to refuse
   */
  public Entry append(Entry.Draft draft, Instant since, Consumer<List<Entry>> check) {
    return locked(
        () -> {
          Known read = reader.end(settled(), since);
          check.accept(ChainReader.recent(read, since));
          try (RecordFile file = open(read.read())) {
            return append(draft, read, file);
          }
        });
  }

  private Entry append(Entry.Draft draft, Known read, RecordFile file) {
    Entry entry = Entry.next(draft, clock.instant(), read.end().next(), read.end().head());
    file.append(Json.canonical(entry));
    reader.keep(read, entry, file.end());
    return entry;
  }

  private RecordFile open() {
    return open(Records.scan(path, (_, _) -> {}));
  }

  private RecordFile open(Extent scanned) {
    RecordFile file = RecordFile.open(path, scanned);
    if (scanned.tornBytes() > 0) {
      notices.accept(
          path + ": an unfinished last record (" + scanned.tornBytes() + " bytes) was cut");
    }
    return file;
  }

  /**
   * Every entry that is kept, in order, after checking the whole chain.
   *
   * @throws RatchetException TAMPERED naming the first bad entry or segment; MISSING_KEY if
   *     segments are closed and the key of their signatures is lost
   */
  public List<Entry> entries() {
    return isThere() ? locked(() -> reader.read(settled()).entries()) : List.of();
  }

  /**
   * The last entries.
   *
   * @param first number of the first entry that is kept
   */
  public record Tail(long first, List<Entry> entries) {
    public Tail {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The entries from one on. A remembering ledger reads only what was written since its last look
   * if it remembers that entry; otherwise all are read, and the whole chain is checked.
   *
   * @throws RatchetException as {@link #entries}
   */
  public Tail tail(long from) {
    return isThere() ? locked(() -> reader.tail(settled(), from)) : new Tail(0, List.of());
  }

  /**
   * Checks the whole chain.
   *
   * @return the hash of the last entry; printed elsewhere, it makes a cut tail visible
   * @throws RatchetException TAMPERED naming the first bad entry or segment; MISSING_KEY if
   *     segments are closed and the key of their signatures is lost
   */
  public ContentHash verify() {
    return isThere() ? locked(() -> reader.read(settled()).end().head()) : Entry.GENESIS;
  }

  /**
   * Closes what has been open for long, and deletes what is over.
   *
   * @param close the open segment is closed when its first entry is not younger
   * @param drop a closed segment is deleted when its last entry is older
   * @throws RatchetException TAMPERED if the chain is broken; then nothing is deleted
   */
  public Ended retain(Instant close, Instant drop) {
    return isThere() ? locked(() -> retainLocked(close, drop)) : Ended.NOTHING;
  }

  private Ended retainLocked(Instant close, Instant drop) {
    Segments.Heads heads = settled();
    reader.read(heads);
    closeIfOld(heads, close);
    List<Closed> over = over(segments.heads(), drop);
    over.forEach(closed -> segments.drop(closed, clock.instant()));
    return ended(over);
  }

  private void closeIfOld(Segments.Heads heads, Instant close) {
    if (Files.exists(path)) {
      List<Entry> entries;
      try (RecordFile _ = open()) {
        entries = heads.chain().follow(path, Records.read(path).records());
      }
      if (!entries.isEmpty() && !entries.getFirst().at().isAfter(close)) {
        segments.close(heads, entries);
      }
    }
  }

  /** What {@link #retain} would delete of the segments that are closed by now. */
  public Ended overdue(Instant drop) {
    return isThere() ? locked(() -> ended(over(segments.heads(), drop))) : Ended.NOTHING;
  }

  /** From the oldest on, without a gap. */
  private static List<Closed> over(Segments.Heads heads, Instant drop) {
    return heads.kept().stream()
        .takeWhile(closed -> closed.span().endedAt().isBefore(drop))
        .toList();
  }

  private static Ended ended(List<Closed> segments) {
    return new Ended(
        segments.size(), segments.stream().mapToLong(one -> one.span().entries()).sum());
  }

  private Segments.Heads settled() {
    Segments.Heads heads = segments.heads();
    segments.settle(heads);
    return heads;
  }

  private boolean isThere() {
    return Files.exists(path) || Files.exists(closedSegments(path));
  }

  private <T> T locked(Supplier<T> work) {
    turn.lock();
    try (FileLock _ = FileLock.on(path, PATIENCE)) {
      return work.get();
    } finally {
      turn.unlock();
    }
  }
}
