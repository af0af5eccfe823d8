package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.metric.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of metrics are. What Ratchet ships is asked directly. What a user wrote is run by
 * a {@link ConfinedProcess} over a copy of the views that it names, and its rows come back into a
 * table of the connection.
 *
 * @param beside the store; the copy is made in a folder beside it, and deleted
 * @param deadline for each metric
 */
record OwnMetrics(Path beside, Duration deadline) {
  static final Duration DEADLINE = Duration.ofSeconds(30);

  /** The relation of each metric, by name: what stands after {@code from} to read its rows. */
  Map<String, String> relations(Sql sql, List<Metric> metrics) throws SQLException {
    Map<String, String> relations = new TreeMap<>();
    metrics.forEach(metric -> relations.put(metric.name(), "(" + metric.question().sql() + ")"));
    List<Metric> own =
        metrics.stream()
            .filter(metric -> metric.question().origin() == Metric.Origin.WORKSPACE)
            .toList();
    if (!own.isEmpty()) {
      confined(sql, own, relations);
    }
    return relations;
  }

  private void confined(Sql sql, List<Metric> own, Map<String, String> relations)
      throws SQLException {
    try (StagingFolder folder = StagingFolder.beside(beside)) {
      Path copy = folder.path().resolve("views.duckdb");
      copy(sql, copy, own);
      try (ConfinedProcess process = ConfinedProcess.over(copy, deadline, own.size())) {
        for (Metric metric : own) {
          String table = "own_" + metric.name().replace('-', '_');
          take(sql, process, metric, table);
          relations.put(metric.name(), table);
        }
      }
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE,
          beside
              + ": no copy for the metrics of gates/metrics.yaml can be made beside it; check"
              + " space and permissions",
          e);
    }
  }

  /** Only the views that some statement names; a name in a comment costs no more than time. */
  static void copy(Sql sql, Path file, List<Metric> own) throws SQLException {
    String name = "views_" + Objects.requireNonNull(file.getParent()).getFileName();
    String catalog = "\"" + name.replace("\"", "") + "\"";
    sql.script("attach " + Staging.literal(file) + " as " + catalog);
    try {
      for (String view : MetricRelations.VIEWS) {
        boolean isNamed = own.stream().anyMatch(metric -> names(metric, view));
        sql.script(
            "create table %s.main.%s as select * from %s%s"
                .formatted(catalog, view, view, isNamed ? "" : " limit 0"));
      }
    } finally {
      sql.script("detach " + catalog);
    }
  }

  private static boolean names(Metric metric, String view) {
    return Pattern.compile("\\b" + view + "\\b")
        .matcher(metric.question().sql().toLowerCase(Locale.ROOT))
        .find();
  }

  private static void take(Sql sql, ConfinedProcess process, Metric metric, String table)
      throws SQLException {
    List<String> columns = metric.columns();
    sql.script(
        "create temp table %s (%s)"
            .formatted(
                table,
                String.join(", ", columns.stream().map(column -> column + type(column)).toList())));
    try (TableWriter rows = sql.writer("temp", "main", table)) {
      process.run(
          metric.question().sql(),
          columns,
          (request, part, numbers) -> append(rows, columns, request, part, numbers));
    } catch (RatchetException e) {
      throw new RatchetException(
          e.code(), "gates/metrics.yaml: metric '%s': %s".formatted(metric.name(), e.text()), e);
    }
  }

  private static String type(String column) {
    return column.equals("request_id") || column.equals("part") ? " varchar" : " double";
  }

  private static void append(
      TableWriter rows,
      List<String> columns,
      String request,
      @Nullable String part,
      List<@Nullable Double> numbers) {
    try {
      RowWriter row = rows.row().text(request);
      if (columns.contains("part")) {
        row.text(part);
      }
      for (Double number : numbers) {
        row.number(number);
      }
      row.end();
    } catch (SQLException e) {
      throw SqlFailure.of("taking the rows of a metric", e);
    }
  }
}
