package dev.ratchet.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Days in figures. A day is counted anew from its requests for as long as all of them are there; it
 * is written down just before the first of them is deleted, and never changed after that.
 */
public final class DailyStore {
  private final Database database;

  public DailyStore(Database database) {
    this.database = database;
  }

  /** Every day that is known, oldest first: as written down, or else as counted now. */
  public List<DailyFigures> all() {
    return database.read(
        "reading daily figures",
        sql -> {
          SortedMap<String, DailyFigures> days = new TreeMap<>();
          counted(sql).forEach(one -> days.put(one.day(), one));
          written(sql).forEach(one -> days.put(one.day(), one));
          return List.copyOf(days.values());
        });
  }

  /** Writes the days down of which requests are about to be deleted; returns how many are new. */
  static int write(Sql sql, List<String> days, Instant now) throws SQLException {
    List<String> known =
        sql.list("select day from data.daily", row -> row.text("day")).stream().toList();
    int written = 0;
    for (DailyFigures one : counted(sql)) {
      if (days.contains(one.day()) && !known.contains(one.day())) {
        write(sql, one, now);
        written++;
      }
    }
    return written;
  }

  private static void write(Sql sql, DailyFigures one, Instant now) throws SQLException {
    sql.update(
        "insert into data.daily values (?, ?, ?, ?, ?, ?, ?)",
        one.day(),
        one.requests(),
        one.users(),
        one.failed(),
        one.inputTokens(),
        one.outputTokens(),
        now);
    for (Map.Entry<String, @Nullable Long> mode : one.incidents().entrySet()) {
      sql.update(
          "insert into data.daily_incidents values (?, ?, ?)",
          one.day(),
          mode.getKey(),
          mode.getValue());
    }
  }

  /** Deletes the days before a time; with {@code dryRun} only counts them. */
  static long expire(Sql sql, Instant before, boolean dryRun) throws SQLException {
    String first = LocalDate.ofInstant(before, ZoneOffset.UTC).toString();
    long days = sql.count("select count(*) from data.daily where day < ?", first);
    if (!dryRun && days > 0) {
      sql.update("delete from data.daily_incidents where day < ?", first);
      sql.update("delete from data.daily where day < ?", first);
    }
    return days;
  }

  private static List<DailyFigures> counted(Sql sql) throws SQLException {
    Map<String, SortedMap<String, DailyFigures.Counted>> incidents = new HashMap<>();
    sql.list(
        Resource.text("sql/count-incidents.sql"),
        row ->
            incidents
                .computeIfAbsent(row.text("day"), _ -> new TreeMap<>())
                .put(row.text("failure_mode"), counted(row, "incidents", "users")));
    return sql.list(
        Resource.text("sql/count-days.sql"),
        row ->
            DailyFigures.of(
                new DailyFigures.Raw(
                    row.text("day"),
                    counted(row, "requests", "users"),
                    counted(row, "failed", "failed_users"),
                    row.wholeOrNull("input_tokens"),
                    row.wholeOrNull("output_tokens"),
                    incidents.getOrDefault(row.text("day"), new TreeMap<>()))));
  }

  private static DailyFigures.Counted counted(Row row, String count, String users)
      throws SQLException {
    return new DailyFigures.Counted(row.whole(count), row.whole(users));
  }

  private static List<DailyFigures> written(Sql sql) throws SQLException {
    Map<String, SortedMap<String, @Nullable Long>> incidents = new HashMap<>();
    sql.list(
        "select * from data.daily_incidents",
        row -> {
          incidents
              .computeIfAbsent(row.text("day"), _ -> new TreeMap<>())
              .put(row.text("failure_mode"), row.wholeOrNull("incidents"));
          return true;
        });
    return sql.list(
        "select * from data.daily",
        row ->
            new DailyFigures(
                row.text("day"),
                row.wholeOrNull("requests"),
                row.wholeOrNull("users"),
                row.wholeOrNull("failed"),
                row.wholeOrNull("input_tokens"),
                row.wholeOrNull("output_tokens"),
                incidents.getOrDefault(row.text("day"), new TreeMap<>())));
  }
}
