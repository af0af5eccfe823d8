package dev.ratchet.flow.canary.watch;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.canary.watch.SettledFiles.Stamp;
import dev.ratchet.flow.ingest.ImportPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/** The folder where exports arrive. */
record WatchedFolder(Path folder) {
  /**
   * A folder that is there.
   *
   * @throws RatchetException NOT_FOUND if it is not
   */
  WatchedFolder {
    if (!Files.isDirectory(folder)) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND,
          folder + ": there is no such folder; name the one where exports arrive");
    }
  }

  /** The files as they stand; one that goes while we look is not among them. */
  SortedMap<Path, Stamp> look() {
    SortedMap<Path, Stamp> stamps = new TreeMap<>();
    for (Path file : ImportPaths.below(folder)) {
      try {
        BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.put(file, new Stamp(of.size(), of.lastModifiedTime().toInstant()));
      } catch (NoSuchFileException _) {
        // went while we looked
      } catch (IOException e) {
        throw new RatchetException(
            ErrorCode.STORAGE, file + ": cannot be looked at; check its rights", e);
      }
    }
    return stamps;
  }
}
