package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import dev.ratchet.store.FileArrival.Unreadable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The files that were imported, and what could not be read of them. */
public final class ImportedFiles {
  private final Database database;

  public ImportedFiles(Database database) {
    this.database = database;
  }

  /**
   * A file that was imported, by its content.
   *
   * @param file where it was then
   */
  public record Imported(
      ContentHash hash, String file, Instant importedAt, FileArrival.Counts counts) {}

  /** The file of this content, if this reader has read it whole. */
  public Optional<Imported> known(ContentHash hash, String reader) {
    return database.read(
        "looking for an imported file",
        sql ->
            sql.first(
                "select * from data.imports where file_hash = ? and reader = ?",
                ImportedFiles::imported,
                hash.value(),
                reader));
  }

  /** Those with quarantined records, oldest first. */
  public List<Imported> withQuarantine() {
    return database.read(
        "listing the quarantine",
        sql ->
            sql.list(
                """
                select * from data.imports
                where file_hash in (select file_hash from data.quarantine)
                order by imported_at, file, file_hash""",
                ImportedFiles::imported));
  }

  /**
   * What could not be read of a file, in file order.
   *
   * @param opened a reading that names the file's hash; excerpts whose key is gone are empty
   */
  public List<Unreadable> quarantine(ContentHash hash, AuditedTexts.Opened opened) {
    return database.read(
        "reading the quarantine",
        sql ->
            sql.list(
                "select * from data.quarantine where file_hash = ? order by position",
                row -> unreadable(row, hash, opened),
                hash.value()));
  }

  private static Imported imported(Row row) throws SQLException {
    return new Imported(
        new ContentHash(row.text("file_hash")),
        row.text("file"),
        row.time("imported_at"),
        new FileArrival.Counts(
            row.whole("fragments"), row.whole("skipped"), row.whole("quarantined")));
  }

  private static Unreadable unreadable(Row row, ContentHash file, AuditedTexts.Opened opened)
      throws SQLException {
    Unreadable bare =
        new Unreadable(row.whole("line"), row.whole("byte_offset"), row.text("reason"), "");
    byte[] sealed = row.bytesOrNull("sealed_text");
    if (sealed == null) {
      return bare;
    }
    String excerpt =
        opened
            .open(
                file.value(), Staging.EXCERPT_IN, Staging.row(row.whole("position"), bare), sealed)
            .orElse("");
    return new Unreadable(bare.line(), bare.byteOffset(), bare.reason(), excerpt);
  }
}
