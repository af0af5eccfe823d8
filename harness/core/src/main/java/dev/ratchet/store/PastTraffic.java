package dev.ratchet.store;

import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When there was traffic. */
public final class PastTraffic {
  private final Database database;

  public PastTraffic(Database database) {
    this.database = database;
  }

  /**
   * From the first request to just after the last, empty where there is none.
   *
   * @param of the requests that are looked at
   */
  public Optional<TimeWindow> span(UnitOrder.Arm of) {
    Slice tag = of.tag();
    String dimension = tag == null ? "" : tag.dimension();
    StringBuilder query =
        new StringBuilder(
            "select min(r.started_at) as first, max(r.started_at) as last from data.requests r "
                + RequestDimensions.join(dimension, 0)
                + " where true");
    List<@Nullable Object> values = new ArrayList<>();
    if (tag != null) {
      query.append(" and ").append(RequestDimensions.column(dimension, 0)).append(" = ?");
      values.add(tag.value());
    }
    bound(query, values, " and r.started_at >= ?", of.time().from());
    bound(query, values, " and r.started_at < ?", of.time().until());
    query.append(" having count(*) > 0");
    return database
        .read(
            "reading when there was traffic",
            sql ->
                sql.list(
                    query.toString(),
                    row -> new TimeWindow(row.time("first"), row.time("last").plusMillis(1)),
                    values))
        .stream()
        .findFirst();
  }

  private static void bound(
      StringBuilder query, List<@Nullable Object> values, String condition, @Nullable Instant at) {
    if (at != null) {
      query.append(condition);
      values.add(at);
    }
  }
}
