package dev.ratchet.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who had to do with which case in a batch of entries: a row for each person and case. */
final class Involvements {
  private static final String ADDED =
      """
      insert into data.involved
      select ?, number, ?, ? from data.open_cases where trace = ?
      on conflict (person, number) do update set
        round = greatest(round, excluded.round), aside = aside or excluded.aside""";

  private final Sql sql;
  private final Map<Whose, How> all = new LinkedHashMap<>();

  Involvements(Sql sql) {
    this.sql = sql;
  }

  private record Whose(String person, String trace) {}

  /**
   * How.
   *
   * @param round the last that they labelled; null for none
   */
  private record How(@Nullable Integer round, boolean aside) {
    How and(How other) {
      Integer later = other.round();
      return new How(
          round == null || (later != null && later > round) ? later : round,
          aside || other.aside());
    }
  }

  void labelled(String person, String trace, int round) {
    all.merge(new Whose(person, trace), new How(round, false), How::and);
  }

  /** They skipped, edited or decided it, had it labelled anew, or saw what others said. */
  void aside(String person, String trace) {
    all.merge(new Whose(person, trace), new How(null, true), How::and);
  }

  void write() throws SQLException {
    if (all.size() > 1 && sql.first("select 1 from data.involved limit 1", _ -> 1).isEmpty()) {
      writeFirst();
    } else {
      for (Map.Entry<Whose, How> one : all.entrySet()) {
        sql.update(
            ADDED,
            one.getKey().person(),
            one.getValue().round(),
            one.getValue().aside(),
            one.getKey().trace());
      }
    }
  }

  /** Into the empty table, as a rebuild does. */
  private void writeFirst() throws SQLException {
    Map<String, Long> numbers = new LinkedHashMap<>();
    sql.list(
        "select trace, number from data.open_cases",
        row -> numbers.put(row.text("trace"), row.whole("number")));
    try (TableWriter rows = sql.writer("involved")) {
      for (Map.Entry<Whose, How> one : all.entrySet()) {
        @Nullable Long number = numbers.get(one.getKey().trace());
        if (number != null) {
          @Nullable Integer round = one.getValue().round();
          rows.row()
              .text(one.getKey().person())
              .whole(number)
              .small(round)
              .flag(one.getValue().aside())
              .end();
        }
      }
    }
  }
}
