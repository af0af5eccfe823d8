package dev.ratchet.vault;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes key files: whole or not at all, flushed to disk, for their owner alone. */
final class KeyFiles {
  static final int KEY_BYTES = 32;
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private KeyFiles() {}

  static void makeDirectory(Path dir) {
    try {
      if (!Files.isDirectory(dir)) {
        Files.createDirectories(dir, permissions("rwx------"));
      }
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, dir + ": cannot be made; check the rights of its parent", e);
    }
  }

  /**
   * Writes a new file.
   *
   * @return false when the file was already there, which is left as it is
   */
  static boolean create(Path file, Object record, SecureRandom random) {
    byte[] suffix = new byte[6];
    random.nextBytes(suffix);
    Path temporary =
        file.resolveSibling("." + file.getFileName() + "-" + HexFormat.of().formatHex(suffix));
    try {
      write(temporary, Json.canonical(record).getBytes(StandardCharsets.UTF_8));
      try {
        // A link, unlike a move, fails when another process was first.
        Files.createLink(file, temporary);
      } catch (FileAlreadyExistsException _) {
        return false;
      } catch (FileSystemException | UnsupportedOperationException _) {
        // No links on this file system; a move without replacement is the next best.
        Files.move(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
      flushDirectory(file);
      return true;
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be written; check space and rights", e);
    }
  }

  /**
   * Reads a key file.
   *
   * @throws RatchetException MISSING_KEY if it is absent, open to others or not such a record
   */
  static <T> T read(Path file, Class<T> type) {
    try {
      if (POSIX && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new RatchetException(
            ErrorCode.MISSING_KEY, file + ": others can read this key; run chmod 600 on it");
      }
      String text = Files.readString(file);
      return Json.read(file.toString(), text, type);
    } catch (NoSuchFileException e) {
      throw new RatchetException(
          ErrorCode.MISSING_KEY, file + ": the key is missing; restore it from a backup", e);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.MISSING_KEY, file + ": the key cannot be read; check its rights", e);
    }
  }

  static String newKey(SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  static byte[] decode(Path file, String key) {
    try {
      byte[] bytes = Base64.getDecoder().decode(key);
      if (bytes.length == KEY_BYTES) {
        return bytes;
      }
      throw corrupt(file, null);
    } catch (IllegalArgumentException e) {
      throw corrupt(file, e);
    }
  }

  static RatchetException corrupt(Path file, @Nullable Throwable cause) {
    return new RatchetException(
        ErrorCode.MISSING_KEY, file + ": not a valid key file; restore it from a backup", cause);
  }

  private static void write(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(file, options, permissions("rw-------"))) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(true);
    }
  }

  static void flushDirectory(Path file) throws IOException {
    Path dir = file.toAbsolutePath().getParent();
    if (POSIX && dir != null) {
      try (FileChannel channel = FileChannel.open(dir, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] permissions(String mode) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
