package dev.ratchet.files;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The only way in which reports and datasets are written: whoever reads sees the old file or the
 * new one, never half of one. Writes a temporary file beside the target, syncs it, renames it over
 * the target and syncs the folder.
 */
public final class AtomicFiles {
  private static final Pattern TEMPORARY = Pattern.compile("\\..*\\.(\\d+)-\\d+\\.tmp");

  private static final Set<StandardOpenOption> NEW_FILE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?>[] OWNER_ONLY =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];

  private AtomicFiles() {}

  /** Writes a text as UTF-8; see {@link #write(Path, byte[])}. */
  public static void write(Path target, String text) {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file that is on the disk when this returns. A link at the target is replaced, not
   * followed.
   *
   * @throws RatchetException STORAGE if the disk refuses; the old file is then untouched
   */
  public static void write(Path target, byte[] content) {
    place(target, out -> out.write(content));
  }

  /** The same for what only its owner may read; the file never exists with wider rights. */
  static void writePrivate(Path target, String text) {
    place(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)), OWNER_ONLY);
  }

  /** What writes a text, piece by piece. */
  public interface Text {
    void writeTo(Writer out) throws IOException;
  }

  /** The same for a long text, written as UTF-8 while it is made. */
  public static void write(Path target, Text text) {
    place(
        target,
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          text.writeTo(writer);
          writer.flush();
        });
  }

  /** What fills a file. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Removes the temporary files that writers which are no longer alive left in a folder. */
  public static void sweep(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.tmp")) {
      for (Path file : files) {
        Matcher name = TEMPORARY.matcher(file.getFileName().toString());
        if (name.matches() && !isAlive(name.group(1))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw storage(folder, e);
    }
  }

  private static void place(Path target, Content content, FileAttribute<?>... rights) {
    Path whole = target.toAbsolutePath();
    Path folder = whole.getParent();
    if (folder == null || Files.isDirectory(whole, LinkOption.NOFOLLOW_LINKS)) {
      throw new RatchetException(
          ErrorCode.USAGE, target + ": is a folder; name a file to be written");
    }
    Path temporary = folder.resolve(temporaryName(whole));
    try {
      boolean placed = false;
      try {
        fillIn(folder, temporary, content, rights);
        Files.move(
            temporary, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        placed = true;
      } finally {
        if (!placed) {
          Files.deleteIfExists(temporary);
        }
      }
      sync(folder);
    } catch (IOException e) {
      throw storage(target, e);
    }
  }

  /** The folder is made only when it turns out to be missing, which it hardly ever is. */
  private static void fillIn(
      Path folder, Path temporary, Content content, FileAttribute<?>... rights) throws IOException {
    try {
      fill(temporary, content, rights);
    } catch (NoSuchFileException e) {
      Files.createDirectories(folder);
      fill(temporary, content, rights);
    }
  }

  private static void fill(Path temporary, Content content, FileAttribute<?>... rights)
      throws IOException {
    try (OutputStream out =
        Channels.newOutputStream(Files.newByteChannel(temporary, NEW_FILE, rights))) {
      content.writeTo(out);
    }
    try (FileOutputStream again = new FileOutputStream(temporary.toFile(), true)) {
      again.getFD().sync();
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static String temporaryName(Path target) {
    String name = target.getFileName().toString();
    String brief = name.length() > 80 ? name.substring(0, 80) : name;
    return "." + brief + "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".tmp";
  }

  private static boolean isAlive(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
  }

  private static RatchetException storage(Path target, IOException cause) {
    return new RatchetException(
        ErrorCode.STORAGE,
        target + ": cannot be written; check free space and permissions, then run again",
        cause);
  }
}
