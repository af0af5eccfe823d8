package dev.ratchet.store;

import dev.ratchet.base.Json;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.work.Adjudication;
import dev.ratchet.casebook.work.CaseWork;
import dev.ratchet.casebook.work.GivenDecision;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what was said about a case. */
final class CaseRows {
  private CaseRows() {}

  /** What counts in its present round. */
  static CaseWork work(Sql sql, String trace) throws SQLException {
    return new CaseWork(
        Math.toIntExact(sql.count("select people from data.open_cases where trace = ?", trace)),
        sql.list(
            """
            select l.* from data.labels l join data.open_cases c
              on c.trace = l.trace and c.round = l.round
            where l.trace = ? and not replaced and purpose = 'label'
            order by judged_at, label_id""",
            CaseRows::label,
            trace),
        decision(sql, trace));
  }

  /** The same of some cases that are open, by trace. */
  static Map<String, CaseWork> works(Sql sql, List<String> traces) throws SQLException {
    Map<String, Integer> people = new LinkedHashMap<>();
    Map<String, Integer> rounds = new HashMap<>();
    sql.list(
        "select trace, people, round from data.open_cases where trace in"
            + CaseLines.places(traces.size()),
        row -> {
          people.put(row.text("trace"), Math.toIntExact(row.whole("people")));
          return rounds.put(row.text("trace"), Math.toIntExact(row.whole("round")));
        },
        traces);
    Map<String, List<GivenLabel>> labels = labels(sql, traces, rounds);
    Map<String, GivenDecision> decisions = decisions(sql, traces, rounds);
    Map<String, CaseWork> works = new LinkedHashMap<>();
    people.forEach(
        (trace, many) ->
            works.put(
                trace,
                new CaseWork(many, labels.getOrDefault(trace, List.of()), decisions.get(trace))));
    return works;
  }

  /** What counts in the present round of some cases, by trace. */
  private static Map<String, List<GivenLabel>> labels(
      Sql sql, List<String> traces, Map<String, Integer> rounds) throws SQLException {
    Map<String, List<GivenLabel>> labels = new HashMap<>();
    sql.list(
        """
        select * from data.labels
        where trace in%s and not replaced and purpose = 'label' order by judged_at, label_id"""
            .formatted(CaseLines.places(traces.size())),
        row ->
            isOf(row, rounds)
                && labels
                    .computeIfAbsent(row.text("trace"), _ -> new ArrayList<>())
                    .add(label(row)),
        traces);
    return labels;
  }

  /** What was decided last in the present round of some cases, by trace. */
  private static Map<String, GivenDecision> decisions(
      Sql sql, List<String> traces, Map<String, Integer> rounds) throws SQLException {
    Map<String, GivenDecision> decisions = new HashMap<>();
    sql.list(
        "select * from data.adjudications where trace in%s order by decided_at desc"
            .formatted(CaseLines.places(traces.size())),
        row -> isOf(row, rounds) && decisions.putIfAbsent(row.text("trace"), decision(row)) == null,
        traces);
    return decisions;
  }

  private static boolean isOf(Row row, Map<String, Integer> rounds) throws SQLException {
    return row.whole("round") == rounds.getOrDefault(row.text("trace"), -1);
  }

  /** Everything that was ever said about it, replaced and known answers included, by time. */
  static List<GivenLabel> history(Sql sql, String trace) throws SQLException {
    return sql.list(
        "select * from data.labels where trace = ? order by judged_at, label_id",
        CaseRows::label,
        trace);
  }

  private static @Nullable GivenDecision decision(Sql sql, String trace) throws SQLException {
    return sql.first(
            """
            select a.* from data.adjudications a join data.open_cases c
              on c.trace = a.trace and c.round = a.round
            where a.trace = ? order by decided_at desc""",
            CaseRows::decision,
            trace)
        .orElse(null);
  }

  static GivenDecision decision(Row row) throws SQLException {
    return new GivenDecision(
        row.text("adjudication_id"),
        row.text("adjudicator"),
        row.time("decided_at"),
        Json.read("store, adjudications", row.text("adjudication"), Adjudication.class));
  }

  static GivenLabel label(Row row) throws SQLException {
    String labelling = row.textOrNull("labelling");
    return new GivenLabel(
        row.text("label_id"),
        row.text("labeller"),
        Math.toIntExact(row.whole("round")),
        row.time("judged_at"),
        judgement(row),
        labelling == null ? null : Json.read("store, labels", labelling, Labelling.class));
  }

  private static Judgement judgement(Row row) throws SQLException {
    String severity = row.textOrNull("severity");
    return new Judgement(
        word(Acceptable.class, row.text("acceptable")),
        severity == null ? null : Severity.valueOf(severity),
        row.text("why"));
  }

  static <E extends Enum<E>> E word(Class<E> type, String kebab) {
    return Enum.valueOf(type, kebab.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
