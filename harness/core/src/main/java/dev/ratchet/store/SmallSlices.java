package dev.ratchet.store;

import dev.ratchet.incident.SharedView;
import dev.ratchet.stats.SmallCells;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which slices of {@code metric_scope} are told to nobody: those of a dimension that says who
 * asked, of fewer than five people or of what they leave ({@link SmallCells}), in each window by
 * itself. Where telemetry names no users nothing is withheld.
 */
final class SmallSlices {
  private final Map<Long, Set<String>> hidden;

  private SmallSlices(Map<Long, Set<String>> hidden) {
    this.hidden = hidden;
  }

  static SmallSlices of(Sql sql, MetricScope scope) throws SQLException {
    String dimension = scope.dimension();
    if (scope.allGroups() || dimension == null || !SharedView.PEOPLE.contains(dimension)) {
      return new SmallSlices(Map.of());
    }
    Map<Long, SortedMap<String, Set<String>>> users = users(sql);
    boolean namesUsers =
        users.values().stream()
            .flatMap(slices -> slices.values().stream())
            .anyMatch(own -> !own.isEmpty());
    Map<Long, Set<String>> hidden = new HashMap<>();
    if (namesUsers) {
      users.forEach((window, slices) -> hidden.put(window, SmallCells.hidden(slices)));
    }
    return new SmallSlices(hidden);
  }

  private static Map<Long, SortedMap<String, Set<String>>> users(Sql sql) throws SQLException {
    Map<Long, SortedMap<String, Set<String>>> users = new HashMap<>();
    sql.each(
        "select distinct window_ms, slice, user_pseudonym from metric_scope",
        rows -> {
          while (rows.next()) {
            Row row = rows.row();
            Set<String> own =
                users
                    .computeIfAbsent(row.whole("window_ms"), _ -> new TreeMap<>())
                    .computeIfAbsent(row.text("slice"), _ -> new HashSet<>());
            String user = row.textOrNull("user_pseudonym");
            if (user != null) {
              own.add(user);
            }
          }
        });
    return users;
  }

  boolean hides(ScopedRequests.Key key) {
    return hidden.getOrDefault(key.window(), Set.of()).contains(key.slice());
  }

  boolean hidesIn(long window) {
    return !hidden.getOrDefault(window, Set.of()).isEmpty();
  }
}
