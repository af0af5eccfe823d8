package dev.ratchet.flow.ingest;

import dev.ratchet.store.FileArrival;
import dev.ratchet.store.FileArrival.Unreadable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of an import.
 *
 * @param arrival what was staged of it; null when it is known and was passed over
 * @param unreadable the first records that could not be read
 */
record ReadFile(
    NamedFile named,
    @Nullable FileArrival arrival,
    FileArrival.Counts counts,
    List<Unreadable> unreadable) {
  ReadFile {
    unreadable = List.copyOf(unreadable);
  }

  static ReadFile known(NamedFile file, Map<NamedFile, FileArrival.Counts> known) {
    return new ReadFile(file, null, Objects.requireNonNull(known.get(file)), List.of());
  }

  static List<FileArrival> arrivals(List<ReadFile> files) {
    return files.stream().flatMap(file -> Stream.ofNullable(file.arrival())).toList();
  }
}
