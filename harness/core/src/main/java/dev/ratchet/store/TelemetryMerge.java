package dev.ratchet.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One transaction that takes staged fragments in and makes the requests that they touch anew. */
final class TelemetryMerge {
  /** Fragments that are assembled at a time; bounds memory, not results. */
  private static final int BATCH = 20_000;

  private final Sql sql;
  private final Assembler assembler;
  private final Fragments fragments;
  private final Path folder;

  /**
   * Merges on one connection.
   *
   * @param folder where rows may wait until they are written
   */
  TelemetryMerge(Sql sql, Assembler assembler, TextKeeper keeper, Path folder) {
    this.sql = sql;
    this.assembler = assembler;
    this.folder = folder;
    this.fragments = new Fragments(sql, keeper);
  }

  /** Makes the staging readable as {@code incoming} on every connection of the database. */
  static void attach(Database database, Path staging) {
    script(database, "attach " + Staging.literal(staging) + " as incoming (read_only)");
  }

  static void detach(Database database) {
    script(database, "detach incoming");
  }

  private static void script(Database database, String text) {
    database.read(
        "attaching an import",
        sql -> {
          sql.script(text);
          return true;
        });
  }

  MergeCounts run(List<FileArrival> files, Instant now) throws SQLException {
    sql.script(Resource.text("sql/take-arrivals.sql"));
    Map<Integer, Long> imported = importedByFile();
    new ArrivalRecords(sql).write(files, imported, now);
    sql.update(Resource.text("sql/insert-fragments.sql"));
    sql.update(Resource.text("sql/replace-fragments.sql"));
    if (sql.count("select count(*) from data.fragments where trace_id = ''") > 0) {
      sql.script(Resource.text("sql/resolve-pointers.sql"));
    }
    sql.update(Resource.text("sql/plan-batches.sql"), BATCH);
    assemble();
    sql.script(Resource.text("sql/unresolved-feedback.sql"));
    return new MergeCounting(sql).counts(imported);
  }

  private Map<Integer, Long> importedByFile() throws SQLException {
    Map<Integer, Long> imported = new TreeMap<>();
    sql.list(
        """
        select i.file_number, count(*) as fragments
        from incoming.data.arrivals i semi join winners using (sequence)
        group by i.file_number""",
        row -> imported.put(Math.toIntExact(row.whole("file_number")), row.whole("fragments")));
    return imported;
  }

  private void assemble() throws SQLException {
    RequestWriter.delete(sql, 0, Long.MAX_VALUE);
    sql.update("delete from data.trace_flaws where trace_id in (select trace_id from affected)");
    List<Long> batches =
        sql.list(
            "select distinct number from affected order by number", row -> row.whole("number"));
    try (Assembly assembly = new Assembly(sql, assembler, folder)) {
      for (long batch : batches) {
        fragments.eachTrace(batch, assembly::take);
      }
      assembly.finish();
    }
  }
}
