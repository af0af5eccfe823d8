package dev.ratchet.store;

import dev.ratchet.ledger.Entry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the ledger as the engine finds them: beside the store, in memory, and gone with the
 * process. The ledger is the record; nothing of it is kept here.
 */
public final class LedgerIndex {
  private static final String CATALOG = "ledger_index";
  private static final String LINES = CATALOG + ".main.lines";

  private final Database database;
  private final Function<Entry, Texts> texts;

  /**
   * An index that is empty.
   *
   * @param texts what may be shown of an entry's payload
   */
  public LedgerIndex(Database database, Function<Entry, Texts> texts) {
    this.database = database;
    this.texts = texts;
    database.read("making room for the ledger's index", LedgerIndex::make);
  }

  private static boolean make(Sql sql) throws SQLException {
    sql.script("attach if not exists ':memory:' as " + CATALOG);
    sql.script(
        """
        create or replace table ledger_index.main.lines (
          seq bigint, written_at timestamp, actor varchar, kind varchar, told varchar, bare varchar)""");
    return true;
  }

  /**
   * A payload as text.
   *
   * @param told for who may read what people say of cases
   * @param bare for everybody else
   */
  public record Texts(String told, String bare) {}

  /** One entry. */
  public record Line(long seq, Instant at, String actor, String kind, String payload) {}

  /**
   * Which entries are looked for; empty texts are any.
   *
   * @param text that stands in the payload, in any case
   * @param told whether who looks may read what people say of cases
   */
  public record Sought(String kind, String actor, String text, Period when, boolean told) {}

  /** A word and how many entries have it. */
  public record Count(String word, long entries) {}

  /** Takes the place of everything. */
  public void fill(List<Entry> entries) {
    forgetBefore(Long.MAX_VALUE);
    add(entries);
  }

  /** Takes further entries in. */
  public void add(List<Entry> entries) {
    database.write(
        "indexing the ledger",
        sql -> {
          try (TableWriter rows = sql.writer(CATALOG, "main", "lines")) {
            for (Entry entry : entries) {
              Texts payload = texts.apply(entry);
              rows.row()
                  .whole(entry.seq())
                  .time(entry.at())
                  .text(entry.actor())
                  .text(entry.kind())
                  .text(payload.told())
                  .text(payload.bare())
                  .end();
            }
          }
          return true;
        });
  }

  /** Forgets the entries before one. */
  public void forgetBefore(long seq) {
    database.write(
        "forgetting old entries",
        sql -> sql.update("delete from " + LINES + " where seq < ?", seq));
  }

  /** How many entries are found. */
  public long count(Sought sought) {
    Where where = Where.of(sought);
    return database.read(
        "searching the ledger",
        sql ->
            sql.list(
                    "select count(*) as found from " + LINES + where.sql(),
                    row -> row.whole("found"),
                    where.values())
                .getFirst());
  }

  /** Some of those found, newest first. */
  public List<Line> page(Sought sought, long skipped, int size) {
    Where where = Where.of(sought);
    List<Object> values = new ArrayList<>(where.values());
    values.add(size);
    values.add(skipped);
    return database.read(
        "searching the ledger",
        sql ->
            sql.list(
                """
                select * from %s where seq in (
                  select seq from %s %s order by seq desc limit ? offset ?)
                order by seq desc"""
                    .formatted(LINES, LINES, where.sql()),
                row -> line(row, sought.told()),
                values));
  }

  /** One entry. */
  public Optional<Line> find(long seq, boolean told) {
    return database.read(
        "reading a ledger entry",
        sql -> sql.first("select * from " + LINES + " where seq = ?", row -> line(row, told), seq));
  }

  /** The kinds of entries, the most frequent first. */
  public List<Count> kinds() {
    return counts("kind");
  }

  /** Who wrote them, the most frequent first. */
  public List<Count> actors() {
    return counts("actor");
  }

  private List<Count> counts(String column) {
    return database.read(
        "counting the ledger's entries",
        sql ->
            sql.list(
                "select %s as word, count(*) as entries from %s group by all order by 2 desc, 1 limit 500"
                    .formatted(column, LINES),
                row -> new Count(row.text("word"), row.whole("entries"))));
  }

  private static Line line(Row row, boolean told) throws SQLException {
    return new Line(
        row.whole("seq"),
        row.time("written_at"),
        row.text("actor"),
        row.text("kind"),
        row.text(told ? "told" : "bare"));
  }

  private record Where(String sql, List<Object> values) {
    static Where of(Sought sought) {
      StringBuilder sql = new StringBuilder(" where true");
      List<Object> values = new ArrayList<>();
      add(sql, values, "kind = ?", absent(sought.kind()));
      add(sql, values, "actor = ?", absent(sought.actor()));
      add(sql, values, "written_at >= ?", sought.when().from());
      add(sql, values, "written_at < ?", sought.when().until());
      add(
          sql,
          values,
          "contains(lower(%s), lower(?))".formatted(sought.told() ? "told" : "bare"),
          absent(sought.text()));
      return new Where(sql.toString(), values);
    }

    private static @Nullable String absent(String text) {
      return text.isEmpty() ? null : text;
    }

    private static void add(
        StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
      if (value != null) {
        sql.append(" and ").append(condition);
        values.add(value);
      }
    }
  }
}
