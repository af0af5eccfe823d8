package dev.ratchet.flow.admin;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Packs the distribution that users install. Reproducible: entries sorted, no times, no owner, so
 * that two builds of the same sources give the same bytes.
 */
public final class DistFlow {
  private static final int PLAIN = 0644;
  private static final int EXECUTABLE = 0755;

  private final Path home;
  private final String version;

  /**
   * Packs from where the launcher lies.
   *
   * @param home a source checkout that was built, or an unpacked distribution
   */
  public DistFlow(Path home, String version) {
    this.home = home;
    this.version = version;
  }

  /** The archive, its SHA-256 in hex, its size in bytes and the number of files within. */
  public record Archive(String file, String sha256, long bytes, int files) {}

  /**
   * Writes {@code ratchet-<version>-<system>.tar.gz} and its {@code .sha256} beside it.
   *
   * @throws RatchetException STORAGE if the folder cannot be written
   */
  public Archive pack(Path folder) {
    Path source = distribution();
    String lock = lock(source);
    String name = "ratchet-" + version + "-" + system();
    Path archive = folder.resolve(name + ".tar.gz");
    try {
      Files.createDirectories(folder);
      List<Path> files = files(source);
      MessageDigest digest = ContentHash.digest();
      try (OutputStream out =
          new DigestOutputStream(
              new BufferedOutputStream(Files.newOutputStream(archive)), digest)) {
        write(out, new Content(source, files, lock), name);
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      Files.writeString(
          folder.resolve(name + ".tar.gz.sha256"), sha256 + "  " + name + ".tar.gz\n");
      return new Archive(archive.toString(), sha256, Files.size(archive), files.size() + 1);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, archive + ": cannot be written; check the folder and free space", e);
    }
  }

  private Path distribution() {
    Path built = home.resolve("harness/core/target/dist");
    Path source = Files.isDirectory(built) ? built : home;
    String junit = "maven/dev/ratchet/ratchet-junit/%1$s/ratchet-junit-%1$s.jar".formatted(version);
    for (String part : List.of("lib/ratchet-core.jar", "sbom.cdx.json", junit)) {
      if (!Files.isRegularFile(source.resolve(part))) {
        throw new RatchetException(
            ErrorCode.NOT_FOUND,
            source
                + " holds no whole Ratchet, "
                + part
                + " is missing; run './mvnw package' first");
      }
    }
    return source;
  }

  /** What was unpacked and changed since is not packed as if it were whole. */
  private static String lock(Path source) {
    try {
      LibraryLock found = LibraryLock.of(source);
      if (Files.exists(source.resolve(LibraryLock.FILE))
          && !LibraryLock.read(source).equals(found)) {
        throw new RatchetException(
            ErrorCode.TAMPERED,
            source + " is not as it was unpacked; 'ratchet doctor --install' tells what differs");
      }
      return found.text();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, source + "/lib: cannot be read; check its permissions", e);
    }
  }

  /** What the archive holds: launcher, licence, libraries; neither caches nor build marks. */
  private static List<Path> files(Path source) throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> !file.getFileName().toString().contains(".aot"))
          .filter(file -> !file.equals(source.resolve(LibraryLock.FILE)))
          .sorted()
          .toList();
    }
  }

  /** Files below a folder, and the text of the lock beside them. */
  private record Content(Path source, List<Path> files, String lock) {}

  private static void write(OutputStream out, Content content, String top) throws IOException {
    GzipParameters parameters = new GzipParameters();
    parameters.setOperatingSystem(255);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(out, parameters))) {
      for (Path file : content.files()) {
        String path = content.source().relativize(file).toString().replace('\\', '/');
        int mode = path.equals("ratchet") ? EXECUTABLE : PLAIN;
        tar.putArchiveEntry(entry(top + "/" + path, Files.size(file), mode));
        try (InputStream in = Files.newInputStream(file)) {
          in.transferTo(tar);
        }
        tar.closeArchiveEntry();
      }
      byte[] lock = content.lock().getBytes(StandardCharsets.UTF_8);
      tar.putArchiveEntry(entry(top + "/" + LibraryLock.FILE, lock.length, PLAIN));
      tar.write(lock);
      tar.closeArchiveEntry();
    }
  }

  private static TarArchiveEntry entry(String path, long size, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(path);
    entry.setSize(size);
    entry.setMode(mode);
    entry.setModTime(0L);
    return entry;
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String system = name.startsWith("mac") ? "mac" : name.startsWith("win") ? "windows" : "linux";
    return system + "-" + System.getProperty("os.arch", "unknown");
  }
}
