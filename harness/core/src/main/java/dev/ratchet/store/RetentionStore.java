package dev.ratchet.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is over in the store, and its deletion. */
public final class RetentionStore {
  /** The tables that hold sealed text. */
  static final List<String> TEXT_TABLES =
      List.of(Staging.SEALED_IN, Staging.EXCERPT_IN, SampleStore.SEALED_IN, CaptureStore.SEALED_IN);

  /** Requests of a sample that can still be labelled are kept with its text. */
  private static final String OVER =
      """
      from data.first_imports
      where imported_at <= ?
        and request_id not in (
          select request_id from data.sample_members where text_key is not null)""";

  private final Database database;

  public RetentionStore(Database database) {
    this.database = database;
  }

  /**
   * What is too old.
   *
   * @param signals requests that were imported at or before this time
   * @param days figures of days before this time
   */
  public record Cutoffs(Instant signals, Instant days) {}

  /**
   * What was deleted, or would be.
   *
   * @param rows of all tables
   * @param days figures of days
   * @param daysWritten days that were written down because their requests went
   */
  public record Gone(long requests, long rows, long days, int daysWritten) {}

  /**
   * What is left.
   *
   * @param oldestImport null when there are no requests
   * @param oldestDay null when no day was written down
   */
  public record Left(
      long requests, @Nullable Instant oldestImport, long days, @Nullable String oldestDay) {}

  /** Remembers when requests came that are not known yet. */
  public void noteArrivals(Instant now) {
    database.writeAtLength(
        "noting arrivals",
        sql ->
            sql.update(
                """
                insert into data.first_imports
                select request_id, ?::timestamp from data.requests
                where request_id not in (select request_id from data.first_imports)""",
                now));
  }

  /** Whether requests are over. */
  public boolean hasExpired(Instant signals) {
    return database.read(
        "looking for what is over", sql -> sql.count("select count(*) " + OVER, signals) > 0);
  }

  /** Writes down the days that begin to go, and deletes what is too old, in one transaction. */
  public Gone expire(Cutoffs cutoffs, Instant now) {
    return database.writeAtLength(
        "deleting what is over",
        sql -> {
          long requests = doom(sql, cutoffs.signals());
          int written = requests == 0 ? 0 : DailyStore.write(sql, days(sql), now);
          long rows = requests == 0 ? 0 : RequestTables.delete(sql);
          rows += RequestTables.deleteUnresolved(sql, cutoffs.signals());
          forgetReading(sql, cutoffs.signals());
          return new Gone(requests, rows, DailyStore.expire(sql, cutoffs.days(), false), written);
        });
  }

  /** A file whose requests are gone counts as new when someone imports it again. */
  private static void forgetReading(Sql sql, Instant before) throws SQLException {
    sql.update(
        "update data.imports set reader = null where imported_at <= ? and reader is not null",
        before);
  }

  /** What {@link #expire} would delete. */
  public Gone expiring(Cutoffs cutoffs) {
    return database.read(
        "looking for what is over",
        sql ->
            new Gone(
                doom(sql, cutoffs.signals()),
                RequestTables.count(sql),
                DailyStore.expire(sql, cutoffs.days(), true),
                0));
  }

  public Left left() {
    return database.read(
        "looking at what is left",
        sql ->
            new Left(
                sql.count("select count(*) from data.requests"),
                sql.first(
                        "select min(imported_at) as oldest from data.first_imports having count(*) > 0",
                        row -> row.time("oldest"))
                    .orElse(null),
                sql.count("select count(*) from data.daily"),
                sql.first(
                        "select min(day) as oldest from data.daily having count(*) > 0",
                        row -> row.text("oldest"))
                    .orElse(null)));
  }

  /** The keys under which text lies in the store, sorted. */
  public Set<String> textKeys() {
    return database.read(
        "listing keys of text",
        sql -> {
          Set<String> keys = new TreeSet<>();
          for (String table : TEXT_TABLES) {
            keys.addAll(
                sql.list(
                    "select distinct text_key from data.%s where text_key is not null"
                        .formatted(table),
                    row -> row.text("text_key")));
          }
          return keys;
        });
  }

  /** How many texts lie under these keys. */
  public long texts(Collection<String> keys) {
    return database.read(
        "counting texts",
        sql ->
            each(
                keys,
                TEXT_TABLES,
                (table, key) ->
                    sql.count(
                        "select count(*) from data.%s where text_key = ?".formatted(table), key)));
  }

  /** Deletes the sealed bytes whose keys were destroyed; returns how many texts they were. */
  public long forgetTexts(Collection<String> destroyedKeys) {
    return database.writeAtLength(
        "deleting texts that are over",
        sql ->
            each(
                destroyedKeys,
                TEXT_TABLES,
                (table, key) ->
                    sql.update(
                        "update data.%s set sealed_text = null, text_key = null where text_key = ?"
                            .formatted(table),
                        key)));
  }

  private interface Counting {
    long of(String table, String key) throws SQLException;
  }

  private static long each(Collection<String> keys, List<String> tables, Counting counting)
      throws SQLException {
    long sum = 0;
    for (String key : keys) {
      for (String table : tables) {
        sum += counting.of(table, key);
      }
    }
    return sum;
  }

  private static long doom(Sql sql, Instant signals) throws SQLException {
    sql.update("create or replace temp table doomed as select request_id " + OVER, signals);
    return sql.count("select count(*) from doomed");
  }

  private static List<String> days(Sql sql) throws SQLException {
    return sql.list(
        """
        select distinct strftime(started_at, '%Y-%m-%d') as day from data.requests
        where request_id in (select request_id from doomed)""",
        row -> row.text("day"));
  }
}
