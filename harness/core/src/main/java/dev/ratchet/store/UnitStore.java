package dev.ratchet.store;

import dev.ratchet.metric.Metric;
import dev.ratchet.run.Prices;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Metrics by session or user, for a comparison that takes these as its units. */
public final class UnitStore {
  private final Database database;
  private final Prices prices;

  /**
   * Units of a store.
   *
   * @param prices of model calls whose cost the telemetry does not carry
   */
  public UnitStore(Database database, Prices prices) {
    this.database = database;
    this.prices = prices;
  }

  /**
   * What was read.
   *
   * @param requests in some arm and of some unit
   * @param withoutUnit requests in some arm that name no unit
   * @param rows told to the sink
   */
  public record Read(long requests, long withoutUnit, long rows) {}

  /**
   * Tells a sink what units did.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT if a user's metric cannot be run, or
   *     gives what its kind cannot be
   */
  public Read read(UnitOrder order, UnitSink sink) {
    return database.read("reading metrics by unit", sql -> read(sql, order, sink));
  }

  private Read read(Sql sql, UnitOrder order, UnitSink sink) throws SQLException {
    MetricRelations.make(sql, prices);
    Map<String, String> relations =
        new OwnMetrics(database.file(), OwnMetrics.DEADLINE).relations(sql, order.metrics());
    UnitTables tables = new UnitTables(sql, order);
    tables.makeRows();
    for (int i = 0; i < order.metrics().size(); i++) {
      Metric metric = order.metrics().get(i);
      tables.makeMetric(i, Objects.requireNonNull(relations.get(metric.name())));
    }
    long rows = tell(sql, tables.everything(), order, sink);
    return new Read(tables.requests(), tables.withoutUnit(), rows);
  }

  /** Columns by number, since names would be looked up for each of some million cells. */
  private static long tell(Sql sql, String query, UnitOrder order, UnitSink sink)
      throws SQLException {
    long rows = 0;
    @Nullable String[] slices = new @Nullable String[order.dimensions().size()];
    try (PreparedStatement statement = sql.connection().prepareStatement(query);
        ResultSet result = statement.executeQuery()) {
      for (; result.next(); rows++) {
        for (int i = 0; i < slices.length; i++) {
          slices[i] = result.getString(i + 4);
        }
        sink.row(
            result.getString(1), result.getInt(2), result.getInt(3), Arrays.asList(slices.clone()));
        int column = slices.length + 4;
        for (int i = 0; i < order.metrics().size(); i++) {
          column += metric(result, column, i, order.metrics(), sink);
        }
      }
    }
    return rows;
  }

  /** Tells one metric of a row; returns how many columns it has. */
  private static int metric(
      ResultSet result, int column, int number, List<Metric> metrics, UnitSink sink)
      throws SQLException {
    if (metrics.get(number).measure().kind().divides()) {
      double denominator = result.getDouble(column + 1);
      if (!result.wasNull()) {
        sink.sums(number, result.getDouble(column), denominator);
      }
      return 2;
    }
    double only = result.getDouble(column);
    if (!result.wasNull()) {
      sink.value(number, only);
    }
    Array several = result.getArray(column + 1);
    if (several != null) {
      for (Object value : (Object[]) several.getArray()) {
        sink.value(number, ((Double) value).doubleValue());
      }
    }
    return 2;
  }
}
