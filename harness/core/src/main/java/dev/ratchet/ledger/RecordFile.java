package dev.ratchet.ledger;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
  private final Contents found;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition synced = lock.newCondition();
  private long length;
  private long written;
  private long durable;
  private boolean syncing;
  private @Nullable IOException failure;

  private RecordFile(Path path, Disk disk, Contents found, Mark end) {
    this.path = path;
    this.disk = disk;
    this.found = found;
    this.length = end.length();
    this.written = end.records();
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
   * A place between two records.
   *
   * @param length bytes before it
   * @param records before it
   */
  record Mark(long length, long records) {
    static final Mark START = new Mark(0, 0);
  }

  /**
   * What a file holds.
   *
   * @param length bytes up to the end of the good records
   * @param tornBytes bytes of an unfinished record after them, usually 0
   */
  public record Contents(List<String> records, long length, long tornBytes) {
    public Contents {
      records = List.copyOf(records);
    }
  }

  /**
   * Reads without changing anything; a file that is not there is empty.
   *
   * @throws RatchetException TAMPERED naming the record, or STORAGE
   */
  public static Contents read(Path path) {
    try {
      byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
      return parse(path, bytes, Mark.START);
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
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
        line.write(one);
      }
      return parse(path, line.toByteArray(), Mark.START).records().stream().findFirst();
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
    return open(path, Mark.START, disk);
  }

  /**
   * The same for someone who has read the file up to a mark, and since then only what stands behind
   * it: {@link #found} holds the records behind the mark.
   */
  static RecordFile openBehind(Path path, Mark mark) {
    return open(path, mark, UnaryOperator.identity());
  }

  @SuppressWarnings("resource") // closed by close()
  private static RecordFile open(Path path, Mark mark, UnaryOperator<Disk> disk) {
    boolean isNew = !Files.exists(path);
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      Contents found = parse(path, behind(file, mark), mark);
      long length = trim(path, file, found, isNew);
      Mark end = new Mark(length, mark.records() + found.records().size());
      return new RecordFile(path, disk.apply(new FileDisk(file)), found, end);
    } catch (IOException e) {
      throw storage(path, "cannot be opened", e);
    }
  }

  private static byte[] behind(RandomAccessFile file, Mark mark) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(file.length() - mark.length())];
    file.seek(mark.length());
    file.readFully(bytes);
    return bytes;
  }

  /** What stood there when it was opened, from where it was read. */
  public Contents found() {
    return found;
  }

  /**
   * Writes and syncs a record. Safe for many threads.
   *
   * @param json one line
   * @throws RatchetException STORAGE if the disk refuses; nothing can be appended after that
   */
  public void append(String json) {
    lock.lock();
    try {
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

  /** Behind everything that was read and written. */
  Mark end() {
    lock.lock();
    try {
      return new Mark(length, written);
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

  /** Cuts what is unfinished, and ends the last line; returns the length then. */
  private static long trim(Path path, RandomAccessFile file, Contents found, boolean isNew)
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
    return file.getFilePointer();
  }

  /** Whether only the line feed of the last good record is missing. */
  private static boolean endsInsideLine(RandomAccessFile file, Contents found) throws IOException {
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

  /**
   * Reads records.
   *
   * @param bytes those behind the mark
   */
  private static Contents parse(Path path, byte[] bytes, Mark mark) {
    int end = withoutZeros(bytes);
    List<String> records = new ArrayList<>();
    int at = 0;
    while (at < end) {
      long number = mark.records() + records.size();
      switch (RecordLine.read(bytes, at, end, number)) {
        case RecordLine.Reading.Whole whole -> {
          records.add(whole.json());
          at = whole.terminated() ? whole.next() + 1 : whole.next();
        }
        case RecordLine.Reading.Torn _ -> {
          return new Contents(records, mark.length() + at, bytes.length - at);
        }
        case RecordLine.Reading.Wrong _ -> throw tampered(path, number);
      }
    }
    return new Contents(records, mark.length() + at, bytes.length - at);
  }

  /** A power cut can leave a file longer than what was written, filled with zeros. */
  private static int withoutZeros(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  private static RatchetException tampered(Path path, long record) {
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
