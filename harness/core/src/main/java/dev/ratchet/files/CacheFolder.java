package dev.ratchet.files;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reply cache's folder as a whole: how much it holds, and what is thrown away. Other processes
 * may write, read and prune it meanwhile: an entry that is gone is no error, and a reader whose
 * entry is taken away has a miss. What a process that lives has written is left to it.
 */
public final class CacheFolder {
  private final Path folder;
  private final Clock clock;

  /** Names the folder of a {@link FileReplyCache}; it need not be there. */
  public CacheFolder(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Where the packs of a cache lie. */
  static Path packs(Path folder) {
    return folder.resolve("packs");
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

  /** An entry, wherever it stands; of none or one pack. */
  private record Entry(Instant at, long bytes, Path file, PackFolder.@Nullable Place place) {
    static Entry of(PackFolder.Place place) {
      Instant at = Instant.ofEpochMilli(place.atMillis());
      return new Entry(at, place.length() + 1L, place.pack(), place);
    }

    static Entry of(EntryFiles.EntryFile file) {
      return new Entry(file.at(), file.bytes(), file.path(), null);
    }
  }

  /** Counts the entries. */
  public Stats stats() {
    try (PackFolder packs = new PackFolder(packs(folder))) {
      return stats(entries(packs));
    }
  }

  /**
   * Throws away what is too old, and then the oldest until the rest is small enough; and what
   * writers that died left half written. The packs that are left become one.
   *
   * @param olderThan null for any age
   * @param mostBytes null for any size
   */
  public Pruned prune(@Nullable Duration olderThan, @Nullable Long mostBytes) {
    try (PackFolder packs = new PackFolder(packs(folder))) {
      List<Entry> all = entries(packs);
      List<Path> closed = packs.packs().stream().filter(pack -> !PackWriter.isLive(pack)).toList();
      Predicate<Entry> held = one -> one.place() != null && !closed.contains(one.file());
      Set<Entry> left = new LinkedHashSet<>(all.stream().filter(held).toList());
      left.addAll(young(all.stream().filter(held.negate()).toList(), olderThan, mostBytes));
      List<Entry> gone = all.stream().filter(entry -> !left.contains(entry)).toList();
      throwAway(gone, left, closed);
      long bytes = gone.stream().mapToLong(Entry::bytes).sum();
      return new Pruned(gone.size(), bytes, stats(left));
    }
  }

  private void throwAway(List<Entry> gone, Set<Entry> left, List<Path> closed) {
    gone.stream().filter(one -> one.place() == null).map(Entry::file).forEach(PackRewrite::delete);
    new EntryFiles(folder).sweep();
    if (closed.size() > 1 || gone.stream().anyMatch(one -> closed.contains(one.file()))) {
      List<PackFolder.Place> kept =
          left.stream()
              .filter(one -> closed.contains(one.file()))
              .map(Entry::place)
              .filter(Objects::nonNull)
              .toList();
      new PackRewrite(packs(folder)).replace(closed, kept);
    }
  }

  /**
   * Takes entries out, whoever wrote them.
   *
   * @param concerns whether the text of an entry is to go
   * @return the files that held any
   * @throws RatchetException BUSY if a process that lives may still write to one of them
   */
  public List<Path> remove(Predicate<String> concerns) {
    List<Path> concerned = new ArrayList<>();
    for (EntryFiles.EntryFile file : new EntryFiles(folder).all()) {
      if (concerns.test(text(file.path()))) {
        PackRewrite.delete(file.path());
        concerned.add(file.path());
      }
    }
    try (PackFolder packs = new PackFolder(packs(folder))) {
      for (Path pack : packs.packs().stream().sorted().toList()) {
        if (concerns.test(text(pack))) {
          new PackRewrite(packs(folder)).without(pack, concerns);
          concerned.add(pack);
        }
      }
    }
    return concerned;
  }

  private List<Entry> young(
      List<Entry> entries, @Nullable Duration olderThan, @Nullable Long mostBytes) {
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
      left = left.subList(0, fits);
    }
    return left;
  }

  private static Stats stats(Collection<Entry> entries) {
    List<Instant> times = entries.stream().map(Entry::at).sorted().toList();
    return new Stats(
        entries.size(),
        entries.stream().mapToLong(Entry::bytes).sum(),
        times.isEmpty() ? null : times.getFirst(),
        times.isEmpty() ? null : times.getLast());
  }

  private List<Entry> entries(PackFolder packs) {
    return Stream.concat(
            new EntryFiles(folder).all().stream().map(Entry::of),
            packs.places().stream().map(Entry::of))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return ""; // another process was faster
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": the cache cannot be read; check its permissions", e);
    }
  }
}
