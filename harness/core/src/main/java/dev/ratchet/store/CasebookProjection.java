package dev.ratchet.store;

import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.Acts;
import dev.ratchet.casebook.work.CaseWork;
import dev.ratchet.ledger.Entry;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The casebook's tables as the ledger's entries make them: applied in order, each once, so that the
 * tables can always be made again from the ledger, row by row.
 */
public final class CasebookProjection {
  /** The tables that the ledger makes, and nothing else. */
  public static final List<String> TABLES =
      List.of(
          "adjudications",
          "case_texts",
          "casebook_progress",
          "forms",
          "known_incidents",
          "labels",
          "open_cases",
          "proposed_modes",
          "relabels",
          "skips",
          "variants");

  private final Database database;

  public CasebookProjection(Database database) {
    this.database = database;
  }

  /** The number of the entry that comes next. */
  public long next() {
    return database.read("reading how far the casebook is", CasebookProjection::next);
  }

  /**
   * Applies entries, in one transaction; those that were applied before are passed over.
   *
   * @param entries by their numbers, without a gap from the first that is new
   */
  public void apply(List<Entry> entries) {
    database.write(
        "bringing the casebook up to date",
        sql -> {
          long next = next(sql);
          for (Entry entry : entries) {
            if (entry.seq() >= next) {
              apply(sql, entry);
              next = entry.seq() + 1;
            }
          }
          sql.update("update data.casebook_progress set next_entry = ?", next);
          return true;
        });
  }

  /** Empties the tables; applying the ledger's entries makes them again. */
  public void forget() {
    database.write(
        "emptying the casebook",
        sql -> {
          for (String table : TABLES) {
            sql.update("delete from data." + table);
          }
          return sql.update("insert into data.casebook_progress values (0)");
        });
  }

  private static long next(Sql sql) throws SQLException {
    return sql.count("select next_entry from data.casebook_progress");
  }

  private static void apply(Sql sql, Entry entry) throws SQLException {
    Optional<Act> act = Acts.read(entry);
    if (act.isPresent()) {
      if (!act.get().form().isEmpty()) {
        sql.update(
            "insert into data.forms values (?, ?, ?)",
            act.get().form(),
            entry.actor(),
            entry.seq());
      }
      apply(sql, entry, act.get());
    }
  }

  private static void apply(Sql sql, Entry entry, Act act) throws SQLException {
    switch (act) {
      case Act.CasesOpened opened -> open(sql, entry, opened);
      case Act.OnCase onCase -> {
        applyOnCase(sql, entry, onCase);
        settle(sql, entry, onCase.trace());
      }
      case Act.IncidentKnown known ->
          sql.update(
              "insert into data.known_incidents values (?, ?, ?, ?, ?)",
              known.incident(),
              known.owner(),
              entry.actor(),
              entry.at(),
              known.note());
      case Act.ModeProposed proposed ->
          sql.update(
              "insert into data.proposed_modes values (?, ?, ?, ?)",
              proposed.mode(),
              entry.actor(),
              entry.at(),
              proposed.description());
    }
  }

  /** A case that is open already keeps its number and what was said. */
  private static void open(Sql sql, Entry entry, Act.CasesOpened opened) throws SQLException {
    long number = sql.count("select coalesce(max(number), 0) from data.open_cases");
    List<String> known = sql.list("select trace from data.open_cases", row -> row.text("trace"));
    Set<String> taken = new HashSet<>(known);
    try (TableWriter rows = sql.writer("open_cases")) {
      for (Act.Opening one : opened.cases()) {
        if (taken.add(one.trace())) {
          number++;
          rows.row()
              .text(one.trace())
              .whole(number)
              .text(opened.sample())
              .time(entry.at())
              .small(one.people())
              .small(0)
              .text("wanted")
              .small(one.people())
              .whole(entry.seq())
              .end();
        }
      }
    }
  }

  private static void applyOnCase(Sql sql, Entry entry, Act.OnCase act) throws SQLException {
    switch (act) {
      case Act.CaseJudged judged -> judge(sql, entry, judged);
      case Act.CaseLabelled labelled ->
          sql.update(
              "update data.labels set labelled_at = ?, labelling = ? where label_id = ?",
              entry.at(),
              Json.canonical(labelled.labelling()),
              labelled.label());
      case Act.CaseSkipped skipped ->
          sql.update(
              "insert into data.skips values (?, ?, ?, ?)",
              skipped.trace(),
              entry.actor(),
              entry.at(),
              skipped.reason());
      case Act.CaseAdjudicated decided ->
          sql.update(
              "insert into data.adjudications values (?, ?, ?, ?, ?, ?)",
              Acts.adjudicationId(decided.form()),
              decided.trace(),
              decided.round(),
              entry.actor(),
              entry.at(),
              Json.canonical(decided.adjudication()));
      case Act.RelabelAsked asked -> relabel(sql, entry, asked);
      case Act.TextEdited edited ->
          sql.update(
              "insert into data.case_texts values (?, ?, ?, ?, ?)",
              edited.trace(),
              edited.revision(),
              entry.actor(),
              entry.at(),
              Json.canonical(edited.text()));
      case Act.VariantLinked linked -> link(sql, linked);
    }
  }

  /** A person's later word takes the place of their earlier one, and is not blind any more. */
  private static void judge(Sql sql, Entry entry, Act.CaseJudged judged) throws SQLException {
    long before =
        sql.update(
            """
            update data.labels set replaced = true
            where trace = ? and round = ? and labeller = ? and not replaced""",
            judged.trace(),
            judged.round(),
            entry.actor());
    var severity = judged.judgement().severity();
    sql.update(
        "insert into data.labels values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        Acts.labelId(judged.form()),
        judged.trace(),
        judged.round(),
        entry.actor(),
        Names.kebab(judged.purpose()),
        entry.at(),
        judged.millis(),
        before == 0,
        false,
        Names.kebab(judged.judgement().acceptable()),
        severity == null ? null : severity.name(),
        judged.judgement().why(),
        null,
        null);
  }

  private static void relabel(Sql sql, Entry entry, Act.RelabelAsked asked) throws SQLException {
    sql.update(
        "insert into data.relabels values (?, ?, ?, ?, ?)",
        asked.trace(),
        asked.round(),
        entry.actor(),
        entry.at(),
        asked.reason());
    sql.update(
        "update data.open_cases set round = ? where trace = ?", asked.round(), asked.trace());
  }

  private static void link(Sql sql, Act.VariantLinked linked) throws SQLException {
    sql.update("delete from data.variants where trace = ?", linked.trace());
    if (!linked.of().isEmpty()) {
      sql.update("insert into data.variants values (?, ?)", linked.trace(), linked.of());
    }
  }

  /** Says anew where a case stands. */
  private static void settle(Sql sql, Entry entry, String trace) throws SQLException {
    CaseWork work = CaseRows.work(sql, trace);
    sql.update(
        "update data.open_cases set standing = ?, wanted = ?, changed = ? where trace = ?",
        Names.kebab(work.standing()),
        work.wanted(),
        entry.seq(),
        trace);
  }
}
