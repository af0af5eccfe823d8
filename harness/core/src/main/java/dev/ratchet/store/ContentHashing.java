package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Hashes the rows of the store, whatever order they stand in. */
final class ContentHashing {
  /** How rows came in, not what they say. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "case_marks",
          "first_imports",
          "imports",
          "migrations",
          "quarantine",
          "reservations",
          "drafts",
          "drawn_names");

  private static final Set<String> COLUMNS_LEFT_OUT =
      Set.of("source_file", "sealed_text", "text_key");

  private ContentHashing() {}

  static List<String> tables(Sql sql) throws SQLException {
    return sql.list(
        """
        select table_name from information_schema.tables
        where table_schema = 'data' and table_catalog = current_database()
        order by table_name""",
        row -> row.text("table_name"));
  }

  static ContentHash of(Sql sql) throws SQLException {
    return of(sql, tables(sql).stream().filter(table -> !LEFT_OUT.contains(table)).toList());
  }

  static ContentHash of(Sql sql, Collection<String> tables) throws SQLException {
    TreeMap<String, String> hashes = new TreeMap<>();
    for (String table : tables) {
      hashes.put(table, rowHash(sql, table));
    }
    return ContentHash.ofRecord(hashes);
  }

  /** Over the sorted hashes of the rows, so that order does not matter and repetition does. */
  static String rowHash(Sql sql, String table) throws SQLException {
    String fields =
        columns(sql, table).stream()
            .map(column -> "'%s', \"%s\"".formatted(column, column))
            .collect(Collectors.joining(", "));
    return sql.first(
            """
            select coalesce(sha256(string_agg(h, ',' order by h)), 'empty') as hash
            from (select sha256(json_object(%s)::varchar) as h from data.%s)"""
                .formatted(fields, table),
            row -> row.text("hash"))
        .orElse("empty");
  }

  private static List<String> columns(Sql sql, String table) throws SQLException {
    return sql
        .list(
            """
            select column_name from information_schema.columns
            where table_schema = 'data' and table_catalog = current_database() and table_name = ?
            order by column_name""",
            row -> row.text("column_name"),
            table)
        .stream()
        .filter(column -> !COLUMNS_LEFT_OUT.contains(column))
        .toList();
  }
}
