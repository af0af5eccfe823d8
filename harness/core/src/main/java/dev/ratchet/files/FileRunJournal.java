package dev.ratchet.files;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.ledger.FileLock;
import dev.ratchet.ledger.RecordFile;
import dev.ratchet.ledger.Records;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.FactsMaker;
import dev.ratchet.run.RunHeader;
import dev.ratchet.run.RunJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A run's journal in a file: a header, then an attempt a line. It is the portable artefact of a
 * run, from which it can be resumed, decided and reported again without one call.
 */
public final class FileRunJournal implements RunJournal, AutoCloseable {
  private final Path path;
  private final FileLock lock;
  private final RecordFile file;
  private final RunHeader header;
  private final JournalContents found;
  private final FactsMaker facts;
  private final List<AttemptFacts> attempts;

  private FileRunJournal(Path path, FileLock lock, RecordFile file, RunHeader header, Found found) {
    this.path = path;
    this.lock = lock;
    this.file = file;
    this.header = header;
    this.found = found.contents();
    this.facts = found.facts();
    this.attempts = Collections.synchronizedList(new ArrayList<>(this.found.attempts()));
  }

  /** What a journal held when it was opened, and what made its facts. */
  private record Found(JournalContents contents, FactsMaker facts) {}

  /**
   * Reads a journal without changing it.
   *
   * @throws RatchetException TAMPERED naming the record; NOT_FOUND if there is no such file
   */
  public static JournalContents read(Path path) {
    if (!path.toFile().isFile()) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, path + ": no such run; 'ratchet doctor' lists the runs");
    }
    return JournalContents.of(path, new FactsMaker());
  }

  /**
   * Reads what a run is of, and nothing behind it; empty when it died before its first record.
   *
   * @throws RatchetException TAMPERED, or STORAGE
   */
  public static Optional<RunHeader> header(Path path) {
    return Records.first(path).map(json -> Json.read(path + ":1", json, RunHeader.class));
  }

  /**
   * Opens a journal for a run, new or to be resumed, and holds it against other processes.
   *
   * @param header what the run is of; written when the journal is new
   * @throws RatchetException HASH_MISMATCH with both hashes if the journal is of another plan,
   *     TAMPERED, BUSY or STORAGE
   */
  public static FileRunJournal open(Path path, RunHeader header) {
    FileLock lock = FileLock.on(path, Duration.ofSeconds(2));
    try {
      return open(path, header, lock);
    } catch (RatchetException e) {
      lock.close();
      throw e;
    }
  }

  private static FileRunJournal open(Path path, RunHeader header, FileLock lock) {
    FactsMaker facts = new FactsMaker();
    JournalContents kept = JournalContents.of(path, facts);
    RunHeader first = kept.header();
    if (first != null && !first.identity().equals(header.identity())) {
      throw new RatchetException(
          ErrorCode.HASH_MISMATCH,
          path
              + ": this journal is of plan "
              + first.identity()
              + ", the plan now is "
              + header.identity()
              + "; bring dataset, candidates and policy back, or start a new run");
    }
    if (first != null && !Objects.equals(first.shard(), header.shard())) {
      throw new RatchetException(
          ErrorCode.HASH_MISMATCH,
          path
              + ": this journal is of "
              + part(first)
              + ", wanted is "
              + part(header)
              + "; go on with a shard by --shard, and decide on all shards by --merge");
    }
    RecordFile file = RecordFile.open(path, kept.extent());
    if (first == null) {
      file.append(Json.canonical(header));
    }
    return new FileRunJournal(
        path, lock, file, first == null ? header : first, new Found(kept, facts));
  }

  private static String part(RunHeader header) {
    return header.shard() == null ? "the whole plan" : "shard " + header.shard();
  }

  /** The header that the journal began with. */
  public RunHeader header() {
    return header;
  }

  /** Bytes of an unfinished last record that were cut when it was opened, usually 0. */
  public long cutBytes() {
    return file.found().tornBytes();
  }

  /** What was said in the attempts that it holds. */
  public JournalTexts texts() {
    return new JournalTexts(path);
  }

  @Override
  public List<AttemptFacts> attempts() {
    synchronized (attempts) {
      return List.copyOf(attempts);
    }
  }

  @Override
  public Set<AttemptKey> inFlight() {
    return found.inFlight().open();
  }

  /** What was in flight at any kill or stop before this opening, made again since or not. */
  public Set<AttemptKey> everInFlight() {
    return found.inFlight().all();
  }

  @Override
  public void begin(AttemptKey key, Instant at) {
    file.note(Json.canonical(new JournalNote.Begun(at, key)));
  }

  @Override
  public void leave(Attempt unmade) {
    String reason =
        unmade.end() instanceof AttemptEnd.Missing missing ? missing.reason() : "a judge not asked";
    file.note(Json.canonical(new JournalNote.Left(unmade.at(), unmade.key(), reason)));
  }

  @Override
  public AttemptFacts append(Attempt attempt) {
    AttemptFacts kept = facts.of(attempt, file.append(Json.canonical(attempt)));
    attempts.add(kept);
    return kept;
  }

  @Override
  public void close() {
    file.close();
    lock.close();
  }
}
