package dev.ratchet.flow.ingest;

import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.store.ImportedFiles;
import dev.ratchet.store.ImportedFiles.Imported;
import dev.ratchet.store.StoreFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Shows the records that could not be read, and tries them again. */
public final class QuarantineFlow {
  private final StoreFile store;
  private final AuditedTexts texts;

  /**
   * Wires the quarantine.
   *
   * @param texts the door to the excerpts
   */
  public QuarantineFlow(StoreFile store, AuditedTexts texts) {
    this.store = store;
    this.texts = texts;
  }

  /** A file with all of its records that could not be read. */
  public record Quarantined(String file, Instant importedAt, List<Unreadable> records) {
    public Quarantined {
      records = List.copyOf(records);
    }
  }

  /**
   * What a retry did.
   *
   * @param imported of the files that were read again
   * @param passedOver files whose records stay in quarantine unread
   */
  public record Retried(ImportSummary imported, List<PassedOver> passedOver) {
    public Retried {
      passedOver = List.copyOf(passedOver);
    }
  }

  /** A file that is not what it was. */
  public record PassedOver(String file, Why why, long records) {
    /** What became of it. */
    public enum Why {
      GONE,
      CHANGED
    }
  }

  /**
   * All quarantined records, by file, with their excerpts.
   *
   * @param by who will see them
   */
  public List<Quarantined> list(String by) {
    return store.use(
        database -> {
          ImportedFiles files = new ImportedFiles(database);
          List<Imported> concerned = files.withQuarantine();
          AuditedTexts.Opened opened =
              texts.open(
                  new AuditedTexts.Reading(
                      by,
                      "see what could not be read",
                      new AuditedTexts.Source("quarantine", "all"),
                      concerned.stream().map(file -> file.hash().value()).toList(),
                      concerned.size()));
          return concerned.stream()
              .map(
                  file ->
                      new Quarantined(
                          file.file(), file.importedAt(), files.quarantine(file.hash(), opened)))
              .toList();
        });
  }

  /**
   * Reads the files with quarantined records again, if they are what they were: what reads now is
   * imported and leaves the quarantine. All else in them is known and changes nothing.
   */
  public Retried retry(ImportFlow imports, ImportOptions options) {
    List<Path> unchanged = new ArrayList<>();
    List<PassedOver> passedOver = new ArrayList<>();
    for (Imported file : store.use(database -> new ImportedFiles(database).withQuarantine())) {
      Path path = Path.of(file.file());
      if (!Files.isRegularFile(path)) {
        passedOver.add(passedOver(file, PassedOver.Why.GONE));
      } else if (!NamedFile.of(path, new ImportWatch(options, List.of()))
          .hash()
          .equals(file.hash())) {
        passedOver.add(passedOver(file, PassedOver.Why.CHANGED));
      } else {
        unchanged.add(path);
      }
    }
    ImportOptions again = new ImportOptions(true, options.progress(), options.onStop());
    return new Retried(imports.run(unchanged, again), passedOver);
  }

  private static PassedOver passedOver(Imported file, PassedOver.Why why) {
    return new PassedOver(file.file(), why, file.counts().quarantined());
  }
}
