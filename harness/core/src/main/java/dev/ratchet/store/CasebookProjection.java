package dev.ratchet.store;

import dev.ratchet.ledger.Entry;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The casebook's tables as the ledger's entries make them: applied in order, each once, so that the
 * tables can always be made again from the ledger, row by row.
 */
public final class CasebookProjection {
  /** The tables that the ledger makes, and nothing else. */
  public static final List<String> TABLES =
      List.of(
          "adjudications",
          "case_buckets",
          "case_texts",
          "casebook_progress",
          "forms",
          "involved",
          "known_incidents",
          "labels",
          "open_cases",
          "proposed_modes",
          "relabels",
          "said_modes",
          "sights",
          "skips",
          "told_apart",
          "variant_links",
          "variants");

  private final Database database;

  public CasebookProjection(Database database) {
    this.database = database;
  }

  /** The number of the entry that comes next. */
  public long next() {
    return database.read(
        "reading how far the casebook is",
        sql -> sql.count("select coalesce(max(next_entry), 0) from data.casebook_progress"));
  }

  /**
   * Applies entries, in one transaction; those that were applied before are passed over. Tables
   * that a migration gave up are emptied first.
   *
   * @param entries by their numbers, without a gap from the first that is new
   */
  public void apply(List<Entry> entries) {
    if (!applied(entries)) {
      forget(); // on its own: the engine refuses a key in the transaction that gave it up
      applied(entries);
    }
  }

  /** False where the tables were given up. */
  private boolean applied(List<Entry> entries) {
    return database.write(
        "bringing the casebook up to date",
        sql -> {
          Optional<Long> begun =
              sql.first(
                  "select next_entry from data.casebook_progress", row -> row.whole("next_entry"));
          if (begun.isPresent()) {
            apply(sql, begun.get(), entries);
          }
          return begun.isPresent();
        });
  }

  private static void apply(Sql sql, long begun, List<Entry> entries) throws SQLException {
    long next = begun;
    CasebookBatch batch = new CasebookBatch(sql);
    for (Entry entry : entries) {
      if (entry.seq() >= next) {
        batch.apply(entry);
        next = entry.seq() + 1;
      }
    }
    batch.finish();
    sql.update("update data.casebook_progress set next_entry = ?", next);
  }

  /** Empties the tables; applying the ledger's entries makes them again. */
  public void forget() {
    database.write(
        "emptying the casebook",
        sql -> {
          empty(sql);
          return true;
        });
  }

  private static void empty(Sql sql) throws SQLException {
    for (String table : TABLES) {
      sql.update("delete from data." + table);
    }
    sql.update("insert into data.casebook_progress values (0)");
  }
}
