package dev.ratchet.files;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one pack: a file of {@link PackLine}s that only this process appends to. While it is open
 * its name ends in {@code .open.jsonl} and carries the process's id. For one thread at a time.
 */
final class PackWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PackWriter.class);
  private static final String OPEN = ".open.jsonl";
  private static final Pattern OPEN_NAME = Pattern.compile("\\d+-(\\d+)\\.open\\.jsonl");

  private final Path path;
  private final RandomAccessFile file; // not a channel, which an interrupted thread would close
  private long length;

  private PackWriter(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Begins a pack of its own.
   *
   * @throws RatchetException STORAGE
   */
  static PackWriter in(Path folder) {
    try {
      Files.createDirectories(folder);
      Path path = fresh(folder);
      return new PackWriter(path, new RandomAccessFile(path.toFile(), "rw"));
    } catch (IOException e) {
      throw storage(folder, e);
    }
  }

  /** Whether a process that lives may still append to a pack. */
  static boolean isLive(Path pack) {
    Matcher name = OPEN_NAME.matcher(pack.getFileName().toString());
    return name.matches()
        && ProcessHandle.of(Long.parseLong(name.group(1)))
            .map(ProcessHandle::isAlive)
            .orElse(false);
  }

  private static Path fresh(Path folder) throws IOException {
    long pid = ProcessHandle.current().pid();
    while (true) {
      try {
        return Files.createFile(folder.resolve(System.nanoTime() + "-" + pid + OPEN));
      } catch (FileAlreadyExistsException e) {
        // another one of the same process; time goes on
      }
    }
  }

  Path path() {
    return path;
  }

  /** Bytes written so far. */
  long length() {
    return length;
  }

  /**
   * Appends a line; it survives the death of this process.
   *
   * @throws RatchetException STORAGE if the disk refuses; nothing may be appended after that
   */
  void append(byte[] line) {
    try {
      file.write(line);
      length += line.length;
    } catch (IOException e) {
      throw storage(path, e);
    }
  }

  /** Syncs, and gives the pack its lasting name. What fails here costs replies at a power cut. */
  @Override
  public void close() {
    String name = path.getFileName().toString();
    Path lasting = path.resolveSibling(name.substring(0, name.length() - OPEN.length()) + ".jsonl");
    try (file) {
      file.getFD().sync();
      Files.move(path, lasting);
    } catch (NoSuchFileException e) {
      LOG.debug("the pack {} was taken away while it was written", path);
    } catch (IOException e) {
      LOG.debug("the pack {} cannot be synced and renamed", path, e);
    }
  }

  private static RatchetException storage(Path where, IOException cause) {
    return new RatchetException(
        ErrorCode.STORAGE,
        where + ": the cache cannot be written; check free space and permissions, then run again",
        cause);
  }
}
