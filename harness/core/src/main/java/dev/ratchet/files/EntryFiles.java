package dev.ratchet.files;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.provider.ModelReply;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cache entries as they were before there were packs: a file each, {@code <2 hex>/<62 hex>.json}.
 * They are read until they are pruned; none is written.
 */
final class EntryFiles {
  private static final Logger LOG = LoggerFactory.getLogger(EntryFiles.class);

  private final Path folder;
  private final boolean any;

  EntryFiles(Path folder) {
    this.folder = folder;
    this.any = !folders(folder).isEmpty();
  }

  /** A file, when it was written and how long it is. */
  record EntryFile(Path path, Instant at, long bytes) {}

  /** An entry as it was written; {@code check} is the hash of the rest. */
  private record Kept(ContentHash key, Instant at, ModelReply reply, ContentHash check) {
    boolean isIntact(ContentHash wanted) {
      return key.equals(wanted)
          && check.equals(ContentHash.of(key + "\n" + at + "\n" + Json.canonical(reply)));
    }
  }

  /** The entry of a key, if there is one and it is as it was written. */
  Optional<DatedReply> find(ContentHash key) {
    if (!any) {
      return Optional.empty();
    }
    String hex = key.hex();
    Path path = folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2) + ".json");
    if (!path.toFile().isFile()) {
      return Optional.empty(); // far cheaper than the exception of a miss
    }
    try {
      Kept kept = Json.read(path.toString(), Files.readString(path), Kept.class);
      return kept.isIntact(key)
          ? Optional.of(new DatedReply(kept.at(), kept.reply()))
          : Optional.empty();
    } catch (IOException | RatchetException e) {
      LOG.debug("cache entry {} cannot be read and counts as a miss", path);
      return Optional.empty();
    }
  }

  List<EntryFile> all() {
    List<EntryFile> entries = new ArrayList<>();
    for (Path part : folders(folder)) {
      for (Path file : list(part, "*.json")) {
        entry(file).ifPresent(entries::add);
      }
    }
    return entries;
  }

  /** Removes what writers that died left half written. */
  void sweep() {
    folders(folder).forEach(AtomicFiles::sweep);
  }

  private Optional<EntryFile> entry(Path file) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile()
          ? Optional.of(new EntryFile(file, found.lastModifiedTime().toInstant(), found.size()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty(); // another process was faster
    } catch (IOException e) {
      throw storage(file, e);
    }
  }

  private static List<Path> folders(Path folder) {
    return Files.isDirectory(folder) ? list(folder, "[0-9a-f][0-9a-f]") : List.of();
  }

  private static List<Path> list(Path within, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(within, glob)) {
      all.forEach(found::add);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      throw storage(within, e);
    }
    return found;
  }

  private static RatchetException storage(Path where, Exception cause) {
    return new RatchetException(
        ErrorCode.STORAGE, where + ": the cache cannot be read; check its permissions", cause);
  }
}
