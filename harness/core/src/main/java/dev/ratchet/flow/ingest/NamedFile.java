package dev.ratchet.flow.ingest;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file under its content's hash.
 *
 * @param size in bytes, when it was hashed
 * @param modified when it had last been changed then
 */
record NamedFile(Path path, ContentHash hash, long size, FileTime modified) {
  private static final int BUFFER = 1 << 16;

  static NamedFile of(Path path, ImportWatch watch) {
    MessageDigest digest = ContentHash.digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(path)) {
      long size = Files.size(path);
      FileTime modified = Files.getLastModifiedTime(path);
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        watch.check();
      }
      String hex = HexFormat.of().formatHex(digest.digest());
      return new NamedFile(path, new ContentHash("sha256:" + hex), size, modified);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Whether it looks as it did when it was hashed: an exporter may still be writing it. */
  boolean isUnchanged() {
    try {
      return Files.size(path) == size && Files.getLastModifiedTime(path).equals(modified);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static RatchetException unreadable(Path path, IOException e) {
    return new RatchetException(
        ErrorCode.STORAGE, path + ": cannot be read; check its permissions", e);
  }
}
