package dev.ratchet.files;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Puts one pack in the place of others. What is kept is on the disk before anything is deleted: a
 * death in between leaves lines twice, and none lost.
 */
final class PackRewrite {
  private final Path folder;

  PackRewrite(Path folder) {
    this.folder = folder;
  }

  /** Writes some lines of packs that nobody appends to anew, and deletes those packs. */
  void replace(Collection<Path> packs, Collection<PackFolder.Place> kept) {
    if (!kept.isEmpty()) {
      try (PackWriter anew = PackWriter.in(folder);
          OpenPacks old = new OpenPacks()) {
        kept.stream()
            .sorted(
                Comparator.comparing(PackFolder.Place::pack)
                    .thenComparingLong(PackFolder.Place::offset))
            .forEach(place -> copy(old, place, anew));
      }
    }
    packs.forEach(PackRewrite::delete);
  }

  /**
   * Takes the lines that a text concerns out of a pack.
   *
   * @throws RatchetException BUSY if a process that lives may still append to it
   */
  void without(Path pack, Predicate<String> concerns) {
    if (PackWriter.isLive(pack)) {
      throw new RatchetException(
          ErrorCode.BUSY,
          pack + ": a run is still writing to it; wait until it is done, then try again");
    }
    List<PackFolder.Place> kept = new ArrayList<>();
    try (OpenPacks old = new OpenPacks()) {
      long _ = new PackScan(pack, 0).each((_, place) -> kept.add(place));
      for (PackFolder.Place place : List.copyOf(kept)) {
        if (concerns.test(new String(old.read(place), StandardCharsets.UTF_8))) {
          kept.remove(place);
        }
      }
    } catch (NoSuchFileException e) {
      return; // another process was faster
    } catch (IOException e) {
      throw storage(pack, e);
    }
    replace(List.of(pack), kept);
  }

  private static void copy(OpenPacks old, PackFolder.Place place, PackWriter anew) {
    try {
      byte[] line = old.read(place);
      byte[] whole = Arrays.copyOf(line, line.length + 1);
      whole[line.length] = '\n';
      anew.append(whole);
    } catch (NoSuchFileException e) {
      // another process has put it elsewhere
    } catch (IOException e) {
      throw storage(place.pack(), e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw storage(file, e);
    }
  }

  private static RatchetException storage(Path file, IOException cause) {
    return new RatchetException(
        ErrorCode.STORAGE, file + ": the cache cannot be rewritten; check its permissions", cause);
  }
}
