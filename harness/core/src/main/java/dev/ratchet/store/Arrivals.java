package dev.ratchet.store;

import dev.ratchet.store.DelimitedFile.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a staging holds, as temporary views of the store's connection: {@code arrivals} are
 * fragments, {@code arrived_traces} what each batch had of each trace, {@code unread} what could
 * not be read, and {@code ready_…} the rows of requests that were made while reading.
 */
final class Arrivals {
  static final String FRAGMENTS = "arrivals";
  static final String TRACES = "arrived_traces";
  static final String UNREAD = "unread";
  private static final String READY = "ready_";

  private static final Map<String, List<Column>> COLUMNS =
      Map.of(
          FRAGMENTS,
          columns(
              "file_number integer, sequence bigint, trace_id varchar, fragment_id varchar,"
                  + " parent_id varchar, started_at timestamp, facts varchar, hash varchar,"
                  + " sealed_text blob, text_key varchar, span_id varchar, response_id varchar,"
                  + " target_span varchar, target_response varchar"),
          TRACES,
          columns(
              "file_number integer, trace_id varchar, fragments integer, spans integer,"
                  + " ready boolean"),
          UNREAD,
          columns(
              "file_number integer, position bigint, line bigint, byte_offset bigint,"
                  + " reason varchar, sealed_excerpt blob, text_key varchar"));

  private Arrivals() {}

  private static List<Column> columns(String written) {
    List<Column> columns = new ArrayList<>();
    for (String column : written.split(", *", -1)) {
      String[] words = column.split(" ", -1);
      columns.add(new Column(words[0], words[1].toUpperCase(Locale.ROOT)));
    }
    return columns;
  }

  /** Makes the views. */
  static void declare(Sql sql, StagedFiles files) throws SQLException {
    for (Map.Entry<String, List<Column>> table : COLUMNS.entrySet()) {
      declare(sql, files, table.getKey(), table.getKey(), table.getValue());
    }
    for (String table : RequestWriter.TABLES.keySet()) {
      declare(sql, files, table, READY + table, DelimitedFile.columns(sql, table));
    }
  }

  /** A view of a file; one without rows where there is no file. */
  private static void declare(
      Sql sql, StagedFiles files, String table, String view, List<Column> columns)
      throws SQLException {
    String query =
        files.tables().contains(table)
            ? new DelimitedFile(files.file(table), columns).select(files.longestRow(table))
            : DelimitedFile.none(columns);
    sql.script("create temp view " + view + " as " + query);
  }

  /** Writes the requests that were ready, but for those of the traces in {@code made_anew}. */
  static void takeReady(Sql sql) throws SQLException {
    for (Map.Entry<String, String> table : RequestWriter.TABLES.entrySet()) {
      sql.script(
          "insert into data.%s select r.* from %s r anti join made_anew m on m.trace_id = r.%s"
              .formatted(table.getKey(), READY + table.getKey(), table.getValue()));
    }
  }
}
