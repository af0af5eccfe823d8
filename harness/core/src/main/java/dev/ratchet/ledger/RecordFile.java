package dev.ratchet.ledger;

import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  private final Records.Extent found;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition synced = lock.newCondition();
  private long written;
  private long length;
  private long durable;
  private boolean syncing;
  private @Nullable IOException failure;

  private RecordFile(Path path, Disk disk, Records.Extent found, long length) {
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
    return open(path, disk, Records.scan(path, (_, _) -> {}));
  }

  /**
   * The same of a file that was just scanned, under the lock that keeps others away.
   *
   * @throws RatchetException STORAGE
   */
  public static RecordFile open(Path path, Records.Extent scanned) {
    return open(path, UnaryOperator.identity(), scanned);
  }

  @SuppressWarnings("resource") // closed by close()
  private static RecordFile open(Path path, UnaryOperator<Disk> disk, Records.Extent found) {
    boolean isNew = !Files.exists(path);
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      trim(path, file, found, isNew);
      return new RecordFile(path, disk.apply(new FileDisk(file)), found, file.length());
    } catch (IOException e) {
      throw Records.storage(path, "cannot be opened", e);
    }
  }

  /** What stood there when it was opened. */
  public Records.Extent found() {
    return found;
  }

  /**
   * Writes and syncs a record. Safe for many threads.
   *
   * @param json one line
   * @return its place, for {@link Records#record}
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
        throw Records.storage(path, "cannot be written", failure);
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
      throw Records.storage(path, "cannot be written", failure);
    }
    try {
      byte[] line = RecordLine.write(written, json);
      disk.write(line);
      length += line.length;
      return written++;
    } catch (IOException e) {
      failure = e;
      synced.signalAll();
      throw Records.storage(path, "cannot be written", e);
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
      throw Records.storage(path, "cannot be closed", e);
    }
  }

  /** How far the file goes with what was written since. */
  Records.Extent end() {
    lock.lock();
    try {
      return new Records.Extent(written, length, 0);
    } finally {
      lock.unlock();
    }
  }

  private static void trim(Path path, RandomAccessFile file, Records.Extent found, boolean isNew)
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
  private static boolean endsInsideLine(RandomAccessFile file, Records.Extent found)
      throws IOException {
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
}
