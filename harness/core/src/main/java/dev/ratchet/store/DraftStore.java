package dev.ratchet.store;

import java.time.Instant;
import java.util.Optional;

/** What people have typed and not sent yet, redacted; kept until they send it. */
public final class DraftStore {
  private final Database database;

  public DraftStore(Database database) {
    this.database = database;
  }

  /** Keeps a draft in the place of the one before. */
  public void keep(String person, String page, String draft, Instant now) {
    database.write(
        "keeping a draft",
        sql -> {
          sql.update("delete from data.drafts where person = ? and page = ?", person, page);
          return sql.update(
              "insert into data.drafts values (?, ?, ?, ?)", person, page, now, draft);
        });
  }

  public Optional<String> find(String person, String page) {
    return database.read(
        "reading a draft",
        sql ->
            sql.first(
                "select draft from data.drafts where person = ? and page = ?",
                row -> row.text("draft"),
                person,
                page));
  }

  public void drop(String person, String page) {
    database.write(
        "dropping a draft",
        sql -> sql.update("delete from data.drafts where person = ? and page = ?", person, page));
  }
}
