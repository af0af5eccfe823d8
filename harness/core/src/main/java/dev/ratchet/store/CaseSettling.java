package dev.ratchet.store;

import dev.ratchet.base.Names;
import dev.ratchet.casebook.work.CaseWork;
import dev.ratchet.casebook.work.GivenDecision;
import dev.ratchet.casebook.work.GivenLabel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says anew where cases stand, some hundred at a time. */
final class CaseSettling {
  private static final int AT_ONCE = 200;

  private CaseSettling() {}

  private record Present(String trace, int people, int round) {}

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
    String places = CaseLines.places(traces.size());
    List<Present> cases =
        sql.list(
            "select trace, people, round from data.open_cases where trace in" + places,
            row ->
                new Present(
                    row.text("trace"),
                    Math.toIntExact(row.whole("people")),
                    Math.toIntExact(row.whole("round"))),
            traces);
    if (cases.isEmpty()) {
      return;
    }
    Map<String, Integer> rounds = new HashMap<>();
    cases.forEach(one -> rounds.put(one.trace(), one.round()));
    Map<String, List<GivenLabel>> labels = CaseRows.labels(sql, traces, rounds);
    Map<String, GivenDecision> decisions = CaseRows.decisions(sql, traces, rounds);
    List<Object> values = new ArrayList<>();
    for (Present one : cases) {
      CaseWork work =
          new CaseWork(
              one.people(),
              labels.getOrDefault(one.trace(), List.of()),
              decisions.get(one.trace()));
      Collections.addAll(
          values,
          one.trace(),
          Names.kebab(work.standing()),
          work.wanted(),
          touched.get(one.trace()));
    }
    sql.update(
        """
        update data.open_cases set standing = s.standing, wanted = s.wanted, changed = s.changed
        from (values %s) s(trace, standing, wanted, changed) where s.trace = open_cases.trace"""
            .formatted(String.join(", ", Collections.nCopies(cases.size(), "(?, ?, ?, ?)"))),
        values.toArray());
  }
}
