package dev.ratchet.flow.keep;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Workspace;
import dev.ratchet.ledger.FileLock;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.vault.PassphraseSeal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies ledger, keys, people, journals and datasets into one file. The store is left out: {@code
 * ratchet rebuild} makes it, and telemetry can be imported again.
 */
public final class BackupFlow {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Workspace workspace;
  private final Clock clock;
  private final SecureRandom random;

  BackupFlow(Workspace workspace, Clock clock, SecureRandom random) {
    this.workspace = workspace;
    this.clock = clock;
    this.random = random;
  }

  /** A backup that was written. */
  public record Written(Path file, int files, long bytes, boolean encrypted) {}

  /**
   * Writes a backup, mode 0600, whole or not at all.
   *
   * @param passphrase null to leave it unencrypted
   * @throws RatchetException USAGE if the file is there already, STORAGE if it cannot be written
   */
  public Written write(Path file, @Nullable String passphrase) {
    Path target = file.toAbsolutePath().normalize();
    if (Files.exists(target)) {
      throw new RatchetException(
          ErrorCode.USAGE, file + ": is there already; name a file that is not");
    }
    Path folder = Objects.requireNonNull(target.getParent(), "a file lies in a folder");
    Path unfinished = folder.resolve("." + target.getFileName() + ".part");
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(unfinished);
      List<BackupManifest.Item> items = fill(unfinished, passphrase);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
      long bytes = items.stream().mapToLong(BackupManifest.Item::bytes).sum();
      return new Written(target, items.size(), bytes, passphrase != null);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be written; check space and permissions", e);
    }
  }

  private List<BackupManifest.Item> fill(Path unfinished, @Nullable String passphrase)
      throws IOException {
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    List<BackupManifest.Item> items;
    try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(unfinished));
        OutputStream out =
            passphrase == null ? plain : PassphraseSeal.sealing(plain, passphrase, random);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      items = items(zip);
      BackupManifest manifest = new BackupManifest(BackupManifest.FORMAT, clock.instant(), items);
      put(zip, BackupManifest.NAME, Json.pretty(manifest).getBytes(StandardCharsets.UTF_8));
    }
    sync(unfinished);
    return items;
  }

  private List<BackupManifest.Item> items(ZipOutputStream zip) throws IOException {
    List<BackupManifest.Item> items = new ArrayList<>();
    for (Map.Entry<Path, byte[]> file : ledger().entrySet()) {
      items.add(put(zip, file.getKey(), file.getValue()));
    }
    for (Path file :
        files(
            workspace.keys(),
            workspace.people(),
            workspace.runs(),
            workspace.hearings(),
            workspace.datasets(),
            workspace.gates().resolve("workspace.yaml"))) {
      items.add(put(zip, file, Files.readAllBytes(file)));
    }
    return items;
  }

  /** Before the keys, so that the key of its signatures is there; whole, since under its lock. */
  private SortedMap<Path, byte[]> ledger() throws IOException {
    SortedMap<Path, byte[]> contents = new TreeMap<>();
    if (!Files.exists(workspace.ledger())
        && !Files.exists(Ledger.closedSegments(workspace.ledger()))) {
      return contents;
    }
    try (FileLock _ = FileLock.on(workspace.ledger(), PATIENCE)) {
      for (Path file : files(workspace.ledger(), Ledger.closedSegments(workspace.ledger()))) {
        contents.put(file, Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private BackupManifest.Item put(ZipOutputStream zip, Path file, byte[] content)
      throws IOException {
    String path = workspace.root().relativize(file).toString().replace('\\', '/');
    put(zip, path, content);
    return new BackupManifest.Item(path, content.length, ContentHash.of(content));
  }

  private static List<Path> files(Path... starts) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path start : starts) {
      if (Files.exists(start)) {
        try (Stream<Path> walk = Files.walk(start)) {
          walk.filter(Files::isRegularFile)
              .filter(BackupFlow::isWhole)
              .sorted()
              .forEach(files::add);
        }
      }
    }
    return files;
  }

  /** Neither a lock nor what a writer has not finished. */
  private static boolean isWhole(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith(".lock") && !name.startsWith(".") && !name.endsWith(".rewriting");
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
