package dev.ratchet.ledger;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An operating system's lock on a small file beside the file that it guards, so that reading the
 * guarded file never releases it. A killed process holds nothing.
 *
 * <p>Such a lock belongs to the process, not to who took it: closing the file anywhere in the
 * process ends it. So within the process a lock file is opened only by who has its name, and the
 * names in use are, like the locks themselves, one set for the whole process.
 */
public final class FileLock implements AutoCloseable {
  private static final long PAUSE_NANOS = 5_000_000;
  private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

  private final Path name;
  private final FileChannel channel;

  private FileLock(Path name, FileChannel channel) {
    this.name = name;
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
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
      Path name = folder.toRealPath().resolve(path.getFileName());
      while (true) {
        FileLock lock = once(name);
        if (lock != null) {
          return lock;
        }
        if (System.nanoTime() >= deadline) {
          break;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, path + ": cannot be locked; check the folder's permissions", e);
    }
    throw new RatchetException(
        ErrorCode.BUSY,
        guarded + ": another process is working on it; wait until it is done, then try again");
  }

  /** The lock, or null when somebody has it, in this process or another. */
  private static @Nullable FileLock once(Path name) throws IOException {
    if (!IN_USE.add(name)) {
      return null;
    }
    FileLock lock = null;
    try {
      lock = ofOthers(name);
      return lock;
    } finally {
      if (lock == null) {
        IN_USE.remove(name);
      }
    }
  }

  private static @Nullable FileLock ofOthers(Path name) throws IOException {
    FileChannel channel =
        FileChannel.open(name, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = channel.tryLock() != null;
      return taken ? new FileLock(name, channel) : null;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  @Override
  public void close() {
    if (!channel.isOpen()) {
      return; // somebody else may have the name by now
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, "a lock file cannot be closed", e);
    } finally {
      IN_USE.remove(name);
    }
  }
}
