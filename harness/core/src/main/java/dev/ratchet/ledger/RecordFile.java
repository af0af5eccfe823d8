package dev.ratchet.ledger;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of JSON records, one line each, with length, number and CRC32C. {@link
 * #append} returns only after the record is on the disk; records that wait at the same time share
 * one sync. A last record that was cut off by a crash is cut away and told; anything else that is
 * not as written is {@code TAMPERED}.
 */
public final class RecordFile implements AutoCloseable {
  private final Path path;
  private final Disk disk;
  private final Extent found;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition synced = lock.newCondition();
  private long written;
  private long length;
  private long durable;
  private boolean syncing;
  private @Nullable IOException failure;

  private RecordFile(Path path, Disk disk, Extent found, long length) {
    this.path = path;
    this.disk = disk;
    this.found = found;
    this.written = found.count();
    this.length = length;
    this.durable = written;
  }

  /** What records go through: bytes at the end of a file. */
  interface Disk {
    void write(byte[] bytes) throws IOException;

    void sync() throws IOException;

    void close() throws IOException;
  }

  /** Not through a channel: an interrupted thread would close that. */
  private record FileDisk(RandomAccessFile file) implements Disk {
    @Override
    public void write(byte[] bytes) throws IOException {
      file.write(bytes);
    }

    @Override
    public void sync() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /**
   * What a file holds.
   *
   * @param length bytes of the good records
   * @param tornBytes bytes of an unfinished record after them, usually 0
   */
  public record Contents(List<String> records, long length, long tornBytes) {
    public Contents {
      records = List.copyOf(records);
    }
  }

  /**
   * How far the good records of a file go.
   *
   * @param count how many there are
   * @param length bytes of them, without the line feed of the last where that is missing
   * @param tornBytes bytes of an unfinished record after them, usually 0
   */
  public record Extent(long count, long length, long tornBytes) {
    static final Extent NOTHING = new Extent(0, 0, 0);
  }

  /** Takes the records of a file one after the other. */
  public interface Reader {
    /**
     * Takes a record.
     *
     * @param place bytes before its line, by which {@link #record} finds it again
     */
    void take(String json, long place);
  }

  /**
   * Reads without changing anything; a file that is not there is empty.
   *
   * @throws RatchetException TAMPERED naming the record, or STORAGE
   */
  public static Contents read(Path path) {
    List<String> records = new ArrayList<>();
    Extent extent = scan(path, (json, _) -> records.add(json));
    return new Contents(records, extent.length(), extent.tornBytes());
  }

  /**
   * The same, one record at a time, so that a file of any size can be read.
   *
   * @throws RatchetException as {@link #read}; what the reader throws
   */
  public static Extent scan(Path path, Reader reader) {
    return scanBehind(path, Extent.NOTHING, reader);
  }

  /** The same of what others have appended since: what stands behind an extent of before. */
  static Extent scanBehind(Path path, Extent before, Reader reader) {
    if (!Files.exists(path)) {
      return Extent.NOTHING;
    }
    try (RecordScan scan = RecordScan.of(path)) {
      return scan.read(before, reader);
    } catch (IOException e) {
      throw storage(path, "cannot be read", e);
    }
  }

  /**
   * Reads one record again.
   *
   * @param place as a {@link Reader} or {@link #append} told it
   * @throws RatchetException TAMPERED if no good record stands there, or STORAGE
   */
  public static String record(Path path, long place) {
    try {
      return RecordScan.record(path, place);
    } catch (IOException e) {
      throw storage(path, "cannot be read", e);
    }
  }

  /**
   * Reads the first record and nothing behind it; empty when there is no whole one.
   *
   * @throws RatchetException TAMPERED if it is not as it was written, or STORAGE
   */
  public static Optional<String> first(Path path) {
    try (RecordScan scan = RecordScan.of(path)) {
      return scan.first();
    } catch (IOException e) {
      throw storage(path, "cannot be read", e);
    }
  }

  /**
   * Opens for appending, after cutting an unfinished last record away. The caller sees to it that
   * nobody else has it open; see {@link FileLock}.
   *
   * @throws RatchetException TAMPERED naming the record, or STORAGE
   */
  public static RecordFile open(Path path) {
    return open(path, UnaryOperator.identity());
  }

  /** The same over a disk that may refuse. */
  static RecordFile open(Path path, UnaryOperator<Disk> disk) {
    return open(path, disk, scan(path, (_, _) -> {}));
  }

  /**
   * The same of a file that was just scanned, under the lock that keeps others away.
   *
   * @throws RatchetException STORAGE
   */
  public static RecordFile open(Path path, Extent scanned) {
    return open(path, UnaryOperator.identity(), scanned);
  }

  @SuppressWarnings("resource") // closed by close()
  private static RecordFile open(Path path, UnaryOperator<Disk> disk, Extent found) {
    boolean isNew = !Files.exists(path);
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      trim(path, file, found, isNew);
      return new RecordFile(path, disk.apply(new FileDisk(file)), found, file.length());
    } catch (IOException e) {
      throw storage(path, "cannot be opened", e);
    }
  }

  /** What stood there when it was opened. */
  public Extent found() {
    return found;
  }

  /**
   * Writes and syncs a record. Safe for many threads.
   *
   * @param json one line
   * @return its place, for {@link #record}
   * @throws RatchetException STORAGE if the disk refuses; nothing can be appended after that
   */
  public long append(String json) {
    lock.lock();
    try {
      long place = length;
      long mine = write(json);
      while (durable <= mine && failure == null) {
        if (syncing) {
          synced.awaitUninterruptibly();
        } else {
          sync();
        }
      }
      if (durable <= mine) {
        throw storage(path, "cannot be written", failure);
      }
      return place;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes a record without waiting for the disk: it survives the death of this process, and is
   * synced with the next {@link #append}. For what is good to know, and nobody was promised.
   *
   * @throws RatchetException STORAGE as {@link #append}
   */
  public void note(String json) {
    lock.lock();
    try {
      write(json);
    } finally {
      lock.unlock();
    }
  }

  private long write(String json) {
    if (json.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a record is one line");
    }
    if (failure != null) {
      throw storage(path, "cannot be written", failure);
    }
    try {
      byte[] line = RecordLine.write(written, json);
      disk.write(line);
      length += line.length;
      return written++;
    } catch (IOException e) {
      failure = e;
      synced.signalAll();
      throw storage(path, "cannot be written", e);
    }
  }

  /** One thread syncs for all that wait; the lock is free meanwhile, so that more can write. */
  private void sync() {
    long reached = written;
    syncing = true;
    lock.unlock();
    IOException broken = null;
    try {
      disk.sync();
    } catch (IOException e) {
      broken = e;
    } finally {
      lock.lock();
      syncing = false;
    }
    if (broken == null) {
      durable = reached;
    } else {
      failure = broken;
    }
    synced.signalAll();
  }

  @Override
  public void close() {
    try {
      disk.close();
    } catch (IOException e) {
      throw storage(path, "cannot be closed", e);
    }
  }

  /** How far the file goes with what was written since. */
  Extent end() {
    lock.lock();
    try {
      return new Extent(written, length, 0);
    } finally {
      lock.unlock();
    }
  }

  private static void trim(Path path, RandomAccessFile file, Extent found, boolean isNew)
      throws IOException {
    boolean unfinished = endsInsideLine(file, found);
    file.setLength(found.length());
    file.seek(found.length());
    if (unfinished) {
      file.write('\n');
    }
    if (unfinished || found.tornBytes() > 0) {
      file.getFD().sync();
    }
    if (isNew) {
      syncDirectory(path);
    }
  }

  /** Whether only the line feed of the last good record is missing. */
  private static boolean endsInsideLine(RandomAccessFile file, Extent found) throws IOException {
    if (found.length() == 0) {
      return false;
    }
    file.seek(found.length() - 1);
    return file.read() != '\n';
  }

  static void syncDirectory(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directory != null) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  static RatchetException tampered(Path path, long record) {
    return new RatchetException(
        ErrorCode.TAMPERED,
        path
            + ": record "
            + record
            + " (line "
            + (record + 1)
            + ") is not as it was written; restore the file from a copy");
  }

  private static RatchetException storage(Path path, String what, @Nullable IOException cause) {
    return new RatchetException(
        ErrorCode.STORAGE,
        path + ": " + what + "; check free space and permissions, then run the command again",
        cause);
  }
}
