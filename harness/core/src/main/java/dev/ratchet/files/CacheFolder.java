package dev.ratchet.files;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reply cache's folder as a whole: how much it holds, and what is thrown away. Other processes
 * may write, read and prune it meanwhile: an entry that is gone is no error, and a reader whose
 * entry is taken away has a miss.
 */
public final class CacheFolder {
  private final Path folder;
  private final Clock clock;

  /** Names the folder of a {@link FileReplyCache}; it need not be there. */
  public CacheFolder(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * How much there is.
   *
   * @param bytes of the entries, without what the file system adds
   * @param oldest when the oldest entry was written; null when there is none
   * @param newest when the newest entry was written; null when there is none
   */
  public record Stats(
      long entries, long bytes, @Nullable Instant oldest, @Nullable Instant newest) {}

  /** What was thrown away, and what is left. */
  public record Pruned(long entries, long bytes, Stats left) {}

  private record Entry(Path file, Instant at, long bytes) {}

  /** Counts the entries. */
  public Stats stats() {
    return stats(entries());
  }

  /**
   * Throws away what is too old, and then the oldest until the rest is small enough; and what
   * writers that died left half written.
   *
   * @param olderThan null for any age
   * @param mostBytes null for any size
   */
  public Pruned prune(@Nullable Duration olderThan, @Nullable Long mostBytes) {
    List<Entry> entries = entries();
    List<Entry> left = new ArrayList<>(entries);
    if (olderThan != null) {
      Instant from = clock.instant().minus(olderThan);
      left.removeIf(entry -> entry.at().isBefore(from));
    }
    if (mostBytes != null) {
      left.sort(Comparator.comparing(Entry::at).reversed());
      long bytes = 0;
      int fits = 0;
      while (fits < left.size() && bytes + left.get(fits).bytes() <= mostBytes) {
        bytes += left.get(fits++).bytes();
      }
      left = new ArrayList<>(left.subList(0, fits));
    }
    List<Entry> gone = new ArrayList<>(entries);
    gone.removeAll(List.copyOf(left));
    gone.forEach(this::delete);
    folders().forEach(AtomicFiles::sweep);
    return new Pruned(gone.size(), gone.stream().mapToLong(Entry::bytes).sum(), stats(left));
  }

  private static Stats stats(List<Entry> entries) {
    List<Instant> times = entries.stream().map(Entry::at).sorted().toList();
    return new Stats(
        entries.size(),
        entries.stream().mapToLong(Entry::bytes).sum(),
        times.isEmpty() ? null : times.getFirst(),
        times.isEmpty() ? null : times.getLast());
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Path part : folders()) {
      for (Path file : list(part, "*.json")) {
        entry(file).ifPresent(entries::add);
      }
    }
    return entries;
  }

  private Optional<Entry> entry(Path file) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile()
          ? Optional.of(new Entry(file, found.lastModifiedTime().toInstant(), found.size()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty(); // another process was faster
    } catch (IOException e) {
      throw storage(e);
    }
  }

  private void delete(Entry entry) {
    try {
      Files.deleteIfExists(entry.file());
    } catch (IOException e) {
      throw storage(e);
    }
  }

  private List<Path> folders() {
    return Files.isDirectory(folder) ? list(folder, "[0-9a-f][0-9a-f]") : List.of();
  }

  private List<Path> list(Path within, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(within, glob)) {
      for (Path one : all) {
        found.add(one);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      throw storage(e);
    }
    return found;
  }

  private RatchetException storage(Exception cause) {
    return new RatchetException(
        ErrorCode.STORAGE, folder + ": the cache cannot be read; check its permissions", cause);
  }
}
