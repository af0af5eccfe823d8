package dev.ratchet.flow.keep;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.vault.PassphraseSeal;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what a backup holds. Everything is unpacked beside its place and checked first; the
 * state appears by one rename. Nothing that is there is overwritten.
 */
public final class RestoreFlow {
  private static final String STATE = ".ratchet";
  private static final String STAGING = ".ratchet.restoring";

  private final Clock clock;

  RestoreFlow(Clock clock) {
    this.clock = clock;
  }

  /** What was restored. */
  public record Restored(Path into, int files, Instant madeAt) {}

  /**
   * Restores.
   *
   * @param passphrase null if there is none
   * @param root of a workspace without state; made if it is not there
   * @throws RatchetException USAGE if the workspace holds something else already or the backup is
   *     encrypted and no passphrase is given; NOT_FOUND; MISSING_KEY for a wrong passphrase;
   *     TAMPERED if a file is not what the manifest says; then nothing was changed
   */
  public Restored restore(Path file, @Nullable String passphrase, Path root) {
    Path state = root.resolve(STATE);
    Path staging = root.resolve(STAGING);
    try {
      refuseState(state, root);
      Files.createDirectories(root);
      delete(staging);
      try {
        BackupManifest manifest = unpack(file, passphrase, staging);
        refuseOthers(manifest, root, staging);
        place(manifest, root, staging);
        return new Restored(root, manifest.files().size(), manifest.at());
      } finally {
        delete(staging);
      }
    } catch (NoSuchFileException e) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, file + ": there is no such file; check the path", e);
    } catch (EOFException | ZipException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, root + ": cannot be restored into; check space and permissions", e);
    }
  }

  private static void refuseState(Path state, Path root) throws IOException {
    if (Files.isDirectory(state)) {
      try (Stream<Path> files = Files.list(state)) {
        if (files.findAny().isPresent()) {
          throw new RatchetException(
              ErrorCode.USAGE,
              root
                  + ": has a .ratchet folder that is not empty, and nothing is overwritten; name"
                  + " another folder with --into DIR, or move that one aside");
        }
      }
    }
  }

  private static BackupManifest unpack(Path file, @Nullable String passphrase, Path staging)
      throws IOException {
    Map<String, BackupManifest.Item> unpacked = new TreeMap<>();
    @Nullable BackupManifest manifest = null;
    try (InputStream in = open(file, passphrase);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readAllBytes();
        String path = entry.getName();
        if (path.equals(BackupManifest.NAME)) {
          String text = new String(content, StandardCharsets.UTF_8);
          manifest = Json.read(file + ", manifest", text, BackupManifest.class);
        } else if (BackupManifest.allows(path) && !unpacked.containsKey(path)) {
          write(staging.resolve(path), content);
          unpacked.put(
              path, new BackupManifest.Item(path, content.length, ContentHash.of(content)));
        } else {
          throw damaged(file, null);
        }
      }
    }
    if (manifest == null || !unpacked.equals(items(manifest))) {
      throw damaged(file, null);
    }
    return manifest;
  }

  private static Map<String, BackupManifest.Item> items(BackupManifest manifest) {
    Map<String, BackupManifest.Item> items = new TreeMap<>();
    manifest.files().forEach(item -> items.put(item.path(), item));
    return items;
  }

  private static InputStream open(Path file, @Nullable String passphrase) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(64);
    byte[] head = in.readNBytes(16);
    in.reset();
    if (!PassphraseSeal.isSealed(head)) {
      return in;
    }
    if (passphrase == null) {
      in.close();
      throw new RatchetException(
          ErrorCode.USAGE,
          file + ": is encrypted; name the variable that holds its passphrase with --key-env NAME");
    }
    return PassphraseSeal.opening(file.toString(), in, passphrase);
  }

  private static void write(Path target, byte[] content) throws IOException {
    Files.createDirectories(
        target.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createFile(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(target, content);
  }

  /** Files that people share are kept if they are the same, and never replaced. */
  private static void refuseOthers(BackupManifest manifest, Path root, Path staging)
      throws IOException {
    List<String> other = new ArrayList<>();
    for (BackupManifest.Item item : shared(manifest)) {
      Path there = root.resolve(item.path());
      if (Files.exists(there) && Files.mismatch(there, staging.resolve(item.path())) >= 0) {
        other.add(item.path());
      }
    }
    if (!other.isEmpty()) {
      throw new RatchetException(
          ErrorCode.USAGE,
          root
              + ": has other content in "
              + String.join(", ", other)
              + ", and nothing is overwritten; name an empty folder with --into DIR");
    }
  }

  private static List<BackupManifest.Item> shared(BackupManifest manifest) {
    return manifest.files().stream().filter(item -> !item.path().startsWith(STATE)).toList();
  }

  /** What is shared first, then the state by one rename: a crash leaves no half state. */
  private void place(BackupManifest manifest, Path root, Path staging) throws IOException {
    Path state = staging.resolve(STATE);
    Files.createDirectories(state);
    verify(Workspace.at(staging));
    for (BackupManifest.Item item : shared(manifest)) {
      Path there = root.resolve(item.path());
      if (!Files.exists(there)) {
        Files.createDirectories(there.getParent());
        Files.move(staging.resolve(item.path()), there, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Files.deleteIfExists(root.resolve(STATE));
    Files.move(state, root.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves nothing behind, not even the file that it locked. */
  private void verify(Workspace unpacked) throws IOException {
    Ratchet.ledger(unpacked, clock, _ -> {}).verify();
    Files.deleteIfExists(Path.of(unpacked.ledger() + ".lock"));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> paths;
      try (Stream<Path> walk = Files.walk(folder)) {
        paths = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : paths) {
        Files.delete(path);
      }
    }
  }

  private static RatchetException damaged(Path file, @Nullable Throwable cause) {
    return new RatchetException(
        ErrorCode.TAMPERED,
        file + ": is not a whole backup as it was written; use another copy; nothing was changed",
        cause);
  }
}
