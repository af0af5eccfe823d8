package dev.ratchet.store;

import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.work.Likeness;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the buckets of texts as the texts are: they come, change and go together. */
final class Buckets {
  private Buckets() {}

  /** Takes the newest revision of a case in, in the place of the one before. */
  static void ofEdited(Sql sql, String trace, CaseText text) throws SQLException {
    sql.update("delete from data.case_buckets where trace = ?", trace);
    write(sql, Map.of(trace, Likeness.buckets(Likeness.question(text.input()))));
  }

  /** Makes those of all edited cases anew, once texts were changed where they lie. */
  static void ofAllEdited(Sql sql) throws SQLException {
    Map<String, List<Long>> buckets = new TreeMap<>();
    sql.list(
        """
        select trace, edited from data.case_texts
        qualify row_number() over (partition by trace order by revision desc) = 1""",
        row ->
            buckets.put(
                row.text("trace"),
                Likeness.buckets(
                    Likeness.question(
                        Json.read("store, case texts", row.text("edited"), CaseText.class)
                            .input()))));
    sql.update("delete from data.case_buckets");
    write(sql, buckets);
  }

  private static void write(Sql sql, Map<String, List<Long>> buckets) throws SQLException {
    try (TableWriter rows = sql.writer("case_buckets")) {
      for (Map.Entry<String, List<Long>> one : buckets.entrySet()) {
        for (long bucket : one.getValue()) {
          rows.row().text(one.getKey()).whole(bucket).end();
        }
      }
    }
  }

  /** Brings a dataset's buckets from the version that they are of to its newest. */
  static void ofDataset(Sql sql, String name) throws SQLException {
    long newest = sql.count("select max(version) from data.dataset_versions where name = ?", name);
    long before = sql.count("select max(version) from data.bucketed_datasets where name = ?", name);
    if (newest == before) {
      return;
    }
    Object[] span = {name, before, name, newest};
    sql.update(
        "delete from data.published_buckets where name = ? and case_id in (select case_id "
            + DatasetStore.CHANGES
            + " and b.line is not null)",
        name,
        name,
        before,
        name,
        newest);
    Map<String, List<Long>> buckets = new TreeMap<>();
    sql.each(
        "select case_id, a.line as line " + DatasetStore.CHANGES + " and a.line is not null",
        rows -> {
          while (rows.next()) {
            String line = rows.row().text("line");
            buckets.put(rows.row().text("case_id"), Likeness.buckets(question(line)));
          }
        },
        span);
    try (TableWriter rows = sql.writer("published_buckets")) {
      for (Map.Entry<String, List<Long>> one : buckets.entrySet()) {
        for (long bucket : one.getValue()) {
          rows.row().text(name).text(one.getKey()).whole(bucket).end();
        }
      }
    }
    sql.update("insert or replace into data.bucketed_datasets values (?, ?)", name, newest);
  }

  private static String question(String line) {
    return Likeness.question(
        CaseNode.read(Json.node("store, cases", line), new Problems()).input());
  }
}
