package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import dev.ratchet.telemetry.TraceFragment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One transaction that takes staged fragments in and makes the requests that they touch anew. */
final class TelemetryMerge {
  /** Traces that are assembled at a time; bounds memory, not results. */
  private static final int BATCH = 5_000;

  private final Sql sql;
  private final Assembler assembler;
  private final TextKeeper keeper;

  TelemetryMerge(Sql sql, Assembler assembler, TextKeeper keeper) {
    this.sql = sql;
    this.assembler = assembler;
    this.keeper = keeper;
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
    sql.script(Resource.text("sql/rank-arrivals.sql"));
    long conflicts = sql.count(Resource.text("sql/count-conflicts.sql"));
    recordFiles(files, now);
    sql.update(Resource.text("sql/upsert-fragments.sql"));
    long affected = sql.count("select count(*) from affected");
    for (long from = 1; from <= affected; from += BATCH) {
      assembleBatch(from, from + BATCH - 1);
    }
    return counts(conflicts, affected);
  }

  /** All stored fragments of one trace, with what can still be opened of their texts. */
  List<TraceFragment> fragments(String traceId) throws SQLException {
    return sql.list(
        "select * from data.fragments where trace_id = ? order by fragment_id",
        this::fragment,
        traceId);
  }

  private void recordFiles(List<FileArrival> files, Instant now) throws SQLException {
    sql.script("create temp table file_names (number integer, file varchar)");
    Map<Integer, Long> imported = importedByFile();
    for (FileArrival file : files) {
      sql.update("insert into file_names values (?, ?)", file.number(), file.file());
      long changed = imported.getOrDefault(file.number(), 0L);
      sql.update(
          "insert or replace into data.imports values (?, ?, ?, ?, ?, ?, ?, ?)",
          file.hash().value(),
          file.file(),
          now,
          file.counts().fragments(),
          changed,
          file.counts().fragments() - changed,
          file.counts().skipped(),
          file.counts().quarantined());
      for (FileArrival.Unreadable one : file.quarantined()) {
        sql.update(
            "insert or replace into data.quarantine values (?, ?, ?, ?)",
            file.hash().value(),
            one.line(),
            one.byteOffset(),
            one.reason());
      }
    }
  }

  private Map<Integer, Long> importedByFile() throws SQLException {
    Map<Integer, Long> imported = new TreeMap<>();
    sql.list(
        "select file_number, count(*) as fragments from winners group by file_number",
        row -> imported.put(Math.toIntExact(row.whole("file_number")), row.whole("fragments")));
    return imported;
  }

  private void assembleBatch(long first, long last) throws SQLException {
    Map<String, List<TraceFragment>> traces = new TreeMap<>();
    sql.list(
        """
        select f.* from data.fragments f join affected a on a.trace_id = f.trace_id
        where a.number between ? and ? order by f.trace_id, f.fragment_id""",
        row ->
            traces.computeIfAbsent(row.text("trace_id"), _ -> new ArrayList<>()).add(fragment(row)),
        first,
        last);
    RequestWriter.delete(sql, first, last);
    try (RequestWriter writer = new RequestWriter(sql)) {
      for (Map.Entry<String, List<TraceFragment>> trace : traces.entrySet()) {
        writer.write(assembler.assemble(trace.getKey(), trace.getValue()));
      }
    }
  }

  private TraceFragment fragment(Row row) throws SQLException {
    TraceFragment bare =
        new TraceFragment(
            row.text("trace_id"),
            row.text("fragment_id"),
            row.textOrNull("parent_id"),
            row.time("started_at"),
            row.text("facts"),
            "",
            new ContentHash(row.text("hash")));
    byte[] sealed = row.bytesOrNull("sealed_text");
    if (sealed == null) {
      return bare;
    }
    String texts = keeper.open(Staging.SEALED_IN, Staging.row(bare), sealed).orElse("");
    return new TraceFragment(
        bare.traceId(),
        bare.id(),
        bare.parentId(),
        bare.startedAt(),
        bare.facts(),
        texts,
        bare.hash());
  }

  private MergeCounts counts(long conflicts, long affected) throws SQLException {
    return new MergeCounts(
        new TreeMap<>(importedByFile()),
        conflicts,
        sql.count(
            """
            select count(*) from (
              select distinct trace_id, fragment_id from arrived
              where length(fragment_id) = 16)"""),
        sql.count("select count(distinct trace_id) from arrived"),
        affected,
        sql.count(
            """
            select count(*) from data.requests
            where not has_text and request_id in (select trace_id from arrived)"""));
  }
}
