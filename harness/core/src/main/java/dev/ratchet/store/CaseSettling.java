package dev.ratchet.store;

import dev.ratchet.base.Names;
import dev.ratchet.casebook.work.CaseWork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Says anew where cases stand, some hundred at a time. */
final class CaseSettling {
  private static final int AT_ONCE = 200;

  private CaseSettling() {}

  /**
   * Settles.
   *
   * @param touched the number of the last entry about each case, by its trace
   */
  static void settle(Sql sql, Map<String, Long> touched) throws SQLException {
    List<String> traces = List.copyOf(touched.keySet());
    for (int from = 0; from < traces.size(); from += AT_ONCE) {
      settle(sql, traces.subList(from, Math.min(from + AT_ONCE, traces.size())), touched);
    }
  }

  private static void settle(Sql sql, List<String> traces, Map<String, Long> touched)
      throws SQLException {
    Map<String, CaseWork> works = CaseRows.works(sql, traces);
    if (works.isEmpty()) {
      return;
    }
    List<Object> values = new ArrayList<>();
    works.forEach(
        (trace, work) ->
            Collections.addAll(
                values, trace, Names.kebab(work.standing()), work.wanted(), touched.get(trace)));
    sql.update(
        """
        update data.open_cases set standing = s.standing, wanted = s.wanted, changed = s.changed
        from (values %s) s(trace, standing, wanted, changed) where s.trace = open_cases.trace"""
            .formatted(String.join(", ", Collections.nCopies(works.size(), "(?, ?, ?, ?)"))),
        values.toArray());
  }
}
