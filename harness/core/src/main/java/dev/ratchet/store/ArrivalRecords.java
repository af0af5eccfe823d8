package dev.ratchet.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is kept of the files themselves: that they came, and what of them could not be read. */
final class ArrivalRecords {
  private final Sql sql;

  ArrivalRecords(Sql sql) {
    this.sql = sql;
  }

  /**
   * Notes the files of a staging that is declared; their quarantine is what this reading could not
   * read, and nothing of an earlier one.
   *
   * @param imported fragments that changed something, by file number
   */
  void write(List<FileArrival> files, Map<Integer, Long> imported, Instant now)
      throws SQLException {
    sql.script("create temp table file_names (number integer, file varchar, hash varchar)");
    for (FileArrival file : files) {
      sql.update(
          "insert into file_names values (?, ?, ?)",
          file.number(),
          file.file(),
          file.hash().value());
      note(file, imported.getOrDefault(file.number(), 0L), now);
      sql.update("delete from data.quarantine where file_hash = ?", file.hash().value());
    }
    // Of two files with the same bytes one stands for both.
    sql.update(
        """
        insert into data.quarantine
        select n.hash, q.position, q.line, q.byte_offset, q.reason, q.sealed_excerpt, q.text_key
        from unread q
        join (select hash, min(number) as number from file_names group by hash) n
          on n.number = q.file_number""");
  }

  private void note(FileArrival file, long changed, Instant now) throws SQLException {
    sql.update(
        """
        insert or replace into data.imports
          (file_hash, file, imported_at, fragments, imported, duplicates, skipped, quarantined,
            reader)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        file.hash().value(),
        file.file(),
        now,
        file.counts().fragments(),
        changed,
        file.counts().fragments() - changed,
        file.counts().skipped(),
        file.counts().quarantined(),
        file.reader());
  }
}
