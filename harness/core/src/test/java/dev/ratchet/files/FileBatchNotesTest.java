package dev.ratchet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.provider.batch.BatchNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileBatchNotesTest {
  @TempDir Path folder;

  @Test
  void notesAreThereForTheNextProcessUntilTheyAreForgotten() {
    FileBatchNotes notes = new FileBatchNotes(folder.resolve("batches"));
    assertThat(notes.all()).isEmpty();
    BatchNote late = note("batch_a", "https://a.example/v1", "2026-10-02T00:00:00Z");
    BatchNote early = note("batch_b", "https://a.example/v1", "2026-10-01T00:00:00Z");
    BatchNote other = note("batch_a", "https://b.example/v1", "2026-10-03T00:00:00Z");
    List.of(late, early, other).forEach(notes::keep);

    FileBatchNotes again = new FileBatchNotes(folder.resolve("batches"));
    assertThat(again.all()).containsExactly(early, late, other);
    again.forget(late);
    again.forget(late);
    assertThat(notes.all()).containsExactly(early, other);
  }

  @Test
  void aNoteThatWasTamperedWithIsToldByItsName() throws IOException {
    FileBatchNotes notes = new FileBatchNotes(folder);
    notes.keep(note("batch_a", "https://a.example/v1", "2026-10-02T00:00:00Z"));
    Path file = notes.all().isEmpty() ? folder : only();
    Files.writeString(file, Files.readString(file).replace("batch_a", "../files"));
    assertThatThrownBy(notes::all).hasMessageContaining(file.getFileName().toString());
  }

  private Path only() throws IOException {
    try (var files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static BatchNote note(String id, String baseUrl, String at) {
    return new BatchNote(
        id, baseUrl, "file-1", "judge-a", Instant.parse(at), List.of(ContentHash.of("question")));
  }
}
