package dev.ratchet.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder beside the store that one import owns, and the way to tell that its owner is gone: the
 * owner holds an operating system's lock on a file beside the folder from before the folder is made
 * until after it is deleted, and a process that dies loses its locks. So what is left by a killed
 * import is swept by the next one, and nothing of a living one is touched. The owner's own lock
 * files are known by their names and never opened a second time, since closing them would end the
 * locks of the whole process.
 */
final class StagingFolder implements AutoCloseable {
  private static final String PREFIX = "import-";
  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel channel;

  private StagingFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes a new folder beside a file. */
  static StagingFolder beside(Path file) throws IOException {
    Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
    while (true) {
      Path lock = Files.createTempFile(parent, PREFIX + owner(), LOCK);
      FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
      // Another import's sweep may have been faster than our lock.
      if (locked(channel) != null && Files.exists(lock)) {
        return new StagingFolder(Files.createDirectory(folderOf(lock)), channel);
      }
      channel.close();
    }
  }

  /** Sweeps what imports left beside a file whose owners are gone. */
  static void sweepBeside(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null && Files.isDirectory(parent)) {
      sweep(parent);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    delete(path);
    Files.deleteIfExists(lockOf(path));
    channel.close();
  }

  private static void sweep(Path parent) throws IOException {
    for (Path lock : locksOfOthers(parent)) {
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
        if (locked(channel) != null) {
          delete(folderOf(lock));
          Files.deleteIfExists(lock);
        }
      } catch (NoSuchFileException _) {
        // Its owner has just ended.
      }
    }
  }

  /** The lock, or null when someone else has it, in this process or another. */
  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static List<Path> locksOfOthers(Path parent) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(PREFIX))
          .filter(file -> file.getFileName().toString().endsWith(LOCK))
          .filter(file -> !file.getFileName().toString().startsWith(PREFIX + owner()))
          .toList();
    }
  }

  /** This process and no other, also where process ids come again, as they do in containers. */
  private static String owner() {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return self.pid() + "-" + start + "-";
  }

  private static Path folderOf(Path lock) {
    String name = lock.getFileName().toString();
    return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  private static Path lockOf(Path folder) {
    return folder.resolveSibling(folder.getFileName() + LOCK);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
