package dev.ratchet.flow.canary.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which files of a folder may be read: those whose size and time have stood still from one look at
 * the folder to the next, and that were not taken as they are. So no file is read while it is
 * written.
 *
 * @param before the folder as it was
 * @param now the folder as it is
 * @param taken files as they were when they were taken
 */
record SettledFiles(
    SortedMap<Path, Stamp> before, SortedMap<Path, Stamp> now, SortedMap<Path, Stamp> taken) {
  /** How a file stood. */
  record Stamp(long bytes, Instant modified) {}

  SettledFiles {
    before = copy(before);
    now = copy(now);
    taken = copy(taken);
  }

  /** A folder that is looked at for the first time. */
  static SettledFiles first(Map<Path, Stamp> now) {
    return new SettledFiles(new TreeMap<>(), new TreeMap<>(now), new TreeMap<>());
  }

  /** A look later. */
  SettledFiles then(Map<Path, Stamp> later) {
    return new SettledFiles(now, new TreeMap<>(later), taken);
  }

  /** What may be read, sorted. */
  List<Path> settled() {
    return now.entrySet().stream()
        .filter(file -> stands(file) && !file.getValue().equals(taken.get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether everything stands still. */
  boolean quiet() {
    return now.entrySet().stream().allMatch(this::stands);
  }

  /** The same when these were read as they stand. */
  SettledFiles took(Collection<Path> files) {
    SortedMap<Path, Stamp> more = new TreeMap<>(taken);
    files.forEach(file -> more.put(file, now.get(file)));
    return new SettledFiles(before, now, more);
  }

  private boolean stands(Map.Entry<Path, Stamp> file) {
    return file.getValue().equals(before.get(file.getKey()));
  }

  private static SortedMap<Path, Stamp> copy(SortedMap<Path, Stamp> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
