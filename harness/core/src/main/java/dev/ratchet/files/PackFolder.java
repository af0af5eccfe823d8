package dev.ratchet.files;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A folder of packs, and where in them each key's newest line stands. Appends go to a pack of its
 * own; what other processes append is seen at the next look. Safe for many threads.
 */
final class PackFolder implements AutoCloseable {
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path folder;
  private final long lookNanos;
  private final Map<Long, Place> places = new HashMap<>();
  private final Map<Path, Long> seen = new HashMap<>();
  private final OpenPacks open = new OpenPacks();
  private @Nullable PackWriter writer;
  private boolean looked;
  private long lookedAt;

  /** Names a folder; nothing is read or made before it is needed. */
  PackFolder(Path folder) {
    this(folder, LOOK_NANOS);
  }

  /**
   * Names a folder.
   *
   * @param lookNanos how long what other processes append may go unseen
   */
  PackFolder(Path folder, long lookNanos) {
    this.folder = folder;
    this.lookNanos = lookNanos;
  }

  /**
   * Where a line stands.
   *
   * @param length without its line feed
   */
  record Place(Path pack, long offset, int length, long atMillis) {}

  /** Every key's newest line, as of now. */
  synchronized Collection<Place> places() {
    look();
    return List.copyOf(places.values());
  }

  /** The packs that are there, as of now. */
  synchronized Set<Path> packs() {
    look();
    return Set.copyOf(seen.keySet());
  }

  /** The newest line of a key, or of another one that is hardly ever taken for it. */
  synchronized Optional<byte[]> line(ContentHash key) {
    Place place = place(key);
    if (place == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(open.read(place));
    } catch (IOException e) {
      look(); // its pack was closed, and has another name now, or was pruned
      Place moved = places.get(PackLine.brief(key));
      return moved == null || moved.pack().equals(place.pack()) ? Optional.empty() : read(moved);
    }
  }

  private Optional<byte[]> read(Place place) {
    try {
      return Optional.of(open.read(place));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private @Nullable Place place(ContentHash key) {
    Place known = places.get(PackLine.brief(key));
    if (known != null || (looked && System.nanoTime() - lookedAt < lookNanos)) {
      return known;
    }
    look();
    return places.get(PackLine.brief(key));
  }

  /**
   * Appends a line.
   *
   * @param line as {@link PackLine#write} gives it
   * @throws RatchetException STORAGE
   */
  synchronized void append(ContentHash key, byte[] line, long atMillis) {
    PackWriter mine = writer == null ? PackWriter.in(folder) : writer;
    writer = null; // what broke within a line is not written on
    mine.append(line);
    writer = mine;
    seen.put(mine.path(), mine.length());
    long offset = mine.length() - line.length;
    places.put(PackLine.brief(key), new Place(mine.path(), offset, line.length - 1, atMillis));
  }

  /** Reads what came since the last look. */
  private void look() {
    for (int again = 0; again < 3 && !lookedAtAll(); again++) {
      // a pack went away between listing and reading: what it held may stand in another by now
    }
    looked = true;
    lookedAt = System.nanoTime();
  }

  private boolean lookedAtAll() {
    Set<Path> there = new HashSet<>(list());
    boolean all = true;
    for (Path pack : there) {
      long from = seen.getOrDefault(pack, 0L);
      try {
        seen.put(pack, new PackScan(pack, from).each(this::note));
      } catch (NoSuchFileException e) {
        all = false;
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
    forget(there);
    return all;
  }

  /** Takes what stands nowhere any more out of the index. */
  private void forget(Set<Path> there) {
    if (seen.keySet().retainAll(there)) {
      places.values().removeIf(place -> !there.contains(place.pack()));
      open.close();
    }
  }

  private void note(long brief, Place place) {
    places.merge(brief, place, (old, next) -> next.atMillis() >= old.atMillis() ? next : old);
  }

  private List<Path> list() {
    List<Path> packs = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.jsonl")) {
      all.forEach(packs::add);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      throw unreadable(e);
    }
    return packs;
  }

  private RatchetException unreadable(Exception cause) {
    return new RatchetException(
        ErrorCode.STORAGE, folder + ": the cache cannot be read; check its permissions", cause);
  }

  @Override
  public synchronized void close() {
    open.close();
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
