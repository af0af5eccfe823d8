package dev.ratchet.files;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.provider.batch.BatchNote;
import dev.ratchet.provider.batch.BatchNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Notes of batches as a folder of small files, one a batch. */
public final class FileBatchNotes implements BatchNotes {
  private static final String ENDING = ".json";

  private final Path folder;

  /** Names the folder; it is made by the first note. */
  public FileBatchNotes(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<BatchNote> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .map(FileBatchNotes::read)
          .sorted(Comparator.comparing(BatchNote::at).thenComparing(BatchNote::id))
          .toList();
    } catch (IOException e) {
      throw storage(folder, "be listed", e);
    }
  }

  @Override
  public void keep(BatchNote note) {
    AtomicFiles.write(file(note), Json.canonical(note) + "\n");
  }

  @Override
  public void forget(BatchNote note) {
    try {
      Files.deleteIfExists(file(note));
    } catch (IOException e) {
      throw storage(file(note), "be removed", e);
    }
  }

  private static BatchNote read(Path file) {
    try {
      return Json.read(file.toString(), Files.readString(file), BatchNote.class);
    } catch (IOException e) {
      throw storage(file, "be read", e);
    }
  }

  /** Ids of two providers may be alike. */
  private Path file(BatchNote note) {
    String name = note.id() + "-" + ContentHash.of(note.baseUrl()).hex().substring(0, 8) + ENDING;
    return SafeName.in(folder, "batch", name);
  }

  private static RatchetException storage(Path where, String what, IOException cause) {
    return new RatchetException(
        ErrorCode.STORAGE, where + ": cannot " + what + "; check its permissions", cause);
  }
}
