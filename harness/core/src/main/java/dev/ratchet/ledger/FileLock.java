package dev.ratchet.ledger;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * An operating system's lock on a small file beside the file that it guards, so that reading the
 * guarded file never releases it. A killed process holds nothing.
 */
public final class FileLock implements AutoCloseable {
  private static final long PAUSE_NANOS = 5_000_000;

  private final FileChannel channel;

  private FileLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock of a file.
   *
   * @param guarded the file; the lock is {@code <file>.lock}
   * @throws RatchetException BUSY if another holder keeps it longer than {@code patience}
   */
  public static FileLock on(Path guarded, Duration patience) {
    Path path = Path.of(guarded + ".lock");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (acquire(channel, patience)) {
        return new FileLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, path + ": cannot be locked; check the folder's permissions", e);
    }
    throw new RatchetException(
        ErrorCode.BUSY,
        guarded + ": another process is working on it; wait until it is done, then try again");
  }

  private static boolean acquire(FileChannel channel, Duration patience) throws IOException {
    long start = System.nanoTime();
    while (true) {
      if (tryOnce(channel)) {
        return true;
      }
      if (System.nanoTime() - start >= patience.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean tryOnce(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by another thread of this process
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, "a lock file cannot be closed", e);
    }
  }
}
