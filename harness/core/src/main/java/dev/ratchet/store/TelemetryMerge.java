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

  MergeCounts run(StagedFiles staged, List<FileArrival> files, Instant now) throws SQLException {
    Arrivals.declare(sql, staged);
    sql.script(Resource.text("sql/take-arrivals.sql"));
    Map<Integer, Long> imported = importedByFile();
    new ArrivalRecords(sql).write(files, imported, now);
    sql.script(Resource.text("sql/insert-fragments.sql"));
    if (sql.count("select count(*) from data.fragments where trace_id = ''") > 0) {
      sql.script(Resource.text("sql/resolve-pointers.sql"));
    }
    sql.script(
        """
        create temp table made_anew as
        select trace_id from looked_at union select trace_id from touched""");
    sql.update(Resource.text("sql/plan-batches.sql"), BATCH);
    Arrivals.takeReady(sql);
    assemble();
    sql.script(Resource.text("sql/unresolved-feedback.sql"));
    return new MergeCounting(sql).counts(imported);
  }

  private Map<Integer, Long> importedByFile() throws SQLException {
    Map<Integer, Long> imported = new TreeMap<>();
    sql.list(
        """
        select file_number, cast(sum(fragments) as bigint) as fragments
        from (
          select file_number, fragments from arrived_traces anti join looked_at using (trace_id)
          union all
          select file_number, 1 from winners)
        group by file_number""",
        row -> imported.put(Math.toIntExact(row.whole("file_number")), row.whole("fragments")));
    return imported;
  }

  private void assemble() throws SQLException {
    RequestWriter.deleteAffected(sql);
    sql.script(Resource.text("sql/gather-fragments.sql"));
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
